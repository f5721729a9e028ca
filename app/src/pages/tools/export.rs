//! A tool as a workbook, for other software and for whoever likes to write in one.

use leptos::task::spawn_local;
use shared::form::Tool;

use crate::live::prelude::*;
use crate::platform::{download, workbook};
use crate::ui::button::{Button, Weight};
use crate::ui::toast::use_toasts;

/// Hands a tool out as an XLSForm workbook.
#[component]
pub fn Export(
    /// The tool, when it is asked for.
    tool: impl Fn() -> Option<Tool> + Copy + 'static,
    /// Which tool it is, for those who listen.
    about: Signal<String>,
) -> impl IntoView {
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let export = move || {
        let Some(tool) = tool() else {
            toasts.say("This tool cannot be read here, so it cannot be handed out.");
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let said = match handed_out(&tool).await {
                Ok(name) => format!("Handed to your browser as {name}."),
                Err(why) => format!("It could not be handed out. {why}"),
            };
            busy.set(false);
            toasts.say(said);
        });
    };
    view! {
        <Button
            words="Export as XLSForm"
            about=about
            weight=Weight::Quiet
            not_ready=move || busy.get().then(|| "The workbook is being written.".to_owned())
            shows_reason=false
            on_press=export
        />
    }
}

async fn handed_out(tool: &Tool) -> Result<String, String> {
    let json = serde_json::to_string(tool).map_err(|error| error.to_string())?;
    let bytes = workbook::write(&json).await?;
    let name = format!("{}.xlsx", file_name(tool));
    download::hand_out_bytes(&name, &bytes)?;
    Ok(name)
}

fn file_name(tool: &Tool) -> String {
    let name = if tool.form_id.is_empty() {
        &tool.title
    } else {
        &tool.form_id
    };
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || "_-".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .take(60)
        .collect();
    if plain.is_empty() {
        "audit_tool".to_owned()
    } else {
        plain
    }
}
