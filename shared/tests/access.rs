//! Who may write what: every kind, in every scope, for every role.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use shared::access::{Access, Standing};
use shared::domain::{Kind, Role};
use shared::id::{PersonId, RecordId};
use shared::scope::Scope;
use support::{ANN, BEN, circle};
use uuid::Uuid;

/// A person of these roles at the board, and with a part in the circle or not.
fn access(roles: &[Role], has_part: bool) -> Access {
    let at_the_board = roles.iter().map(|role| Standing {
        person: ANN,
        role: role.clone(),
        scope: Scope::Person(ANN),
    });
    let part = has_part.then(|| Standing {
        person: ANN,
        role: Role::Facilitator,
        scope: circle(),
    });
    Access::of(ANN, at_the_board.chain(part), [])
}

/// The kinds that the role may write there, out of all that are known.
fn writes(access: &Access, scope: &Scope) -> Vec<&'static Kind> {
    let all = Kind::ALL.iter();
    all.filter(|kind| access.may_write(scope, kind)).collect()
}

fn but(left_out: &[Kind]) -> Vec<&'static Kind> {
    let all = Kind::ALL.iter();
    all.filter(|kind| !left_out.contains(kind)).collect()
}

#[test]
fn each_role_writes_its_own_part_of_the_library() {
    let all = but(&[]);
    for (role, may) in [
        (Role::Administrator, all.clone()),
        (Role::Lead, all),
        (Role::Facilitator, vec![&Kind::Template]),
        (Role::Auditor, vec![]),
        (Role::Member, vec![]),
        (Role::Other("observer".to_owned()), vec![]),
    ] {
        for has_part in [false, true] {
            let access = access(std::slice::from_ref(&role), has_part);
            assert_eq!(writes(&access, &Scope::Library), may, "{role}");
        }
    }
}

#[test]
fn a_part_in_a_circle_is_for_everything_but_approval() {
    let part = but(&[Kind::Approval]);
    let lead = but(&[Kind::Attendance, Kind::Confidence]);
    for role in Role::ALL {
        let one = std::slice::from_ref(role);
        let without = if *role == Role::Lead {
            lead.clone()
        } else {
            vec![]
        };
        assert_eq!(writes(&access(one, false), &circle()), without, "{role}");
        let with = if *role == Role::Lead {
            but(&[])
        } else {
            part.clone()
        };
        assert_eq!(writes(&access(one, true), &circle()), with, "{role}");
    }
    // A part is in one circle and in no other.
    let other = Scope::Circle(RecordId(Uuid::from_u128(0x9)));
    let facilitator = access(&[Role::Facilitator], true);
    assert_eq!(writes(&facilitator, &other), Vec::<&Kind>::new());
}

#[test]
fn people_are_added_by_administrators_and_the_board_is_for_leads() {
    for role in Role::ALL {
        let access = access(std::slice::from_ref(role), true);
        let people = *role == Role::Administrator;
        for person in [ANN, BEN, PersonId::NIL] {
            let scope = Scope::Person(person);
            assert_eq!(!writes(&access, &scope).is_empty(), people, "{role}");
        }
        let approved = writes(&access, &Scope::Board);
        assert_eq!(!approved.is_empty(), *role == Role::Lead, "{role}");
        let unknown = Scope::Other("audit:1".to_owned());
        assert_eq!(writes(&access, &unknown), Vec::<&Kind>::new(), "{role}");
    }
}

#[test]
fn roles_add_up_and_never_take_away() {
    let scopes = [
        Scope::Library,
        Scope::Board,
        circle(),
        Scope::Person(ANN),
        Scope::Person(BEN),
    ];
    for one in Role::ALL {
        for other in Role::ALL {
            for scope in &scopes {
                let both = access(&[one.clone(), other.clone()], false);
                for kind in Kind::ALL {
                    let either = [one, other].into_iter().any(|role| {
                        access(std::slice::from_ref(role), false).may_write(scope, kind)
                    });
                    let holds = both.may_write(scope, kind);
                    assert_eq!(holds, either, "{one} and {other}: {kind} in {scope}");
                }
            }
        }
    }
}

#[test]
fn a_kind_of_a_newer_app_goes_by_its_scope() {
    let newer = Kind::Other("song".to_owned());
    assert!(access(&[Role::Facilitator], true).may_write(&circle(), &newer));
    assert!(!access(&[Role::Facilitator], false).may_write(&circle(), &newer));
    assert!(!access(&[Role::Facilitator], true).may_write(&Scope::Library, &newer));
    assert!(access(&[Role::Lead], false).may_write(&Scope::Library, &newer));
}

#[test]
fn a_child_at_risk_is_read_by_its_author_and_the_leads_alone() {
    let id = RecordId(Uuid::from_u128(0x5a));
    let scope = Scope::Safety(id);
    let mut opening = support::change(1, vec![support::write("what", "seen", &[])]);
    (opening.scope, opening.kind, opening.record) = (scope.clone(), Kind::Safety, id);
    let kept = [&Kind::Kept, &Kind::Safety];
    for role in Role::ALL {
        let one = std::slice::from_ref(role);
        let other = access(one, true);
        assert_eq!(other.may_read(&scope), *role == Role::Lead, "{role}");
        let may = writes(&other, &scope);
        if *role == Role::Lead {
            assert_eq!(may, kept, "{role}");
        } else {
            assert_eq!(may, Vec::<&Kind>::new(), "{role}");
        }
        assert!(access(one, false).may_open(&opening), "{role}");
        let roles = Standing {
            person: ANN,
            role: role.clone(),
            scope: Scope::Person(ANN),
        };
        let author = Access::of(ANN, [roles], [scope.clone()]);
        assert!(author.may_read(&scope), "{role}");
        assert_eq!(writes(&author, &scope), kept, "nobody gives a part in it");
    }
    assert!(
        access(&[], true).may_open(&opening),
        "a part in a circle is enough"
    );
    assert!(!access(&[], false).may_open(&opening));
    opening.record = RecordId::NIL;
    assert!(!access(&[Role::Lead], false).may_open(&opening));
    // Not even a grant written there counts for anything.
    let mut grant = support::change(2, vec![support::write("role", "facilitator", &[])]);
    grant
        .writes
        .push(support::write("person", ANN.to_string(), &[]));
    (grant.scope, grant.kind) = (scope, Kind::Grant);
    let mut record = shared::record::Record::new(shared::record::RecordKey::of(&grant));
    record.apply(&grant);
    assert_eq!(shared::access::standing(&record), None);
}

#[test]
fn a_case_file_is_audited_by_its_auditor_and_read_by_the_leads_alone() {
    let id = RecordId(Uuid::from_u128(0xca5e));
    let scope = Scope::Case(id);
    let mut opening = support::change(1, vec![support::write("reference", "A-07", &[])]);
    (opening.scope, opening.kind, opening.record) = (scope.clone(), Kind::CaseAudit, id);
    let own = [&Kind::Voice, &Kind::Finding, &Kind::Kept, &Kind::CaseAudit];
    let leads = [
        &Kind::Finding,
        &Kind::Kept,
        &Kind::Approval,
        &Kind::Assignment,
    ];
    for role in Role::ALL {
        let one = std::slice::from_ref(role);
        let is_lead = *role == Role::Lead;
        let other = access(one, true);
        assert_eq!(other.may_read(&scope), is_lead, "{role}");
        let may = if is_lead { leads.to_vec() } else { vec![] };
        assert_eq!(
            writes(&other, &scope),
            may,
            "{role}: never what another answered"
        );
        let opens = is_lead || *role == Role::Auditor;
        assert_eq!(other.may_open(&opening), opens, "{role}");
        assert_eq!(other.may_open_cases(), opens, "{role}");
        let roles = Standing {
            person: ANN,
            role: role.clone(),
            scope: Scope::Person(ANN),
        };
        let auditor = Access::of(ANN, [roles], [scope.clone()]);
        assert!(auditor.may_read(&scope), "{role}");
        let as_lead = leads[2..].iter().copied().filter(|_| is_lead);
        let mut may: Vec<_> = own.into_iter().chain(as_lead).collect();
        may.sort_by_key(|kind| Kind::ALL.iter().position(|one| one == *kind));
        assert_eq!(writes(&auditor, &scope), may, "{role}");
        // One's own case file is no way into another.
        let another = Scope::Case(RecordId(Uuid::from_u128(0xca5f)));
        assert_eq!(auditor.may_read(&another), is_lead, "{role}");
    }
    assert!(
        !access(&[], true).may_open(&opening),
        "a part in a circle is not enough"
    );
    opening.record = RecordId::NIL;
    assert!(!access(&[Role::Auditor], false).may_open(&opening));
    (opening.record, opening.kind) = (id, Kind::Finding);
    assert!(!access(&[Role::Auditor], false).may_open(&opening));
    // A grant written there gives nobody a part in it.
    let mut grant = support::change(2, vec![support::write("role", "auditor", &[])]);
    grant
        .writes
        .push(support::write("person", ANN.to_string(), &[]));
    (grant.scope, grant.kind) = (scope, Kind::Grant);
    let mut record = shared::record::Record::new(shared::record::RecordKey::of(&grant));
    record.apply(&grant);
    assert_eq!(shared::access::standing(&record), None);
}

#[test]
fn an_auditor_knows_the_leads_by_name() {
    assert_eq!(access(&[Role::Auditor], false).colleagues(), [Role::Lead]);
}

#[test]
fn a_case_file_that_is_given_is_the_auditors_until_it_is_taken_back() {
    let id = RecordId(Uuid::from_u128(0xca5e));
    let scope = Scope::Case(id);
    let mut given = support::change(1, vec![support::write("auditor", ANN.to_string(), &[])]);
    (given.scope, given.kind, given.record) = (scope.clone(), Kind::Assignment, id);
    assert!(access(&[Role::Lead], false).may_open(&given));
    assert!(
        !access(&[Role::Auditor], false).may_open(&given),
        "nobody gives one to themselves"
    );
    let mut record = shared::record::Record::new(shared::record::RecordKey::of(&given));
    record.apply(&given);
    let part = shared::access::standing(&record);
    let auditor = Access::of(ANN, part.clone(), []);
    assert!(auditor.may_read(&scope));
    assert!(auditor.may_write(&scope, &Kind::CaseAudit));
    assert!(!auditor.may_write(&scope, &Kind::Assignment));
    assert!(!Access::of(BEN, part, []).may_read(&scope));
    // Elsewhere it gives nothing, and taken back nothing any more.
    let mut astray = given.clone();
    astray.scope = Scope::Case(RecordId(Uuid::from_u128(0xca5f)));
    let mut elsewhere = shared::record::Record::new(shared::record::RecordKey::of(&astray));
    elsewhere.apply(&astray);
    assert_eq!(shared::access::standing(&elsewhere), None);
    let mut back = support::change(2, vec![support::write("withdrawn", "taken back", &[])]);
    (back.scope, back.kind, back.record) = (scope, Kind::Assignment, id);
    record.apply(&back);
    assert_eq!(shared::access::standing(&record), None);
}

#[test]
fn a_themed_audit_is_held_by_the_leads_alone() {
    let id = RecordId(Uuid::from_u128(0x7e3e));
    let scope = Scope::Theme(id);
    let mut opening = support::change(1, vec![support::write("title", "Missing", &[])]);
    (opening.scope, opening.kind, opening.record) = (scope.clone(), Kind::Theme, id);
    for role in Role::ALL {
        let one = access(std::slice::from_ref(role), true);
        let is_lead = *role == Role::Lead;
        assert_eq!(one.may_read(&scope), is_lead, "{role}");
        assert_eq!(one.may_open(&opening), is_lead, "{role}");
        let kinds = [
            Kind::Finding,
            Kind::Kept,
            Kind::Approval,
            Kind::Theme,
            Kind::Moderation,
        ];
        let may = if is_lead { kinds.to_vec() } else { vec![] };
        let writes: Vec<Kind> = writes(&one, &scope).into_iter().cloned().collect();
        assert_eq!(writes, may, "{role}");
    }
    opening.record = RecordId::NIL;
    assert!(!access(&[Role::Lead], false).may_open(&opening));
}
