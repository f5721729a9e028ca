use super::super::people::{AGENCIES, DISTRICTS};
use super::*;
use shared::domain::Noun as _;
use shared::privacy::{Known, find};

fn all() -> Vec<(Tale, Told)> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
    let each = Tale::ALL.into_iter();
    each.map(|tale| (tale, read(tale, today).unwrap()))
        .collect()
}

#[test]
fn every_tale_is_read_and_adds_up() {
    let mut cards = 0;
    for (tale, told) in all() {
        assert!(!told.title.is_empty() && !told.said.is_empty(), "{tale:?}");
        assert!(DISTRICTS.contains(&told.district.as_str()), "{tale:?}");
        let people: u32 = told.came.iter().map(|(_, _, count)| count).sum();
        let agencies = told.came.iter().map(|(agency, _, _)| agency);
        assert!(
            agencies
                .chain(&told.expected)
                .all(|at| *at < AGENCIES.len())
        );
        for answers in [&told.before, &told.after] {
            let whole = answers.is_empty() || answers.len() == people as usize;
            assert!(
                whole,
                "{tale:?}: {people} came and {} answered",
                answers.len()
            );
        }
        let mut dots = 0;
        for said in &told.said {
            match said {
                Said::Card(card, given) => {
                    cards += 1;
                    dots += given;
                    assert_eq!(card.check(), [], "{card:?}");
                }
                Said::Voice(note) => assert_eq!(note.check(), [], "{note:?}"),
            }
        }
        assert!(dots <= people * 3, "{tale:?}: each has three dots");
    }
    assert!((120..=160).contains(&cards), "{cards} cards");
}

#[test]
fn only_two_cards_hold_what_looks_like_a_name() {
    let known = Known::of(AGENCIES.into_iter().chain(DISTRICTS), 2026);
    let mut found = Vec::new();
    for (_, told) in all() {
        let mut texts = vec![told.title, told.theme, told.place, told.message];
        texts.extend(told.takeaways);
        for said in told.said {
            match said {
                Said::Card(card, _) => texts.extend([card.text, card.why]),
                Said::Voice(note) => texts.extend([
                    note.words,
                    note.meaning,
                    note.changed,
                    note.setting,
                    note.heard_by,
                ]),
            }
        }
        for text in texts {
            let spots = find(&text, &known);
            found.extend(spots.iter().map(|spot| spot.words(&text).to_owned()));
        }
    }
    assert_eq!(found, ["Martha", "Marlow"]);
}

#[test]
fn a_line_nobody_understands_is_named() {
    let mut told = Told::default();
    assert!(about(&mut told, "titel", "x").is_none());
    assert!(card("barrier nobody", "x", "child").is_none());
    assert!(note("quote 13-15 spoken often yes exact", "child").is_none());
}
