//! `golden-thread tool answer`: what follows from answers, for a script to read.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::Value;
use shared::form::{Around, Form, Moment, Tool, answer};

use super::report::{self, Report};
use crate::cli::{Failure, print};

/// The largest file of answers, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

const EXAMPLES: &str = "\
Examples:
  golden-thread tool answer audit.xlsx answers.json
  echo '{\"risk\": \"high\", \"children\": [{\"age\": 4}, {\"age\": 11}]}' | golden-thread tool answer audit.xlsx -";

/// Answer a tool with a file of answers, and print what follows as JSON.
///
/// ANSWERS is an object: question name to value, a repeat's name to a list of such objects. What is printed says of
/// each question whether it is asked (`relevant`), what stands in it (`values`) and what is wrong (`errors`: path, kind
/// and message). Paths are those of XPath: /section/question, /children[2]/age. A workbook that has problems gives the
/// report of `tool check` in its place, and the exit code 1.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Answer {
    /// The workbook (.xlsx)
    file: PathBuf,
    /// The answers (.json), or - to read them from standard input
    answers: PathBuf,
    /// What the clock says, with its offset: 2026-11-26T16:40:00+00:00 [default: now, in UTC]
    #[arg(long, value_name = "MOMENT")]
    now: Option<String>,
    /// Where chance begins: the same number gives the same `uuid()` and `random()` [default: another each time]
    #[arg(long)]
    seed: Option<u64>,
    /// The language to read in, as its columns are headed [default: the tool's own first]
    #[arg(long, default_value = "", hide_default_value = true)]
    language: String,
}

impl Answer {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let tool = match report::read(&self.file) {
            Ok(tool) => tool,
            Err(problems) => {
                print(&Report::of_problems(&self.file, problems))?;
                return Ok(ExitCode::FAILURE);
            }
        };
        let given = read_answers(&self.answers)?;
        let around = self.around()?;
        self.knows_language(&tool)?;
        // What is read has no faults left: reading tells them all.
        let (form, _) = Form::as_far_as_possible(tool);
        print(&answer(Arc::new(form), &given, around))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Another language than it has would be answered in one that nobody chose.
    fn knows_language(&self, tool: &Tool) -> Result<(), Failure> {
        let asked = &self.language;
        if asked.is_empty() || tool.languages.contains(asked) || *asked == tool.default_language {
            return Ok(());
        }
        let there: Vec<String> = tool
            .languages
            .iter()
            .map(|language| format!("\u{201c}{language}\u{201d}"))
            .collect();
        let has = match there.as_slice() {
            [] => "its texts are in one language without a name".to_owned(),
            _ => format!("it has {}", there.join(", ")),
        };
        Err(Failure::Said(format!(
            "--language {asked}: the tool has no such language; {has}"
        )))
    }

    fn around(&self) -> Result<Around, Failure> {
        let now = match &self.now {
            None => Moment {
                millis: chrono::Utc::now().timestamp_millis(),
                offset: 0,
            },
            Some(text) => {
                let told = chrono::DateTime::parse_from_rfc3339(text).map_err(|error| {
                    Failure::Said(format!(
                        "--now {text}: {error}; write it as 2026-11-26T16:40:00+00:00"
                    ))
                })?;
                Moment {
                    millis: told.timestamp_millis(),
                    offset: told.offset().local_minus_utc() / 60,
                }
            }
        };
        let chance = || {
            let mut bytes = [0; 8];
            // Where there is none, every time is like the last: better than no answer.
            let _ = getrandom::fill(&mut bytes);
            u64::from_be_bytes(bytes)
        };
        Ok(Around {
            now,
            seed: self.seed.unwrap_or_else(chance),
            language: self.language.clone(),
        })
    }
}

fn read_answers(path: &Path) -> Result<Value, Failure> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(LARGEST).read_to_string(&mut text)
    } else {
        File::open(path).and_then(|file| file.take(LARGEST).read_to_string(&mut text))
    };
    let name = path.display();
    read.map_err(|error| Failure::Said(format!("{name}: {error}")))?;
    serde_json::from_str(&text)
        .map_err(|error| Failure::Said(format!("{name} is no JSON: {error}")))
}
