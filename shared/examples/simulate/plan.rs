//! A plan: who takes part, and what happens step by step. Every step carries
//! its own draw, so that a plan with steps taken out still means the same.

use crate::chance::Chance;
use crate::story::{apart, story};
use serde::{Deserialize, Serialize};

/// Where a device or a server falls over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Crash {
    /// Just before its transaction is committed.
    Before,
    /// Just after.
    After,
}

/// What happens to one request on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// It never arrives.
    RequestLost,
    /// It arrives twice; the first answer is the one read.
    Twice,
    /// The server commits, and the answer is lost.
    AnswerLost,
    /// The server commits and then answers 500.
    ServerCrashAfter,
    /// The server answers 500 before anything is committed.
    ServerCrashBefore,
    /// The server is too busy.
    Busy,
    /// The device gives up waiting; the request arrives some time later.
    Stray,
}

/// What a person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Work {
    /// Prepares a circle.
    OpenCircle,
    /// Changes a circle's title, place or message.
    Circle,
    /// Writes a note in a round: one key of a map.
    Note,
    /// Moves the room to another round: a position.
    Position,
    /// Closes a circle.
    Close,
    /// Catches a card.
    Card,
    /// Rewords, moves or withdraws a card.
    CardEdit,
    /// Takes down a child's voice.
    Voice,
    /// Changes a voice note.
    VoiceEdit,
    /// States how many came.
    Attendance,
    /// Settles a conflict.
    Settle,
    /// Opens a form and leaves it open.
    Draft,
    /// Saves a form that was opened earlier.
    SaveDraft,
    /// Gives somebody a part in a circle.
    Part,
    /// Takes a part or a role away.
    Withdraw,
    /// Gives it back.
    Regrant,
    /// Gives somebody a role at the board.
    Role,
    /// Adds an agency.
    Agency,
    /// Writes where they may not.
    Trespass,
    /// Writes under another's name.
    Impostor,
    /// Writes what is no proper change: too large, malformed, U+0000, …
    Malformed,
    /// Uses the id of another change again.
    ReusedId,
    /// Writes with a newer app: a kind, a field and a choice unknown here.
    Newer,
    /// Begins to audit a case file.
    Audit,
    /// Answers a question of an audit: one key of a map.
    Answer,
    /// Drafts an audit tool, or publishes a version of it.
    Publish,
    /// Alters a published version, which nobody may.
    Alter,
    /// Writes down what was done for a child at risk, or more of it.
    AtRisk,
}

impl Work {
    /// Whether it is about audits.
    pub fn is_audit(self) -> bool {
        matches!(
            self,
            Self::Audit | Self::Answer | Self::Publish | Self::Alter
        )
    }
}

/// One thing that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Somebody saves something.
    Save {
        device: usize,
        work: Work,
        pick: u64,
        crash: Option<Crash>,
    },
    /// Whole round trips, as many as given; the fault befalls the first.
    Sync {
        device: usize,
        rounds: usize,
        fault: Option<Fault>,
    },
    /// A device sends a request.
    Send { device: usize },
    /// The server gets it.
    Serve { device: usize, fault: Option<Fault> },
    /// The device gets the answer.
    Take { device: usize, crash: Option<Crash> },
    /// A request given up long ago arrives after all.
    Stray { pick: u64 },
    /// A tab is killed.
    Crash { device: usize },
    /// A page of stored rows is damaged, and the app is opened again.
    Damage { device: usize, pick: u64 },
    /// A device's clock is set to so many milliseconds from the truth.
    Clock { device: usize, ms: i64 },
    /// A device loses or finds the network.
    Cut { device: usize, cut: bool },
    /// A device is signed out or in.
    SignIn { device: usize, refused: bool },
    /// The server answers everything with 500, or recovers.
    Outage { on: bool },
    /// The server will fail on one of the device's waiting changes from now on.
    Poison { device: usize, pick: u64 },
    /// A person tries a refused change again.
    TryAgain { device: usize, pick: u64 },
    /// The server's database is copied.
    Backup,
    /// A copy is put back in place.
    Restore { pick: u64 },
    /// An administrator says the log is whole again.
    CloseRecovery,
}

/// A whole plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Where it came from.
    pub seed: u64,
    /// Whose each device is: 0 administrator, 1 lead, 2 to 4 facilitators, 5 a member, 6 and 7 auditors.
    pub owners: Vec<usize>,
    /// The most changes a device sends at once.
    pub push: usize,
    /// The most rows an answer holds.
    pub pull: usize,
    /// What happens.
    pub steps: Vec<Step>,
}

impl Plan {
    /// The plan of a seed.
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let devices = 2 + chance.below(7);
        let mut owners = vec![2, 0];
        owners.extend((2..devices).map(|_| [1, 2, 3, 4, 2, 3, 0, 1, 5, 6, 7, 6][chance.below(12)]));
        let push = [1, 2, 3, 8, 500][chance.below(5)];
        let pull = [1, 2, 3, 5, 20, 500][chance.below(6)];
        let length = 40 + chance.below(160);
        // Most plans have a temper: some crash much, some are cut off much, …
        let temper = chance.below(6);
        let mut steps = Vec::with_capacity(length);
        for device in 0..devices {
            if !chance.one_in(4) {
                steps.push(Step::Sync {
                    device,
                    rounds: 8,
                    fault: None,
                });
            }
        }
        // A circle that several take part in, so that they have something to share.
        if !chance.one_in(5) {
            steps.push(Step::Save {
                device: 0,
                work: Work::OpenCircle,
                pick: chance.draw(),
                crash: None,
            });
            for _ in 0..=chance.below(3) {
                steps.push(Step::Save {
                    device: 0,
                    work: Work::Part,
                    pick: chance.draw(),
                    crash: None,
                });
            }
            steps.push(Step::Sync {
                device: 0,
                rounds: 6,
                fault: None,
            });
        }
        while steps.len() < length {
            step(&mut chance, devices, temper, &mut steps);
        }
        Self {
            seed,
            owners,
            push,
            pull,
            steps,
        }
    }
}

fn step(chance: &mut Chance, devices: usize, temper: usize, steps: &mut Vec<Step>) {
    let device = chance.below(devices);
    let pick = chance.draw();
    match chance.below(100) {
        0..=44 => steps.push(Step::Save {
            device,
            work: work(chance),
            pick,
            crash: crash(chance, if temper == 0 { 8 } else { 40 }),
        }),
        45..=64 => steps.push(Step::Sync {
            device,
            rounds: 1 + chance.below(6),
            fault: fault(chance, if temper == 1 { 2 } else { 6 }),
        }),
        65..=77 => apart(chance, devices, temper, steps),
        78 => steps.push(Step::Serve {
            device,
            fault: fault(chance, 2),
        }),
        79..=80 => steps.push(Step::Take {
            device,
            crash: crash(chance, 3),
        }),
        81..=82 => steps.push(Step::Stray { pick }),
        83 if chance.one_in(2) => steps.push(Step::Damage { device, pick }),
        83 => steps.push(Step::Crash { device }),
        84 => steps.push(Step::Clock {
            device,
            ms: clock(chance),
        }),
        85..=87 => steps.push(Step::Cut {
            device,
            cut: chance.one_in(if temper == 2 { 1 } else { 3 }),
        }),
        88..=89 => {
            let off = chance.one_in(2);
            let trouble = |on| {
                if off {
                    Step::SignIn {
                        device,
                        refused: on,
                    }
                } else {
                    Step::Outage { on }
                }
            };
            steps.push(trouble(true));
            for device in [device, device, chance.below(devices)] {
                steps.push(Step::Save {
                    device,
                    work: work(chance),
                    pick,
                    crash: None,
                });
                steps.push(Step::Sync {
                    device,
                    rounds: 3,
                    fault: None,
                });
            }
            // Mostly it does not last.
            steps.push(trouble(chance.one_in(6)));
        }
        90..=91 => steps.push(Step::Poison { device, pick }),
        92..=93 => steps.push(Step::TryAgain { device, pick }),
        94..=95 => steps.push(Step::Backup),
        96 if temper >= 4 => steps.push(Step::Restore { pick }),
        97 if temper >= 4 => steps.push(Step::CloseRecovery),
        _ => story(chance, devices, steps),
    }
}

pub fn work(chance: &mut Chance) -> Work {
    use Work::{
        Agency, Alter, Answer, AtRisk, Attendance, Audit, Card, CardEdit, Circle, Close, Draft,
        Impostor, Malformed, Newer, Note, OpenCircle, Part, Position, Publish, Regrant, ReusedId,
        Role, SaveDraft, Settle, Trespass, Voice, VoiceEdit, Withdraw,
    };
    const WORKS: [Work; 50] = [
        OpenCircle, OpenCircle, OpenCircle, Circle, Circle, Circle, Circle, Note, Note, Position,
        Position, Close, Card, Card, Card, CardEdit, CardEdit, CardEdit, Voice, VoiceEdit,
        VoiceEdit, Attendance, Attendance, Settle, Settle, Draft, Draft, SaveDraft, SaveDraft,
        Part, Part, Part, Withdraw, Withdraw, Regrant, Role, Agency, Trespass, Malformed, Newer,
        Audit, Answer, Answer, Publish, Publish, Publish, Publish, Alter, AtRisk, AtRisk,
    ];
    match chance.below(60) {
        0 => Impostor,
        1 => ReusedId,
        _ => WORKS[chance.below(WORKS.len())],
    }
}

pub fn crash(chance: &mut Chance, one_in: usize) -> Option<Crash> {
    chance
        .one_in(one_in)
        .then(|| [Crash::Before, Crash::After][chance.below(2)])
}

pub fn fault(chance: &mut Chance, one_in: usize) -> Option<Fault> {
    use Fault::{AnswerLost, Busy, RequestLost, ServerCrashAfter, ServerCrashBefore, Stray, Twice};
    const FAULTS: [Fault; 8] = [
        RequestLost,
        Twice,
        AnswerLost,
        AnswerLost,
        ServerCrashAfter,
        ServerCrashBefore,
        Busy,
        Stray,
    ];
    chance
        .one_in(one_in)
        .then(|| FAULTS[chance.below(FAULTS.len())])
}

/// Years ahead, years behind, a minute off, or right.
fn clock(chance: &mut Chance) -> i64 {
    const YEAR: i64 = 365 * 24 * 60 * 60 * 1000;
    [3 * YEAR, -30 * YEAR, i64::MAX, i64::MIN, 60_000, -60_000, 0][chance.below(7)]
}
