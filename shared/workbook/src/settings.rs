//! The settings sheet: what a tool is called, and in which language it begins.

use crate::book::{Book, Row};
use crate::headings::{self, SettingColumn as Of, Table};
use crate::name;
use crate::near;
use crate::problem::{Place, Problems};
use crate::wording;
use shared::form::Column;

/// The name of a tool that has none.
const UNNAMED: &str = "tool";
/// The title of a tool that has neither title nor name.
const UNTITLED: &str = "Untitled tool";

/// What the settings sheet says.
#[derive(Debug)]
pub struct Settings<'b> {
    table: Option<Table<'b, Of>>,
    row: u32,
    /// The tool's name for machines.
    pub form_id: String,
    /// Its name for people.
    pub title: String,
    /// Which version its author calls it.
    pub version: String,
    /// The language shown first; empty if none is named.
    pub default_language: String,
    /// What names one filled-in tool.
    pub instance_name: String,
}

/// Reads the settings sheet. A workbook may go without.
pub fn read<'b>(book: &'b Book, problems: &mut Problems) -> Settings<'b> {
    let mut settings = Settings {
        table: None,
        row: 2,
        form_id: UNNAMED.to_owned(),
        title: UNTITLED.to_owned(),
        version: String::new(),
        default_language: String::new(),
        instance_name: String::new(),
    };
    let Some(sheet) = book.named("settings").next() else {
        return settings;
    };
    let table = headings::of_settings(sheet, problems);
    let mut rows = table.rows().filter(|row| !table.is_blank(row));
    if let Some(row) = rows.next() {
        settings.row = row.number;
        take(&mut settings, &table, row, problems);
    }
    for row in rows {
        problems.tell(
            sheet.at(row.number, None, ""),
            "The settings have one row. Clear this one.",
        );
    }
    settings.table = Some(table);
    settings
}

fn take(settings: &mut Settings, table: &Table<Of>, row: &Row, problems: &mut Problems) {
    let said = |of| table.get(row, of).to_owned();
    let place = |of: Of| table.place(row.number, of, of.as_str());
    let form_id = said(Of::FormId);
    if !form_id.is_empty() {
        if let Some(fault) = form_id_fault(&form_id) {
            problems.tell(place(Of::FormId), fault);
        }
        settings.title.clone_from(&form_id);
        settings.form_id = form_id;
    }
    let title = said(Of::Title);
    if !title.is_empty() {
        settings.title = title;
    }
    settings.version = said(Of::Version);
    settings.default_language = said(Of::DefaultLanguage);
    settings.instance_name = wording::expression(&said(Of::InstanceName));
    match wording::yes_no(&said(Of::Duplicates)) {
        Some(true) => problems.tell(
            place(Of::Duplicates),
            "A list cannot hold the same choice twice here. Give each choice a name of its own, and say “no”.",
        ),
        None if !said(Of::Duplicates).is_empty() => {
            problems.tell(place(Of::Duplicates), "Say “yes” or “no”.");
        }
        Some(false) | None => {}
    }
}

/// A form's name may begin with a digit, other than a question's.
fn form_id_fault(form_id: &str) -> Option<String> {
    let odd = |letter: char| !(letter.is_alphanumeric() || "_-.".contains(letter));
    form_id.contains(odd).then(|| {
        format!(
            "The form_id “{form_id}” is made of letters, digits, “_”, “-” and “.”: try “{}”.",
            name::mended(form_id)
        )
    })
}

impl Settings<'_> {
    /// Where a setting stands.
    pub fn place(&self, column: Column) -> Option<Place> {
        let of = match column {
            Column::FormTitle => Of::Title,
            Column::DefaultLanguage => Of::DefaultLanguage,
            Column::InstanceName => Of::InstanceName,
            _ => Of::FormId,
        };
        let table = self.table.as_ref()?;
        Some(table.place(self.row, of, of.as_str()))
    }

    /// The language that words without one are in, given those that headings name. Empty: one without a name.
    ///
    /// XLSForm takes such words to be in the default language. Where headings name that language too, they
    /// stay apart: they are what everybody reads for whom there is nothing better.
    pub fn plain_language(
        &self,
        named: &[String],
        has_plain: bool,
        problems: &mut Problems,
    ) -> String {
        let default = &self.default_language;
        if default.is_empty() || named.contains(default) {
            return String::new();
        }
        let meant = near::nearest(default, named.iter().map(String::as_str));
        if has_plain && meant.is_none() {
            return default.clone();
        }
        let Some(place) = self.place(Column::DefaultLanguage) else {
            return String::new();
        };
        let said = match meant {
            Some(meant) => format!(
                "No column is in “{default}”. Did you mean “{meant}”? Write it as the headings do."
            ),
            None if named.is_empty() => {
                format!("Nothing is written in “{default}”. Clear this cell.")
            }
            None => format!(
                "No column is in “{default}”. Say one of: {}.",
                named.join(", ")
            ),
        };
        problems.tell(place, said);
        String::new()
    }
}
