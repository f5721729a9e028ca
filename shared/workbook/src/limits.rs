//! How much is too much. A workbook within these is read in a moment; one beyond them is no questionnaire.

/// The largest file, in bytes.
pub const FILE_BYTES: usize = 8 * 1024 * 1024;
/// The most files that a workbook, which is a zip archive, may be made of.
pub const PARTS: usize = 2_000;
/// The most that all of them may unpack to, in bytes.
pub const UNPACKED_BYTES: u64 = 64 * 1024 * 1024;
/// The deepest nesting of XML elements.
pub const XML_DEPTH: usize = 256;
/// The most strings that cells share.
pub const SHARED_STRINGS: u64 = 1_000_000;
/// The most memory that cell styles may ask for, in bytes.
pub const STYLE_BYTES: u64 = 64 * 1024 * 1024;
/// The longest number format, in characters: Excel's own limit.
pub const NUMBER_FORMAT: usize = 255;

/// The most sheets.
pub const SHEETS: usize = 200;
/// The last row that is read, as Excel counts.
pub const ROWS: u32 = 20_000;
/// The last row of a frame: its headings and 20,000 cases.
pub const FRAME_ROWS: u32 = 20_001;
/// The last column of a frame. Its cells are given with the empty ones between, so there may not be many; how many
/// columns a frame may have is for `shared::sample` to say.
pub const FRAME_COLUMNS: u32 = 40;
/// The most columns.
pub const COLUMNS: u32 = 500;
/// The longest text in a cell, in characters: Excel's own limit.
pub const CELL: usize = 32_767;
/// The most cells that hold something, over all sheets that are read.
pub const CELLS: usize = 400_000;
/// The most text over all sheets that are read, in bytes.
pub const TEXT_BYTES: usize = 16 * 1024 * 1024;

/// The most questions and sections in a tool.
pub const ITEMS: usize = 5_000;
/// How deep sections may lie in each other.
pub const DEPTH: usize = 32;
/// The longest name of a question, a section, a list or a choice, in characters.
pub const NAME: usize = 80;
/// The most choices that all questions offer together.
pub const OFFERED: usize = 200_000;
/// The most times that rules and texts name something.
pub const NAMED: usize = 50_000;
/// The most names of nothing for which the likely one is looked for.
pub const UNKNOWN: usize = 50;
/// The most problems told of one workbook.
pub const PROBLEMS: usize = 500;
