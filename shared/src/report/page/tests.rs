//! What the page of a circle holds, and what it never holds.

use super::super::*;
use crate::domain::{CardKind, Spread};
use proptest::prelude::*;

fn report() -> CircleReport {
    let voice = |how: &str| (how.to_owned(), "They were forgotten.".to_owned());
    let (how, meaning) = voice("age 10 to 12");
    CircleReport {
        board: "Marlshire Safeguarding Children Partnership".to_owned(),
        title: "Children on a second plan".to_owned(),
        day: "Tuesday 3 November 2026".to_owned(),
        came: vec![
            Came {
                agency: "Police".to_owned(),
                group: "Police".to_owned(),
                count: 2,
            },
            Came {
                agency: "Health".to_owned(),
                group: "Health".to_owned(),
                count: 4,
            },
        ],
        rules: vec![Rule {
            words: "Pausing is fine".to_owned(),
            agreed: true,
        }],
        rules_agreed: Some("at 1:38pm".to_owned()),
        confidence: vec![
            ConfidenceLine {
                moment: "At the start".to_owned(),
                spread: Spread::of(&[0, 1, 2]),
            },
            ConfidenceLine {
                moment: "At the end".to_owned(),
                spread: None,
            },
        ],
        voices: vec![
            VoiceLine::Exact {
                words: "I thought they forgot me".to_owned(),
                how,
                meaning,
                changed: String::new(),
            },
            VoiceLine::Meaning {
                how: String::new(),
                meaning: "The order of the morning.".to_owned(),
                changed: "Somebody rings.".to_owned(),
            },
        ],
        voices_held: Held {
            kept_out: 2,
            not_said: 1,
            waits: 1,
        },
        rounds: vec![RoundPart {
            title: "Why?".to_owned(),
            note: "One\nTwo".to_owned(),
            cards: vec![CardLine {
                kind: CardKind::Barrier,
                words: "Letters < calls".to_owned(),
                level: "Board".to_owned(),
                factors: vec!["Tools and forms".to_owned()],
                dots: 3,
                why: "Time".to_owned(),
            }],
        }],
        cards_held: HeldCards {
            kept_out: 1,
            waits: 2,
            taken_back: 0,
            childs_words: 0,
        },
        message: "Ring".to_owned(),
        takeaways: vec!["I will ring".to_owned()],
        record_agreed: true,
        reopened: vec![Opened {
            when: "on 4 November at 9am".to_owned(),
            reason: String::new(),
        }],
        made: "on 5 November at 9am".to_owned(),
        ..CircleReport::default()
    }
}

/// The levels of the headings, in their order.
fn headings(html: &str) -> Vec<u32> {
    let after = html.split("<h").skip(1);
    after
        .filter_map(|rest| rest.chars().next()?.to_digit(10))
        .collect()
}

#[test]
fn it_says_what_is_kept_out_and_not_what_it_was() {
    let html = report().to_html();
    for said in [
        "2 voices are kept out: a child said no. 1 is not said to be for use. 1 waits for the office.",
        "1 card is kept out: a child said no. 2 cards wait for the office.",
        "<blockquote>\u{201C}I thought they forgot me\u{201D}</blockquote>",
        "This voice is held in other words. What was said is not here.",
        "What we think it means: The order of the morning.",
        "Letters &lt; calls",
        "Who could shift it: Board. 3 votes. Tools and forms",
        "<td>6</td>",
        "<title>Children on a second plan: the record of a learning circle</title>",
    ] {
        assert!(html.contains(said), "{said} is not in\n{html}");
    }
}

#[test]
fn quotation_marks_stand_only_round_exact_words() {
    let html = report().to_html();
    assert_eq!(html.matches('\u{201C}').count(), 1);
}

#[test]
fn a_child_is_heard_before_anybody_else() {
    let html = report().to_html();
    let at = |words: &str| html.find(words).unwrap();
    assert!(at("Children's voices".replace('\'', "&#39;").as_str()) < at("Who came"));
    assert!(at("forgot me") < at("Letters"));
}

#[test]
fn it_runs_nothing_fetches_nothing_and_its_headings_are_in_order() {
    let html = report().to_html();
    for never in ["<script", "http://", "https://", "url(", "src="] {
        assert!(!html.contains(never), "{never}");
    }
    let levels = headings(&html);
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
}

#[test]
fn an_empty_circle_makes_a_page_that_says_so() {
    let html = CircleReport::default().to_html();
    assert!(html.contains("No child&#39;s voice was noted"));
    assert!(html.contains("No card was written."));
    assert!(!html.contains("How confident"));
}

proptest! {
    #[test]
    fn whatever_people_wrote_the_page_is_built_of_the_same_elements(text in any::<String>()) {
        let plain = CircleReport { title: "x".to_owned(), message: "x".to_owned(), ..report() };
        // One line of it: a message of several lines is several paragraphs.
        let line: String = text.chars().filter(|letter| !letter.is_control()).collect();
        let line = format!("x{line}");
        let other = CircleReport { title: line.clone(), message: line, ..report() };
        let (plain, other) = (plain.to_html(), other.to_html());
        for sign in ['<', '>', '"'] {
            prop_assert_eq!(plain.matches(sign).count(), other.matches(sign).count());
        }
    }
}
