//! What is said in Marlshire's halls. Nobody said it: the words are invented.

use shared::domain::{CardKind, Message, Objective, Poll};
use shared::sorted::SortedMap;

/// The board's own topics.
pub const TOPICS: [&str; 6] = [
    "Handovers",
    "Seeing the child alone",
    "Housing and moves",
    "Thresholds",
    "Fathers and partners",
    "Time",
];

/// The objectives, by key.
pub const OBJECTIVES: [(&str, &str); 3] = [
    ("alone", "speak with a child alone about what home is like"),
    ("fathers", "ask about a father or a new partner"),
    ("owner", "say who has it when you pass something on"),
];

/// What guests will do.
pub const WILL: [&str; 6] = [
    "Ask to see the child alone at every visit",
    "Ring the next worker instead of sending the form",
    "Put the father's name on the plan",
    "Bring housing to the next core group",
    "Say out loud who has it before I put the telephone down",
    "Read the chronology before I knock",
];

/// What guests did, three months on.
pub const DID: [&str; 11] = [
    "I see every child alone on my second visit now, and write down what they said",
    "I rang the health visitor before I closed the referral",
    "We ask who has it at the end of every call",
    "I asked about the new partner and found out that he has a child of his own",
    "Housing has come to our last three core groups",
    "I put the father's address on the plan and sent him the minutes",
    "I drew the week with a boy of six, and saw that he has no breakfast on four days",
    "I read the chronology with the new worker at the handover",
    "I told the front door why I thought that it met the threshold",
    "I booked an interpreter for the child and not only for the mother",
    "I changed the visit to the hour when the father is at home",
];

/// Cards for the wall, with the topic that the office would give each.
pub const CARDS: [(CardKind, &str, &str); 28] = [
    (
        CardKind::Barrier,
        "Nobody tells us that a family has been handed over until the family rings us.",
        "Handovers",
    ),
    (
        CardKind::Voice,
        "A girl of nine said that she packs her own bag because nobody knows which house it is tonight.",
        "Housing and moves",
    ),
    (
        CardKind::Question,
        "Will the Board say in one page what the threshold is?",
        "Thresholds",
    ),
    (
        CardKind::Barrier,
        "The meeting is always at two, and he works until four. Then we write that he did not come.",
        "Fathers and partners",
    ),
    (
        CardKind::Barrier,
        "I have never been in a room with the child without a parent there.",
        "Seeing the child alone",
    ),
    (
        CardKind::Idea,
        "We could write the child's words first on the form and everything else beneath.",
        "Seeing the child alone",
    ),
    (
        CardKind::Barrier,
        "Four moves in a year, and each council thinks that the last one is still visiting.",
        "Housing and moves",
    ),
    (
        CardKind::Question,
        "Who answers for a referral that was passed on three times?",
        "Handovers",
    ),
    (
        CardKind::Barrier,
        "Our caseloads leave eleven minutes for a visit once you count the drive.",
        "Time",
    ),
    (
        CardKind::Voice,
        "A boy drew his house with one bed in it and said that they take turns.",
        "Housing and moves",
    ),
    (
        CardKind::Barrier,
        "What counts as neglect at the front door is not what counts in school.",
        "Thresholds",
    ),
    (
        CardKind::Idea,
        "A five-minute call at each handover, with the child's name for what matters said first.",
        "Handovers",
    ),
    (
        CardKind::Barrier,
        "The plan has a box for Mother and a box for Other.",
        "Fathers and partners",
    ),
    (
        CardKind::Question,
        "Can school nurses have the time to see a child twice?",
        "Time",
    ),
    (
        CardKind::Barrier,
        "We are told that it does not meet the threshold and never told why.",
        "Thresholds",
    ),
    (
        CardKind::Voice,
        "A young person told me that the third worker asked the same questions, so she stopped answering.",
        "Handovers",
    ),
    (
        CardKind::Barrier,
        "Damp, mould, asthma: three agencies write it down and nobody owns it.",
        "Housing and moves",
    ),
    (
        CardKind::Barrier,
        "An interpreter is booked for the mother. The child is asked with a smile.",
        "Seeing the child alone",
    ),
    (
        CardKind::Idea,
        "Ask at the door: who else lives here this week?",
        "Fathers and partners",
    ),
    (
        CardKind::Barrier,
        "Two posts stand empty, so visits are every six weeks and called fortnightly.",
        "Time",
    ),
    (
        CardKind::Question,
        "What will be different for children by next summer, and how would we know?",
        "Seeing the child alone",
    ),
    (
        CardKind::Barrier,
        "The handover form has no place for what the child said.",
        "Handovers",
    ),
    (
        CardKind::Voice,
        "A child said that the nice lady with the badge did not come back.",
        "Handovers",
    ),
    (
        CardKind::Barrier,
        "Families in the hostel are moved on the day before the core group.",
        "Housing and moves",
    ),
    (
        CardKind::Barrier,
        "We ask about risk and forget to ask what the child likes doing.",
        "Seeing the child alone",
    ),
    (
        CardKind::Idea,
        "One number at the front door that a person answers.",
        "Thresholds",
    ),
    (
        CardKind::Barrier,
        "New partners are known to the police and not to us.",
        "Fathers and partners",
    ),
    (
        CardKind::Question,
        "Why do school and social care have different lists of who is on a plan?",
        "Handovers",
    ),
];

/// The messages to share.
pub fn messages() -> SortedMap<String, Message> {
    let messages = [
        (
            "alone",
            "Ask the child, alone",
            "In four of six reviews nobody had spoken with the child without a parent in the room.",
            "Learning reviews, last two years",
        ),
        (
            "owner",
            "Say who has it",
            "One referral was passed on five times. Each person thought that another had it.",
            "Themed audit of handovers",
        ),
        (
            "fathers",
            "Fathers are family",
            "The father was named in two of twelve plans.",
            "Themed audit of plans",
        ),
    ];
    let mut map = SortedMap::default();
    for ((key, title, words, source), order) in messages.into_iter().zip(1_u32..) {
        let message = Message {
            title: title.to_owned(),
            words: words.to_owned(),
            source: source.to_owned(),
            order: order.into(),
            ..Message::default()
        };
        map.insert(key.to_owned(), message);
    }
    map
}

/// The polls.
pub fn polls() -> SortedMap<String, Poll> {
    let polls = [
        (
            "p1",
            "Two children of five and nine have moved for the third time this year. The school says that the older one is tired and hungry.",
            "What would you do first?",
            [
                "Ring the school back",
                "Speak with the child alone",
                "Make a referral",
                "Wait for the next meeting",
            ],
        ),
        (
            "p2",
            "A baby has missed two appointments. The health visitor has left messages. Two other services know the mother.",
            "Who has it?",
            ["Health visitor", "The GP", "Whoever noticed", "Nobody yet"],
        ),
    ];
    let mut map = SortedMap::default();
    for ((key, vignette, question, options), order) in polls.into_iter().zip(1_u32..) {
        let poll = Poll {
            vignette: vignette.to_owned(),
            question: question.to_owned(),
            options: options.map(str::to_owned).to_vec(),
            order: order.into(),
            ..Poll::default()
        };
        map.insert(key.to_owned(), poll);
    }
    map
}

/// The objectives.
pub fn objectives() -> SortedMap<String, Objective> {
    let mut map = SortedMap::default();
    for ((key, words), order) in OBJECTIVES.into_iter().zip(1_u32..) {
        let objective = Objective {
            words: words.to_owned(),
            order: order.into(),
            ..Objective::default()
        };
        map.insert(key.to_owned(), objective);
    }
    map
}
