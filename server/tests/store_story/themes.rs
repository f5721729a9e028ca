//! A case file is given to an auditor, taken back, and given to another; two who audit one file know nothing of each
//! other; what is drawn and agreed is the leads' alone.

use serde_json::json;
use shared::domain::{Assignment, CaseAudit, Kind, Moderation, Role, Theme, ToolVersion};
use shared::id::RecordId;
use shared::scope::Scope;
use shared::sync::{RefusalCode, SyncRequest};

use crate::on_both;
use crate::support::audits::{asks, audit, new, publish, version};
use crate::support::device::id_of;
use crate::support::{Board, Device};

on_both!(
    two_auditors_of_one_file_hold_nothing_of_each_other,
    a_file_that_is_given_to_another_leaves_the_first_and_what_they_wrote_stays,
    what_is_drawn_and_agreed_is_the_leads_alone_and_told_by_sql,
);

fn given(theme: RecordId, version: &ToolVersion, to: &Device) -> Assignment {
    Assignment {
        theme,
        auditor: to.person,
        title: "Child sexual exploitation".to_owned(),
        tool: version.tool,
        version: version.id(),
        reference: "GT-4K7-F".to_owned(),
        ..Assignment::default()
    }
}

async fn holds(device: &Device, scope: &Scope) -> bool {
    let listed = device.sync(SyncRequest::default()).await.scopes.unwrap();
    listed.iter().any(|listed| listed.scope == *scope)
}

async fn two_auditors_of_one_file_hold_nothing_of_each_other(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let olu = board.device("Olu Bright", Role::Lead).await;
    let nadia = board.device("Nadia Rahman", Role::Auditor).await;
    let peter = board.device("Peter Lowe", Role::Auditor).await;
    let version = version(new(), 1, &asks("visits"));
    publish(&ruth, &[&version]).await;
    let (theme, one, two) = (new(), new(), new());
    let page = [
        ruth.first(
            &Assignment::scope(one),
            one,
            &given(theme, &version, &nadia),
        ),
        ruth.first(
            &Assignment::scope(two),
            two,
            &given(theme, &version, &peter),
        ),
    ];
    assert_eq!(ruth.push(&page).await.refused, []);
    let (of_nadia, of_peter) = (CaseAudit::scope(one), CaseAudit::scope(two));
    assert!(holds(&nadia, &of_nadia).await && !holds(&nadia, &of_peter).await);
    assert!(holds(&peter, &of_peter).await && !holds(&peter, &of_nadia).await);
    assert!(holds(&olu, &of_nadia).await && holds(&olu, &of_peter).await);
    let answered = nadia.first(&of_nadia, one, &audit(&version, &[("seen", "A plan")]));
    assert_eq!(
        nadia.push(std::slice::from_ref(&answered)).await.refused,
        []
    );
    let reads = async |device: &Device| {
        device
            .pull()
            .await
            .iter()
            .any(|row| id_of(row) == answered.id)
    };
    assert!(reads(&olu).await);
    assert!(!reads(&peter).await);
    // Whoever gave it does not answer it.
    let answer = ruth.change(
        of_nadia.clone(),
        Kind::CaseAudit,
        one,
        "answers.seen",
        json!("x"),
    );
    let refused = ruth.push(&[answer]).await.refused;
    assert_eq!(refused[0].code, RefusalCode::MayNotWrite);
    // Nor is a file given anew in a scope that somebody audits in: that would be a way to answer for them.
    let over = ruth.change(
        of_nadia.clone(),
        Kind::Assignment,
        one,
        "auditor",
        json!(ruth.person.to_string()),
    );
    assert_eq!(
        ruth.push(&[over]).await.refused[0].code,
        RefusalCode::MayNotWrite
    );
    let alone = new();
    let own = CaseAudit::scope(alone);
    let begun = nadia.first(&own, alone, &audit(&version, &[]));
    assert_eq!(nadia.push(&[begun]).await.refused, []);
    let given_late = ruth.first(&own, alone, &given(theme, &version, &ruth));
    assert_eq!(ruth.push(&[given_late]).await.refused.len(), 1);
    // And an auditor gives themselves nothing.
    let more = new();
    let own = nadia.first(
        &Assignment::scope(more),
        more,
        &given(theme, &version, &nadia),
    );
    assert_eq!(nadia.push(&[own]).await.refused.len(), 1);
}

async fn a_file_that_is_given_to_another_leaves_the_first_and_what_they_wrote_stays(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let nadia = board.device("Nadia Rahman", Role::Auditor).await;
    let version = version(new(), 1, &asks("visits"));
    publish(&ruth, &[&version]).await;
    let id = new();
    let scope = Assignment::scope(id);
    let first = ruth.first(&scope, id, &given(new(), &version, &nadia));
    assert_eq!(ruth.push(std::slice::from_ref(&first)).await.refused, []);
    let answered = nadia.first(&scope, id, &audit(&version, &[("seen", "A plan")]));
    assert_eq!(
        nadia.push(std::slice::from_ref(&answered)).await.refused,
        []
    );
    let counted = format!("SELECT COUNT(*) FROM report_audits WHERE audit = '{id}'");
    let counted: &'static str = Box::leak(counted.into_boxed_str());
    assert_eq!(board.count(counted).await, 1);
    let part = |ms: u64, said: &str| {
        let mut part = nadia.change(scope.clone(), Kind::CaseAudit, id, "conflict", json!(said));
        part.stamp.ms += ms;
        part
    };
    assert_eq!(nadia.push(&[part(1, "has")]).await.refused, []);
    assert_eq!(
        board.count(counted).await,
        0,
        "who has a part in it audits it not"
    );
    assert_eq!(nadia.push(&[part(2, "none")]).await.refused, []);
    assert_eq!(board.count(counted).await, 1);
    let mut back = ruth.change(
        scope.clone(),
        Kind::Assignment,
        id,
        "withdrawn",
        json!({ "reason": "Knows the family" }),
    );
    back.stamp.ms += 1;
    assert_eq!(ruth.push(&[back]).await.refused, []);
    assert!(!holds(&nadia, &scope).await, "it has left them");
    assert_eq!(board.count(counted).await, 0, "somebody else audits it now");
    let mut late = nadia.change(
        scope.clone(),
        Kind::CaseAudit,
        id,
        "answers.seen",
        json!("x"),
    );
    late.stamp.ms += 2;
    assert_eq!(
        nadia.push(&[late]).await.refused.len(),
        1,
        "for a lead to look at"
    );
    assert!(holds(&ruth, &scope).await);
    assert!(
        ruth.pull()
            .await
            .iter()
            .any(|row| id_of(row) == answered.id)
    );
}

async fn what_is_drawn_and_agreed_is_the_leads_alone_and_told_by_sql(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let olu = board.device("Olu Bright", Role::Lead).await;
    let nadia = board.device("Nadia Rahman", Role::Auditor).await;
    let id = new();
    let scope = Theme::scope(id);
    let theme = Theme {
        title: "Child sexual exploitation".to_owned(),
        frame: "reference,district\nGT-4K7-F,Vale\n".to_owned(),
        seed: "7".to_owned(),
        ..Theme::default()
    };
    let agreed = Moderation {
        reference: "GT-4K7-F".to_owned(),
        agreed: [("grade_plan".to_owned(), "good".to_owned())]
            .into_iter()
            .collect(),
        why: [("grade_plan".to_owned(), "Dates are there.".to_owned())]
            .into_iter()
            .collect(),
        ..Moderation::default()
    };
    let moderation = Moderation::id(id, "GT-4K7-F");
    let page = [
        ruth.first(&scope, id, &theme),
        ruth.first(&scope, moderation, &agreed),
    ];
    assert_eq!(ruth.push(&page).await.refused, []);
    assert!(holds(&olu, &scope).await);
    assert!(!holds(&nadia, &scope).await);
    let intrudes = nadia.change(scope.clone(), Kind::Theme, id, "title", json!("x"));
    assert_eq!(nadia.push(&[intrudes]).await.refused.len(), 1);
    for sql in [
        "SELECT COUNT(*) FROM themed_audits WHERE title = 'Child sexual exploitation' AND seed = '7' AND earlier IS NULL",
        "SELECT COUNT(*) FROM agreed_judgements WHERE question = 'grade_plan' AND grade = 'good' AND why = 'Dates are there.'",
    ] {
        assert_eq!(board.count(sql).await, 1, "{sql}");
    }
}
