//! Every page of the app, with its address and its title.
//!
//! Addresses hold identifiers and nothing a person wrote; so do titles, because a browser keeps
//! both in its history. The one secret that travels in an address, an enrolment token, is in the
//! fragment after `/join#`, which is never sent to a server.

mod address;
mod parts;

pub use parts::{RoadshowPart, SeasonPart};

use shared::domain::Kind;
use shared::id::{DeviceId, RecordId};
use shared::record::RecordKey;
use shared::scope::Scope;

use address::{id, in_address, is_name, out_of_address, under};

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// The day on this tablet: what is next, what waits, what needs a decision.
    Today,
    /// Making this browser the device of a person, by link or typed code.
    Join,
    /// The administrator's first run.
    Setup,
    /// Every circle this person may read.
    Circles,
    /// What a circle gathered: cards, voice notes, attendance.
    CircleRecord(RecordId),
    /// Title, date, district, theme and rounds of a circle.
    CirclePrepare(RecordId),
    /// A circle in the room.
    CircleRun(RecordId),
    /// One child's voice, noted in a circle.
    CircleVoice {
        /// The circle it was heard in.
        circle: RecordId,
        /// The note.
        note: RecordId,
    },
    /// What a circle gathered, read back to its group before it closes.
    CircleReadBack(RecordId),
    /// One draft finding of a circle.
    Finding {
        /// The circle it was drawn from.
        circle: RecordId,
        /// The finding.
        finding: RecordId,
    },
    /// "You said, we did": what a circle's group is told afterwards.
    CircleFeedback(RecordId),
    /// Draft findings of every circle, those that wait for the office first.
    Findings,
    /// What recurs across circles: barriers, factors, levels, by district and over time.
    Patterns,
    /// Children's voices of every circle, with the rules for using each.
    Voices,
    /// Words that look like an identifier and were kept: the office says whether they may go further.
    KeptWords,
    /// Two answers to one question, for a person to choose between.
    Decide {
        /// The record whose field has two answers.
        record: RecordKey,
        /// The field.
        field: String,
    },
    /// Audit tools: ours, the board's own, and their versions.
    Tools,
    /// One audit tool being built: its questions and rules, beside how they look.
    Tool(RecordId),
    /// One audit tool tried out; nothing of it is saved.
    ToolTry(RecordId),
    /// One tool's versions side by side: what changed, and what was answered where they asked the same.
    ToolVersions(RecordId),
    /// Themed audits: what is asked of which case files.
    Themes,
    /// One themed audit.
    Theme(RecordId),
    /// Its frame and its sample.
    ThemeSample(RecordId),
    /// Its files, and who audits them.
    ThemeFiles(RecordId),
    /// Its moderation: pairs side by side, and what was agreed.
    ThemeModerate(RecordId),
    /// Its report: what was judged, what children said, what was found.
    ThemeReport(RecordId),
    /// Roadshows, season by season.
    Roadshows,
    /// A part of one season of roadshows.
    Season(RecordId, SeasonPart),
    /// One draft finding of a season.
    SeasonFinding {
        /// The season it was drawn from.
        season: RecordId,
        /// The finding.
        finding: RecordId,
    },
    /// A part of one roadshow.
    Roadshow(RecordId, RoadshowPart),
    /// Case files audited here, and beginning one.
    Audits,
    /// One case file being audited.
    Audit(RecordId),
    /// What is on this tablet, what waits, and what was not accepted.
    Tablet,
    /// People, their roles and their devices.
    People,
    /// One person.
    Person(RecordId),
    /// Every device: whose, where, what it holds, and cutting one off.
    Devices,
    /// One device.
    Device(DeviceId),
    /// Board, districts, agencies and phone numbers.
    Settings,
    /// Numbers and words for a child at risk now.
    AtRisk,
    /// What was done for one child at risk, written down.
    Safety(RecordId),
    /// Every component in its states, for those who build them.
    #[cfg(feature = "gallery")]
    Gallery,
    /// An address that leads nowhere.
    Lost,
}

crate::live::fixed! { Page }

/// A group of pages that comes in a file of its own, when one of them is first shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunk {
    /// A desk that is open: Today, the menu, the exchange with the board. Comes while somebody joins or unlocks.
    Desk,
    /// Circles: the list, preparing, running, reading.
    Circles,
    /// Setting up, people, settings, this tablet, two answers to one question.
    Office,
    /// Roadshows: seasons, halls, guests' cards.
    Roadshows,
    /// A tablet in guests' hands.
    Kiosk,
    /// Auditing a case file.
    Audits,
    /// Building audit tools, and planning themed audits.
    Tools,
}

impl Page {
    /// The address of the page within the app, always beginning with a slash.
    pub fn path(&self) -> String {
        match self {
            Self::Today | Self::Lost => "/".to_owned(),
            Self::Join => "/join".to_owned(),
            Self::Setup => "/setup".to_owned(),
            Self::Circles => "/circles".to_owned(),
            Self::CircleRecord(circle) => format!("/circles/{circle}"),
            Self::CirclePrepare(circle) => format!("/circles/{circle}/prepare"),
            Self::CircleRun(circle) => format!("/circles/{circle}/run"),
            Self::CircleVoice { circle, note } => format!("/circles/{circle}/voice/{note}"),
            Self::CircleReadBack(circle) => format!("/circles/{circle}/read-back"),
            Self::Finding { circle, finding } => format!("/circles/{circle}/finding/{finding}"),
            Self::CircleFeedback(circle) => format!("/circles/{circle}/feedback"),
            Self::Findings => "/findings".to_owned(),
            Self::Patterns => "/patterns".to_owned(),
            Self::Voices => "/voices".to_owned(),
            Self::KeptWords => "/kept-words".to_owned(),
            Self::Decide {
                record: RecordKey { scope, kind, id },
                field,
            } => {
                format!("/decide/{scope}/{kind}/{id}/{}", in_address(field))
            }
            Self::Tools => "/tools".to_owned(),
            Self::Tool(tool) => format!("/tools/{tool}"),
            Self::ToolTry(tool) => format!("/tools/{tool}/try"),
            Self::ToolVersions(tool) => format!("/tools/{tool}/versions"),
            Self::Themes => "/themes".to_owned(),
            Self::Theme(theme) => format!("/themes/{theme}"),
            Self::ThemeSample(theme) => format!("/themes/{theme}/sample"),
            Self::ThemeFiles(theme) => format!("/themes/{theme}/files"),
            Self::ThemeModerate(theme) => format!("/themes/{theme}/moderation"),
            Self::ThemeReport(theme) => format!("/themes/{theme}/report"),
            Self::Roadshows => "/roadshows".to_owned(),
            Self::Season(season, part) => under("/seasons/", season, part.address()),
            Self::SeasonFinding { season, finding } => {
                format!("/seasons/{season}/finding/{finding}")
            }
            Self::Roadshow(roadshow, part) => under("/roadshows/", roadshow, part.address()),
            Self::Audits => "/audits".to_owned(),
            Self::Audit(audit) => format!("/audits/{audit}"),
            Self::Tablet => "/tablet".to_owned(),
            Self::People => "/people".to_owned(),
            Self::Person(person) => format!("/people/{person}"),
            Self::Devices => "/devices".to_owned(),
            Self::Device(device) => format!("/devices/{device}"),
            Self::Settings => "/settings".to_owned(),
            Self::AtRisk => "/at-risk".to_owned(),
            Self::Safety(record) => format!("/at-risk/{record}"),
            #[cfg(feature = "gallery")]
            Self::Gallery => "/gallery".to_owned(),
        }
    }

    /// The page at an address; [`Page::Lost`] where there is none.
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Self::of_parts(&parts).unwrap_or(Self::Lost)
    }

    fn of_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            [] => Self::Today,
            ["join"] => Self::Join,
            ["setup"] => Self::Setup,
            ["circles"] => Self::Circles,
            ["circles", circle] => Self::CircleRecord(id(circle)?),
            ["circles", circle, "prepare"] => Self::CirclePrepare(id(circle)?),
            ["circles", circle, "run"] => Self::CircleRun(id(circle)?),
            ["circles", circle, "voice", note] => Self::CircleVoice {
                circle: id(circle)?,
                note: id(note)?,
            },
            ["circles", circle, "read-back"] => Self::CircleReadBack(id(circle)?),
            ["circles", circle, "finding", finding] => Self::Finding {
                circle: id(circle)?,
                finding: id(finding)?,
            },
            ["circles", circle, "feedback"] => Self::CircleFeedback(id(circle)?),
            ["findings"] => Self::Findings,
            ["patterns"] => Self::Patterns,
            ["voices"] => Self::Voices,
            ["kept-words"] => Self::KeptWords,
            ["decide", scope, kind, record, field] if is_name(kind) && is_name(field) => {
                let record = RecordKey {
                    scope: Scope::from(scope),
                    kind: Kind::from(kind),
                    id: id(record)?,
                };
                Self::Decide {
                    record,
                    field: out_of_address(field),
                }
            }
            ["tools"] => Self::Tools,
            ["tools", tool] => Self::Tool(id(tool)?),
            ["tools", tool, "try"] => Self::ToolTry(id(tool)?),
            ["tools", tool, "versions"] => Self::ToolVersions(id(tool)?),
            ["themes"] => Self::Themes,
            ["themes", theme] => Self::Theme(id(theme)?),
            ["themes", theme, "sample"] => Self::ThemeSample(id(theme)?),
            ["themes", theme, "files"] => Self::ThemeFiles(id(theme)?),
            ["themes", theme, "moderation"] => Self::ThemeModerate(id(theme)?),
            ["themes", theme, "report"] => Self::ThemeReport(id(theme)?),
            ["roadshows"] => Self::Roadshows,
            ["roadshows", roadshow] => Self::Roadshow(id(roadshow)?, RoadshowPart::Hall),
            ["roadshows", roadshow, part] => Self::Roadshow(id(roadshow)?, RoadshowPart::at(part)?),
            ["seasons", season] => Self::Season(id(season)?, SeasonPart::Plan),
            ["seasons", season, part] => Self::Season(id(season)?, SeasonPart::at(part)?),
            ["seasons", season, "finding", finding] => Self::SeasonFinding {
                season: id(season)?,
                finding: id(finding)?,
            },
            ["audits"] => Self::Audits,
            ["audits", audit] => Self::Audit(id(audit)?),
            ["tablet"] => Self::Tablet,
            ["people"] => Self::People,
            ["people", person] => Self::Person(id(person)?),
            ["devices"] => Self::Devices,
            ["devices", device] => Self::Device(device.parse().ok()?),
            ["settings"] => Self::Settings,
            ["at-risk"] => Self::AtRisk,
            ["at-risk", record] => Self::Safety(id(record)?),
            #[cfg(feature = "gallery")]
            ["gallery"] => Self::Gallery,
            _ => return None,
        })
    }

    /// The chunk it is in; none for what everybody has from the start.
    pub const fn chunk(&self) -> Option<Chunk> {
        match self {
            Self::Circles
            | Self::CircleRecord(_)
            | Self::CirclePrepare(_)
            | Self::CircleRun(_)
            | Self::CircleVoice { .. }
            | Self::CircleReadBack(_)
            | Self::Finding { .. }
            | Self::CircleFeedback(_) => Some(Chunk::Circles),
            Self::Setup
            | Self::Findings
            | Self::Patterns
            | Self::Voices
            | Self::KeptWords
            | Self::Decide { .. }
            | Self::Tablet
            | Self::People
            | Self::Person(_)
            | Self::Devices
            | Self::Device(_)
            | Self::Safety(_)
            | Self::Settings => Some(Chunk::Office),
            Self::Roadshows
            | Self::Season(..)
            | Self::SeasonFinding { .. }
            | Self::Roadshow(..) => Some(Chunk::Roadshows),
            Self::Audits | Self::Audit(_) => Some(Chunk::Audits),
            Self::Tools
            | Self::Tool(_)
            | Self::ToolTry(_)
            | Self::ToolVersions(_)
            | Self::Themes
            | Self::Theme(_)
            | Self::ThemeSample(_)
            | Self::ThemeFiles(_)
            | Self::ThemeModerate(_)
            | Self::ThemeReport(_) => Some(Chunk::Tools),
            // A child at risk now cannot wait for a chunk to come; the others come with the desk or before it.
            Self::Today | Self::Join | Self::AtRisk | Self::Lost => None,
            #[cfg(feature = "gallery")]
            Self::Gallery => None,
        }
    }

    /// The title of the tab: what the page is, never what is on it.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Join => "Join",
            Self::Setup => "Set up the board",
            Self::Circles => "Learning circles",
            Self::CircleRecord(_) | Self::CircleRun(_) => "Learning circle",
            Self::CirclePrepare(_) => "Prepare a circle",
            Self::CircleVoice { .. } => "A child's voice",
            Self::CircleReadBack(_) => "Reading back",
            Self::Finding { .. } => "A draft finding",
            Self::CircleFeedback(_) => "You said, we did",
            Self::Findings => "Findings",
            Self::Patterns => "Patterns",
            Self::Voices => "Children's voices",
            Self::KeptWords => "Words kept",
            Self::Decide { .. } => "Two answers to one question",
            Self::Tools => "Audit tools",
            Self::Tool(_) => "An audit tool",
            Self::ToolTry(_) => "Trying a tool out",
            Self::ToolVersions(_) => "Versions of a tool",
            Self::Themes => "Themed audits",
            Self::Theme(_) => "A themed audit",
            Self::ThemeSample(_) => "Frame and sample",
            Self::ThemeFiles(_) => "Files and auditors",
            Self::ThemeModerate(_) => "Moderation",
            Self::ThemeReport(_) => "Theme report",
            Self::Roadshows => "Roadshows",
            Self::Season(_, part) => part.title(),
            Self::SeasonFinding { .. } => "A draft finding",
            Self::Roadshow(_, part) => part.title(),
            Self::Audits => "Case-file audits",
            Self::Audit(_) => "A case file",
            Self::Tablet => "This tablet",
            Self::People => "People",
            Self::Person(_) => "A person",
            Self::Devices => "Devices",
            Self::Device(_) => "A device",
            Self::Settings => "Settings",
            Self::AtRisk | Self::Safety(_) => "Child at risk now",
            #[cfg(feature = "gallery")]
            Self::Gallery => "Components",
            Self::Lost => "Page not found",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_at_its_address() {
        let circle = RecordId::derived(&["circle"]);
        let note = RecordId::derived(&["note"]);
        let record = RecordKey {
            scope: Scope::Circle(circle),
            kind: Kind::Card,
            id: note,
        };
        let field = "notes.why".to_owned();
        let mut pages = vec![
            Page::Roadshows,
            Page::SeasonFinding {
                season: circle,
                finding: note,
            },
        ];
        pages.extend(
            SeasonPart::ALL
                .iter()
                .map(|part| Page::Season(circle, *part)),
        );
        pages.extend(
            RoadshowPart::ALL
                .iter()
                .map(|part| Page::Roadshow(circle, *part)),
        );
        pages.extend([
            Page::Today,
            Page::Join,
            Page::Setup,
            Page::Circles,
            Page::CircleRecord(circle),
            Page::CirclePrepare(circle),
            Page::CircleRun(circle),
            Page::CircleVoice { circle, note },
            Page::CircleReadBack(circle),
            Page::Finding {
                circle,
                finding: note,
            },
            Page::CircleFeedback(circle),
            Page::Findings,
            Page::Patterns,
            Page::Voices,
            Page::KeptWords,
            Page::Decide { record, field },
            Page::Tools,
            Page::Tool(note),
            Page::ToolTry(note),
            Page::ToolVersions(note),
            Page::Themes,
            Page::Theme(note),
            Page::ThemeSample(note),
            Page::ThemeFiles(note),
            Page::ThemeModerate(note),
            Page::ThemeReport(note),
            Page::Audits,
            Page::Audit(note),
            Page::Tablet,
            Page::People,
            Page::Person(note),
            Page::Devices,
            Page::Device(DeviceId::default()),
            Page::Settings,
            Page::AtRisk,
            Page::Safety(note),
        ]);
        for page in pages {
            assert_eq!(Page::parse(&page.path()), page);
        }
    }

    #[test]
    fn the_address_of_an_answer_has_no_slash_and_no_hash_of_its_own() {
        let id = RecordId::derived(&["audit"]);
        let page = Page::Decide {
            record: RecordKey {
                scope: Scope::Case(id),
                kind: Kind::CaseAudit,
                id,
            },
            field: "answers.children#k7/schools#2/cse_03.why".to_owned(),
        };
        let path = page.path();
        assert_eq!(path.split('/').count(), 6, "{path}");
        assert!(!path.contains('#'), "{path}");
        assert_eq!(Page::parse(&path), page);
    }

    #[test]
    fn unknown_addresses_are_lost() {
        for path in [
            "/nowhere",
            "/circles/7",
            "/circles/7/run",
            "/decide/7/x",
            "/people/a b",
            "/settings/more",
        ] {
            assert_eq!(Page::parse(path), Page::Lost, "{path}");
        }
        assert_eq!(Page::parse("/circles/"), Page::Circles, "a slash too many");
    }
}
