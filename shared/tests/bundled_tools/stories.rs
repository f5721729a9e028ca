//! What an auditor meets among the questions of one tool.

use crate::audit::Audit;

#[test]
fn no_to_a_strategy_discussion_at_significant_risk_opens_the_safety_way() {
    let mut audit = Audit::with("cse");
    audit.answer("cse_09", "no");
    assert!(!audit.opens_safety("cse_09"), "the risk is not known yet");
    audit.answer("cse_06", "moderate");
    assert!(!audit.opens_safety("cse_09"));
    audit.answer("cse_06", "significant");
    assert!(audit.opens_safety("cse_09"));
    audit.answer("cse_09", "partly");
    assert!(!audit.opens_safety("cse_09"));
}

#[test]
fn partly_asks_for_evidence_and_why() {
    let mut audit = Audit::with("cse");
    for answer in ["", "yes", "not_applicable", "cannot_tell_from_record"] {
        audit.answer("cse_09", answer);
        assert!(!audit.asks("cse_09_evidence"), "{answer}");
        assert!(!audit.asks("cse_09_why"), "{answer}");
    }
    for answer in ["partly", "no"] {
        audit.answer("cse_09", answer);
        assert!(audit.needs("cse_09_evidence"), "{answer}");
        assert!(audit.needs("cse_09_why"), "{answer}");
    }
    assert_eq!(
        audit.wrong("cse_09_evidence"),
        "Say what you saw in the record."
    );
    assert_eq!(audit.wrong("cse_09_why"), "Choose what made it make sense.");
    audit.answer("cse_09_evidence", "Held after 11 working days.");
    audit.answer(
        "cse_09_why",
        "management_system_workload inter_agency_relationship",
    );
    assert_eq!(audit.wrong("cse_09_evidence"), "");
    assert_eq!(audit.wrong("cse_09_why"), "");
}

#[test]
fn police_not_seen_hides_question_23() {
    let mut audit = Audit::with("cse");
    assert!(!audit.asks("cse_23"));
    audit.answer("h_11", "education police");
    assert!(audit.asks("cse_23"));
    audit.answer("cse_23", "no");
    audit.answer("h_11", "education");
    assert!(!audit.asks("cse_23"));
    assert!(
        !audit.asks("cse_23_evidence"),
        "what hangs on it is hidden with it"
    );
}

#[test]
fn who_took_part_is_asked_once_there_was_a_strategy_discussion() {
    let mut audit = Audit::with("cse");
    audit.answer("cse_09", "no");
    assert!(!audit.asks("cse_10"));
    audit.answer("cse_09", "partly");
    assert!(audit.needs("cse_10"));
    assert!(!audit.asks("cse_10_other"));
    audit.answer("cse_10", "police other");
    assert!(audit.asks("cse_10_other"));
}

#[test]
fn a_review_more_than_ninety_days_ago_is_worth_a_second_look() {
    let mut audit = Audit::with("cse");
    assert_eq!(audit.second_look("cse_07"), "");
    audit.answer("cse_07", "2026-08-28"); // 90 days before
    assert_eq!(audit.second_look("cse_07"), "");
    audit.answer("cse_07", "2026-08-27");
    assert!(
        audit
            .second_look("cse_07")
            .starts_with("More than 90 days ago")
    );
    audit.answer("cse_07", "2026-11-27");
    assert_eq!(audit.wrong("cse_07"), "Choose today or a day before it.");
}

#[test]
fn a_child_recorded_as_anything_but_a_victim_is_worth_a_second_look() {
    let mut audit = Audit::with("da");
    assert_eq!(audit.second_look("da_03"), "");
    audit.answer("da_03", "victim_in_own_right");
    assert_eq!(audit.second_look("da_03"), "");
    audit.answer("da_03", "present_only");
    assert!(
        audit
            .second_look("da_03")
            .starts_with("The law calls this child a victim")
    );
}

#[test]
fn high_risk_with_no_marac_opens_the_safety_way_and_actions_are_looked_for_where_there_was_one() {
    let mut audit = Audit::with("da");
    assert!(!audit.asks("da_06"));
    audit.answer("da_05", "yes").answer("da_06", "medium");
    assert!(!audit.asks("da_07"));
    audit.answer("da_06", "high").answer("da_07", "no");
    assert!(audit.opens_safety("da_07"));
    assert!(!audit.asks("da_08"));
    audit.answer("da_07", "yes");
    assert!(!audit.opens_safety("da_07"));
    assert!(audit.asks("da_08"));
}

#[test]
fn behaviour_is_asked_about_for_the_youngest_and_for_a_child_with_send() {
    let mut audit = Audit::with("da");
    for (age, send, asked) in [
        ("unborn", "no", true),
        ("1-4", "not_recorded", true),
        ("5-9", "no", false),
        ("13-15", "yes", true),
    ] {
        audit.answer("h_05", age).answer("h_08", send);
        assert_eq!(audit.asks("da_22"), asked, "{age}, SEND {send}");
    }
}

#[test]
fn fewer_interviews_than_episodes_are_told_of_and_a_reason_asked_for() {
    let mut audit = Audit::with("missing");
    audit.answer("mis_09", "2");
    assert_eq!(
        audit.second_look("mis_09"),
        "",
        "how many episodes is not known yet"
    );
    audit.answer("mis_01", "3");
    assert!(
        audit
            .second_look("mis_09")
            .starts_with("Fewer than there were episodes")
    );
    assert!(!audit.asks("mis_11") && !audit.asks("mis_12") && !audit.asks("mis_13"));
    audit.answer("mis_10", "0");
    assert!(audit.asks("mis_11"));
    assert!(!audit.asks("mis_12") && !audit.asks("mis_13"));
    audit.answer("mis_10", "2");
    assert!(!audit.asks("mis_11"));
    assert!(audit.asks("mis_12") && audit.asks("mis_13"));
    audit.answer("mis_10", "10");
    assert!(
        audit
            .second_look("mis_10")
            .starts_with("More than were offered"),
        "ten is not before two"
    );
    audit.answer("mis_12", "72");
    assert_eq!(audit.second_look("mis_12"), "");
    audit.answer("mis_12", "73");
    assert!(
        audit
            .second_look("mis_12")
            .starts_with("More than 72 hours")
    );
    audit.answer("mis_12", "-1");
    assert_eq!(audit.wrong("mis_12"), "Enter 0 or more.");
}

#[test]
fn a_child_missing_now_or_not_surely_safe_opens_the_safety_way() {
    let mut audit = Audit::with("missing");
    assert!(!audit.opens_safety("mis_29") && !audit.opens_safety("mis_30"));
    audit
        .answer("mis_29", "no")
        .answer("mis_30", "yes_as_far_as_records_show");
    assert!(!audit.opens_safety("mis_29") && !audit.opens_safety("mis_30"));
    audit
        .answer("mis_29", "cannot_tell")
        .answer("mis_30", "not_sure");
    assert!(audit.opens_safety("mis_29") && audit.opens_safety("mis_30"));
    audit.answer("mis_29", "yes").answer("mis_30", "no");
    assert!(audit.opens_safety("mis_29") && audit.opens_safety("mis_30"));
}

#[test]
fn harm_suspected_on_a_child_in_need_plan_with_no_strategy_discussion_opens_the_safety_way() {
    let mut audit = Audit::with("cin");
    audit.answer("cin_14", "no");
    assert!(!audit.opens_safety("cin_14"), "it is not asked");
    audit.answer("cin_13", "yes");
    assert!(audit.opens_safety("cin_14"));
}

#[test]
fn closing_is_looked_at_where_help_was_closed_and_change_where_there_was_any() {
    let mut audit = Audit::with("cin");
    for (changes, decided, lasted) in [
        ("no_change", false, false),
        ("stepped_up_to_protection", true, false),
        (
            "stepped_up_to_protection stepped_down_from_protection closed",
            true,
            true,
        ),
        ("stepped_down_to_early_help", true, true),
        ("", false, false),
    ] {
        audit.answer("cin_15", changes);
        assert_eq!(audit.asks("cin_16"), decided, "{changes}");
        assert_eq!(audit.asks("cin_17"), lasted, "{changes}");
    }
    audit.answer("cin_15", "closed no_change");
    assert!(
        audit
            .wrong("cin_15")
            .starts_with("'No change' stands alone")
    );
}

#[test]
fn a_child_seen_long_ago_and_a_plan_of_more_than_a_year_are_worth_a_second_look() {
    let mut audit = Audit::with("cin");
    audit.answer("cin_22", "2026-10-27").answer("cin_29", "12");
    assert_eq!(
        audit.second_look("cin_22") + &audit.second_look("cin_29"),
        ""
    );
    audit.answer("cin_22", "2026-10-26").answer("cin_29", "13");
    assert!(
        audit
            .second_look("cin_22")
            .starts_with("More than 30 days ago")
    );
    assert!(audit.second_look("cin_29").starts_with("More than a year"));
    audit.answer("cin_03", "0");
    assert!(!audit.asks("cin_04"));
    audit.answer("cin_03", "1");
    assert!(audit.asks("cin_04"));
}

#[test]
fn none_recorded_stands_alone() {
    let mut audit = Audit::with("cse");
    audit.answer("cse_13", "none_recorded");
    assert_eq!(audit.wrong("cse_13"), "");
    assert!(audit.asks("cse_14"));
    audit.answer("cse_13", "civil_order none_recorded");
    assert!(
        audit
            .wrong("cse_13")
            .starts_with("'None recorded' stands alone")
    );
    audit.answer("cse_13", "civil_order licensing_action");
    assert_eq!(audit.wrong("cse_13"), "");
    assert!(!audit.asks("cse_14"));
}
