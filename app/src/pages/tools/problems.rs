//! Everything that is wrong with a workbook, by sheet, row and column, for its author to mend in one go.

use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::live::prelude::*;
use crate::platform::print::print;
use crate::platform::workbook::Problem;
use crate::ui::button::Button;
use crate::ui::icon::IconName;
use crate::ui::toast::use_toasts;
use crate::words;

/// The problems of a workbook as a table that can be printed and copied.
#[component]
pub fn Problems(
    /// The name of the file.
    file: String,
    /// What is wrong with it.
    problems: Vec<Problem>,
) -> impl IntoView {
    let toasts = use_toasts();
    let text = as_text(&file, &problems);
    let copy = move || {
        let text = text.clone();
        spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
            toasts.say(if copied.is_ok() {
                "Copied. Paste it to whoever mends the workbook."
            } else {
                "This browser does not copy. Print the list, or mark it by hand."
            });
        });
    };
    let count = words::count(problems.len(), "thing to mend", "things to mend");
    let row = |problem: Problem| {
        view! {
            <tr>
                <td>{or_file(&problem.sheet)}</td>
                <td>{if problem.row == 0 { String::new() } else { problem.row.to_string() }}</td>
                <td>{problem.column}</td>
                <td>{problem.cell}</td>
                <td>{problem.message}</td>
            </tr>
        }
    };
    let caption = format!("Where, and what to mend: {count}");
    view! {
        <div class="table" tabindex="0" role="region" aria-label=caption.clone()>
            <table class="problems">
                <caption class="hidden">{caption.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Sheet"</th>
                        <th scope="col">"Row"</th>
                        <th scope="col">"Column"</th>
                        <th scope="col">"Cell"</th>
                        <th scope="col">"What to mend"</th>
                    </tr>
                </thead>
                <tbody>{problems.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <div class="buttons">
            <Button words="Copy the list" icon=IconName::Copy on_press=copy />
            <Button
                words="Print the list"
                icon=IconName::Print
                on_press=print
            />
        </div>
    }
}

fn or_file(sheet: &str) -> String {
    if sheet.is_empty() {
        "The file".to_owned()
    } else {
        sheet.to_owned()
    }
}

/// The list as text: a line for each, as a person would point at it.
fn as_text(file: &str, problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let mut place = or_file(&problem.sheet);
        if problem.row > 0 {
            place = format!("{place}, row {}", problem.row);
        }
        if !problem.column.is_empty() {
            place = format!("{place}, column {}", problem.column);
        }
        if !problem.cell.is_empty() {
            place = format!("{place} ({})", problem.cell);
        }
        format!("{place}: {}", problem.message)
    };
    let mut lines = vec![file.to_owned()];
    lines.extend(problems.iter().map(line));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_points_at_its_cell() {
        let problem = Problem {
            sheet: "survey".to_owned(),
            row: 5,
            column: "type".to_owned(),
            cell: "A5".to_owned(),
            message: "Photographs are not supported.".to_owned(),
        };
        let whole = Problem {
            message: "The sheet survey is missing.".to_owned(),
            ..Problem::default()
        };
        assert_eq!(
            as_text("tool.xlsx", &[problem, whole]),
            "tool.xlsx\nsurvey, row 5, column type (A5): Photographs are not supported.\nThe file: The sheet survey is missing."
        );
    }
}
