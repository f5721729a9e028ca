//! What an auditor meets in every tool: about the file, a child's words, grades, conversations as parts of their own, findings.

use crate::audit::Audit;

#[test]
fn a_conflict_of_interest_gives_the_case_back() {
    let mut audit = Audit::with("da");
    audit.answer("h_03", "no");
    assert_eq!(audit.wrong("h_03"), "");
    audit.answer("h_03", "yes");
    assert!(
        audit
            .wrong("h_03")
            .contains("give it back to the coordinator")
    );
}

#[test]
fn the_period_is_the_last_twelve_months_until_somebody_says_otherwise() {
    let mut audit = Audit::with("missing");
    let (from, to) = (audit.spot("h_04_from"), audit.spot("h_04_to"));
    assert_eq!(audit.answers.value(from), "2025-11-26");
    assert_eq!(audit.answers.value(to), "2026-11-26");
    audit.answer("h_04_to", "2025-11-25");
    assert!(
        audit
            .wrong("h_04_to")
            .contains("from the first day of the period")
    );
    audit.answer("h_04_from", "2025-10-01");
    assert_eq!(audit.wrong("h_04_to"), "");
    audit.answer("h_04_to", "2026-11-27");
    assert!(audit.wrong("h_04_to").contains("up to today"));
}

#[test]
fn a_reference_is_one_from_the_sample_and_nothing_that_names_a_child() {
    let mut audit = Audit::with("cin");
    for reference in ["GT-4K7-2", "gt-4k7-x", "GLOS-00412-7"] {
        audit.answer("h_01", reference);
        assert_eq!(audit.wrong("h_01"), "", "{reference}");
    }
    let others = [
        "943 476 5919",
        "9434765919",
        "12-05-2014",
        "2014-05-12",
        "Jade",
        "Jade-Marie Smith",
        "GT-4K7",
        "GT-4K7-22",
        "GT 4K7 2",
        "A123456789012",
    ];
    for other in others {
        audit.answer("h_01", other);
        assert!(
            audit.wrong("h_01").starts_with("A reference looks like"),
            "{other}"
        );
    }
}

#[test]
fn what_a_childs_words_are_is_asked_once_there_are_any() {
    let mut audit = Audit::with("cse");
    let beside = [
        "cse_20_kind",
        "cse_20_heard_by",
        "cse_20_meaning",
        "cse_20_agrees",
    ];
    assert!(!audit.needs("cse_20"));
    assert!(beside.iter().all(|name| !audit.asks(name)));
    audit.answer("cse_20", "I want it to stop.");
    assert!(beside.iter().all(|name| audit.asks(name)));
    assert!(audit.needs("cse_20_kind") && audit.needs("cse_20_agrees"));
    assert!(!audit.needs("cse_20_meaning"));
}

#[test]
fn a_grade_rests_on_evidence_for_it_or_against_it() {
    let mut audit = Audit::with("da");
    assert!(!audit.asks("t_03_evidence_against"));
    audit.answer("t_03", "good");
    assert!(audit.needs("t_03_evidence_against") && audit.needs("t_03_effect"));
    audit.answer("t_03_evidence_for", "Reviewed every six weeks.");
    assert!(audit.asks("t_03_evidence_against") && !audit.needs("t_03_evidence_against"));
    audit.answer("t_03_evidence_for", "");
    audit.answer("t_03_evidence_against", "One review was late.");
    assert_eq!(audit.wrong("t_03_evidence_against"), "");
}

#[test]
fn an_inadequate_part_under_a_better_whole_wants_explaining() {
    let mut audit = Audit::with("cin");
    audit.answer("t_06", "good").answer("t_09", "good");
    assert!(audit.needs("t_09_rationale"));
    assert!(!audit.asks("t_09_why"));
    audit.answer("t_06", "inadequate");
    for (whole, explained) in [
        ("outstanding", true),
        ("good", true),
        ("requires_improvement", true),
        ("inadequate", false),
        ("not_gradable_insufficient_record", false),
        ("", false),
    ] {
        audit.answer("t_09", whole);
        assert_eq!(audit.needs("t_09_why"), explained, "{whole}");
        assert_eq!(!audit.second_look("t_09").is_empty(), explained, "{whole}");
    }
}

#[test]
fn a_conversation_that_was_held_is_written_down_and_any_other_gives_a_reason() {
    let mut audit = Audit::with("missing");
    let held = [
        "t_13_roles",
        "t_13_recognise",
        "t_13_said",
        "t_13_helped",
        "t_14_worker",
        "t_14_chose",
        "t_14_voice",
        "t_14_thanked",
        "t_14_told",
    ];
    let not = ["t_13_reason", "t_14_reason"];
    let every = |audit: &Audit, names: &[&str], needed| {
        names.iter().all(|name| audit.needs(name) == needed)
    };
    assert!(every(&audit, &held, false) && every(&audit, &not, false));
    audit.answer("t_13", "held").answer("t_14", "held");
    assert!(every(&audit, &held, true) && every(&audit, &not, false));
    audit.answer("t_14_voice", "They came when I rang.");
    assert!(audit.needs("t_14_voice_kind"));
    for (with_practitioners, with_family) in [
        ("offered_declined", "not_safe_or_not_appropriate"),
        ("not_offered", "not_offered"),
        ("not_offered", "offered_declined"),
    ] {
        audit
            .answer("t_13", with_practitioners)
            .answer("t_14", with_family);
        assert!(every(&audit, &held, false) && every(&audit, &not, true));
        assert!(!audit.asks("t_14_voice_kind"));
    }
}

#[test]
fn a_child_who_had_not_chosen_to_talk_is_pointed_out_and_hinders_nothing() {
    let mut audit = Audit::with("cin");
    audit.answer("t_14", "held").answer("t_14_chose", "yes");
    assert_eq!(audit.second_look("t_14_chose"), "");
    audit.answer("t_14_chose", "no");
    assert!(
        audit
            .second_look("t_14_chose")
            .starts_with("Nobody is talked to")
    );
    assert_eq!(audit.wrong("t_14_chose"), "");
}

#[test]
fn findings_are_as_many_as_there_are_and_each_says_how_it_showed() {
    let mut audit = Audit::with("cse");
    let findings = audit.spot("t_15");
    let mut named = |key: &str, words: &str| {
        let (instance, _) = audit.answers.add(findings, key);
        let statement = audit
            .answers
            .find("t_15_statement", instance.unwrap())
            .unwrap();
        audit.answers.set(statement, words);
        audit
            .answers
            .find("t_15_showed", instance.unwrap())
            .unwrap()
    };
    let empty = named("a", "");
    let showed = named(
        "b",
        "Return interviews reach the police after the meeting they were for.",
    );
    assert!(
        !audit.answers.is_relevant(empty),
        "one that was not written wants nothing more"
    );
    assert!(audit.answers.is_relevant(showed) && audit.answers.is_required(showed));
    assert_eq!(audit.answers.instances(findings).len(), 2);
}

#[test]
fn filled_in_it_goes_by_the_reference_of_the_case() {
    let mut audit = Audit::with("missing");
    audit.answer("h_01", "GT-4K7-2");
    assert_eq!(audit.answers.instance_name(), "GT-4K7-2");
}
