//! How much is too much. Limits are checked while typing, again at admission,
//! and always with an error that names the limit.

/// The largest change, in bytes of its JSON text. The largest there is makes an audit tool its version, whole.
pub const CHANGE_BYTES: usize = 512 * 1024;
/// The most changes in one page of the sync protocol.
pub const PAGE_CHANGES: usize = 500;
/// The largest page, in bytes of its changes' JSON text. Two of the largest changes fit.
pub const PAGE_BYTES: usize = 1024 * 1024;
/// The most fields one change may write.
pub const WRITES: usize = 400;
/// The longest field name, in bytes.
pub const FIELD_NAME: usize = 200;
/// The longest scope, in bytes.
pub const SCOPE: usize = 120;
/// How deep a value may nest.
pub const DEPTH: usize = 32;

/// The largest definition of an audit tool, in bytes as it stands in a change, where each quotation mark takes
/// two: 400 KB of tool and more. Less than [`CHANGE_BYTES`], for a title and a note go with it.
pub const DEFINITION_BYTES: usize = 480 * 1024;
/// The largest frame of a sample, in bytes of its CSV: each line end takes one more in a change, and the themed audit
/// it lies in has its own words. Less than [`CHANGE_BYTES`].
pub const FRAME_BYTES: usize = 440 * 1024;
/// The longest key of an answer, in bytes: a field's name less `answers.`.
pub const ANSWER_KEY: usize = FIELD_NAME - 8;
/// The longest title of an audit tool, in characters.
pub const TOOL_TITLE: usize = 200;

/// The longest title, name or place, in characters.
pub const NAME: usize = 120;
/// The longest telephone number, in characters.
pub const PHONE: usize = 30;
/// The longest card, in characters (practice: a card is a sentence or two).
pub const CARD: usize = 280;
/// The longest child's words or meaning, in characters.
pub const VOICE: usize = 2_000;
/// The longest free note, in characters.
pub const NOTE: usize = 4_000;
/// The longest reason for withdrawing something, in characters.
pub const REASON: usize = 280;
/// The most people one attendance total may state.
pub const HEADCOUNT: u32 = 500;
/// The longest text a guest of a roadshow may write, in characters. A card is a sentence or two; more is kept all the same.
pub const GUEST_TEXT: usize = 10_000;
/// The most guests one roadshow may state.
pub const GUESTS: u32 = 5_000;
/// Cards in one circle after which the screen warns. A warning, not a wall.
pub const CARDS_IN_CIRCLE: usize = 1_000;
/// The longest a round may be planned, in minutes.
pub const ROUND_MINUTES: u32 = 240;
/// The most dots one device may give one card.
pub const DOTS: u32 = 200;
/// The most takeaways one circle lists.
pub const TAKEAWAYS: usize = 60;
