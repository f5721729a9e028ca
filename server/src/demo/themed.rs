//! A themed audit of Marlshire: thirty-four case files on child exploitation, drawn, audited by two people, a fifth of
//! them twice, and moderated; and the one before it, closed.

use chrono::{DateTime, NaiveDate};
use shared::counted::{Counted, File, Group, judgements};
use shared::domain::{Assignment, Finding, FindingStage, Moderation, Theme};
use shared::form::Answers;
use shared::id::{PersonId, RecordId};
use shared::sample::{Case, Frame, Over, Plan, Sizes, draw, reference, stands, twice};

use super::audits::{self, DAY, Done, Manner, Published};
use super::tablet::Tablet;

/// How many cases the frame has.
const FRAME: u64 = 140;
/// How many are drawn.
const DRAWN: u32 = 34;

const DISTRICTS: [&str; 6] = [
    "Forest",
    "Vale",
    "Hartwell",
    "Saltmarsh",
    "Kingsdown",
    "Wolds",
];
const AGES: [&str; 3] = ["10 to 12", "13 to 15", "16 to 17"];

/// A file that was given to somebody.
pub struct Given {
    id: RecordId,
    reference: String,
    is_second: bool,
}

/// What was given out, and of which themed audit.
pub struct Handed {
    theme: RecordId,
    version: Published,
    given: Vec<Given>,
}

/// Draws the sample and gives its files out; the earlier audit of the theme stands closed.
pub fn give_out(
    lead: &mut Tablet,
    version: &Published,
    first: PersonId,
    second: PersonId,
    now_ms: u64,
) -> Option<Handed> {
    lead.at(now_ms - 500 * DAY);
    let earlier = earlier(lead, version);
    lead.at(now_ms - 30 * DAY);
    let frame = frame();
    let plan = Plan {
        strata: vec!["District".to_owned()],
        sizes: Sizes::Proportional,
        number: DRAWN,
        one_of_each: true,
        over: vec![Over {
            column: "SEND".to_owned(),
            value: "Yes".to_owned(),
            weight: 200,
            least: 0,
        }],
        reserves: 1,
        ..Plan::default()
    };
    let seed = "2026-CSE";
    let drawn = draw(&frame, &plan, seed).ok()?;
    let standing = stands(&drawn, &[]);
    let twice = twice(&drawn, &standing);
    let id = lead.record_id();
    let mut theme = Theme {
        title: "Child exploitation".to_owned(),
        question: "Does help start early, listen to the child and hold together across agencies?".to_owned(),
        answer: "Not yet reliably. It is strongest where one trusted worker stays, and weakest where early signs sit in separate records.".to_owned(),
        period: "September 2025 to August 2026".to_owned(),
        method: "Open cases with a flag for exploitation, drawn in proportion to the districts. Children with special educational needs count twice, because the last audit saw too few.".to_owned(),
        limits: "Files without a flag were not in the frame, so signs that nobody saw are not seen here either.".to_owned(),
        tool: version.record,
        earlier,
        due: day_of(now_ms + 4 * DAY),
        frame: frame.csv(),
        frame_name: "cse-frame-2026.csv".to_owned(),
        plan: serde_json::to_string(&plan).ok()?,
        seed: seed.to_owned(),
        drawn_plan: serde_json::to_string(&plan).ok()?,
        drawn_hash: frame.hash(),
        drawn_on: day_of(now_ms - 30 * DAY),
        ..Theme::default()
    };
    let mut given = Vec::new();
    let mut assignments = Vec::new();
    for (at, case) in standing.in_sample().enumerate() {
        let by_turns = if at.is_multiple_of(2) {
            [first, second]
        } else {
            [second, first]
        };
        let is_twice = twice.contains(&case.reference);
        for (auditor, is_second) in by_turns.into_iter().zip([false, true]) {
            if is_second && !is_twice {
                continue;
            }
            let id = lead.record_id();
            if is_second {
                theme.second.insert(id.to_string(), case.reference.clone());
            }
            given.push(Given {
                id,
                reference: case.reference.clone(),
                is_second,
            });
            assignments.push((id, auditor, case.reference.clone()));
        }
    }
    lead.save(&Theme::scope(id), id, &theme);
    for (at, auditor, reference) in assignments {
        let given = Assignment {
            theme: id,
            auditor,
            title: theme.title.clone(),
            question: theme.question.clone(),
            tool: version.record,
            version: version.version,
            reference,
            due: theme.due,
            ..Assignment::default()
        };
        lead.save(&Assignment::scope(at), at, &given);
    }
    Some(Handed {
        theme: id,
        version: version.clone(),
        given,
    })
}

/// Audits what was given: all but the last two files.
pub fn audit(first: &mut Tablet, second: &mut Tablet, handed: &Handed, now_ms: u64) {
    let out = handed.given.len().saturating_sub(2);
    let mut file = 0_usize;
    for (at, given) in handed.given.iter().take(out).enumerate() {
        if !given.is_second && at > 0 {
            file += 1;
        }
        // Whose turn it was to have the first audit had every other file.
        let is_first = file.is_multiple_of(2) != given.is_second;
        let auditor = if is_first { &mut *first } else { &mut *second };
        let hours = u64::try_from(handed.given.len() - at).unwrap_or_default() * 5;
        auditor.at(now_ms - hours * 3_600_000);
        let done = Done {
            id: given.id,
            reference: &given.reference,
            manner: manner(file),
            steps: usize::MAX,
            is_given: true,
        };
        let (harsher, seen) = (!is_first, file);
        audits::file(auditor, &handed.version, &done, |answers| {
            judge(answers, seen, harsher);
        });
    }
}

fn manner(file: usize) -> Manner {
    [audits::PATCHY, audits::CAREFUL, audits::THIN][file % 3]
}

/// The grades of a file, and what its auditor noted beside the questions.
fn judge(answers: &mut Answers, file: usize, harsher: bool) {
    for (at, name) in [
        "t_01", "t_02", "t_03", "t_04", "t_05", "t_06", "t_07", "t_08", "t_09",
    ]
    .into_iter()
    .enumerate()
    {
        let usual = [1, 2, 1, 2, 2, 1, 3, 0, 2, 1][(file * 3 + at * 7) % 10];
        let graded = usual + usize::from(harsher && (file + at).is_multiple_of(4));
        put(answers, name, GRADES[graded.min(GRADES.len() - 1)]);
    }
    put(
        answers,
        "t_14",
        if file.is_multiple_of(3) {
            "offered_declined"
        } else {
            "not_offered"
        },
    );
    let heard = VOICES.get(file % 5).filter(|_| file.is_multiple_of(2));
    if let Some((words, kind, agrees)) = heard {
        put(answers, "cse_20", words);
        put(answers, "cse_20_kind", kind);
        put(answers, "cse_20_heard_by", "Social worker");
        put(answers, "cse_20_agrees", agrees);
    }
    if file % 6 == 1 {
        add(answers, "t_10", "t_10_text", GOOD[file / 6 % GOOD.len()]);
    }
    if file % 9 == 2 {
        let (statement, showed) = DRAFTS[file / 9 % DRAFTS.len()];
        add(answers, "t_15", "t_15_statement", statement);
        let instance = answers.find("t_15", answers.top());
        let instance = instance.and_then(|repeat| answers.instances(repeat).first().copied());
        if let Some(spot) = instance.and_then(|near| answers.find("t_15_showed", near)) {
            answers.set(spot, showed);
        }
    }
}

fn put(answers: &mut Answers, name: &str, value: &str) {
    if let Some(spot) = answers.find(name, answers.top()) {
        answers.set(spot, value);
    }
}

fn add(answers: &mut Answers, repeat: &str, name: &str, value: &str) {
    let Some(repeat) = answers.find(repeat, answers.top()) else {
        return;
    };
    let (Some(instance), _) = answers.add(repeat, "one") else {
        return;
    };
    if let Some(spot) = answers.find(name, instance) {
        answers.set(spot, value);
    }
}

/// Agrees on the first two pairs, and writes down what was found.
pub fn moderate(lead: &mut Tablet, handed: &Handed, now_ms: u64) {
    lead.at(now_ms - 6 * 3_600_000);
    let scope = Theme::scope(handed.theme);
    let pairs = handed.given.iter().filter(|given| given.is_second).take(2);
    for given in pairs {
        let mut moderation = Moderation {
            reference: given.reference.clone(),
            present: "Named nurse, detective sergeant, team manager".to_owned(),
            agreed_on: day_of(now_ms),
            ..Moderation::default()
        };
        for judgement in judgements(&handed.version.tool) {
            moderation
                .agreed
                .insert(judgement.name, GRADES[2].to_owned());
        }
        let id = Moderation::id(handed.theme, &given.reference);
        lead.save(&scope, id, &moderation);
    }
    let found = [
        (
            "Earlier signs sit in separate records, so no one sees the pattern.",
            "In most files two agencies held a sign each for weeks before they spoke.",
            false,
        ),
        (
            "Where one trusted worker stays, children tell us more and sooner.",
            "Files with one worker throughout hold the child’s own account; others hold a score.",
            true,
        ),
    ];
    for (statement, showed, good_practice) in found {
        let id = lead.record_id();
        let finding = Finding {
            statement: statement.to_owned(),
            showed: showed.to_owned(),
            good_practice,
            stage: FindingStage::Accepted,
            begun_ms: lead.now_ms(),
            ..Finding::default()
        };
        lead.save(&scope, id, &finding);
    }
}

/// The frame: references and what they are drawn by, nothing else.
fn frame() -> Frame {
    let mut cases: Vec<Case> = (0..FRAME)
        .filter_map(|at| {
            let number = at * 2_731 + 977;
            let pick = |of: &[&str], by: u64| -> String {
                let place = usize::try_from(number / by).unwrap_or_default() % of.len();
                of.get(place).copied().unwrap_or_default().to_owned()
            };
            // Two of the districts are small.
            let district = pick(&DISTRICTS[..if at.is_multiple_of(6) { 6 } else { 4 }], 7);
            Some(Case {
                reference: reference::make("MC", number).ok()?,
                values: vec![
                    district,
                    pick(&AGES, 31),
                    pick(&["No", "No", "Yes", "No"], 97),
                ],
            })
        })
        .collect();
    shared::order::sort_by_key(&mut cases, |case| case.reference.clone());
    Frame {
        heading: "Reference".to_owned(),
        columns: ["District", "Age", "SEND"].map(str::to_owned).to_vec(),
        cases,
        is_checked: true,
    }
}

/// The audit of the same theme before this one: closed, with what counted in it.
fn earlier(lead: &mut Tablet, version: &Published) -> RecordId {
    let id = lead.record_id();
    let judgements = judgements(&version.tool);
    let files = (0..31_usize).map(|file| File {
        audits: Vec::new(),
        groups: vec![file % 4],
        grades: (0..judgements.len())
            .map(|at| Some([2, 2, 3, 1, 2, 3, 2, 1, 4, 2][(file * 3 + at * 7) % 10]))
            .collect(),
        ..File::default()
    });
    let counted = Counted {
        version: 1,
        wanted: 32,
        files: files.collect(),
        groups: vec![Group {
            heading: "District".to_owned(),
            values: DISTRICTS[..4]
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
        }],
        judgements,
        ..Counted::default()
    };
    let theme = Theme {
        title: "Child exploitation".to_owned(),
        question: "Do agencies see the signs and act on them together?".to_owned(),
        answer: "Not reliably. Signs were seen and not joined.".to_owned(),
        period: "2024 to 2025".to_owned(),
        tool: version.record,
        counted: counted.written(),
        closed_on: day_of(lead.now_ms()),
        ..Theme::default()
    };
    lead.save(&Theme::scope(id), id, &theme);
    id
}

fn day_of(ms: u64) -> Option<NaiveDate> {
    let moment = DateTime::from_timestamp_millis(i64::try_from(ms).ok()?)?;
    Some(moment.date_naive())
}

const GRADES: [&str; 4] = ["outstanding", "good", "requires_improvement", "inadequate"];

/// What a child said or showed, what it is, and whether it may be used.
const VOICES: [(&str, &str, &str); 5] = [
    (
        "I told three people the same thing. The third one wrote it down.",
        "quote",
        "yes",
    ),
    (
        "She waited outside the college for me even when I did not come. That is why I talk to her.",
        "quote",
        "yes",
    ),
    (
        "Goes quiet when the new phone is mentioned, and puts it face down.",
        "observation",
        "unable",
    ),
    ("Do not put in what I said about the flat.", "quote", "no"),
    (
        "You all ask the same questions and then you go.",
        "quote",
        "yes",
    ),
];

const GOOD: [&str; 4] = [
    "The school nurse asked how the night had been before she asked about the absence, and the child told her. Her manager had given her the hour.",
    "One meeting joined the return interviews of four months on one page, and the pattern was there to see.",
    "The housing officer rang the worker the same day, because they had met at a learning circle.",
    "The plan was written with the young person and has their words in it.",
];

const DRAFTS: [(&str, &str); 3] = [
    (
        "Signs are recorded and not joined, so each agency waits for one more.",
        "Four agencies held one sign each; nobody held two.",
    ),
    (
        "Support waits for a criminal outcome.",
        "Therapy was put off until the interview was done, for five months.",
    ),
    (
        "Return interviews are read by those who hold them and nobody else.",
        "Three interviews named the same place; the plan does not.",
    ),
];
