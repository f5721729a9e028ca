//! Several people have joined on this device: whose work is it now?

use crate::live::prelude::*;
use leptos::task::spawn_local;

use crate::{
    page::Page,
    tablet::{Entry, use_tablet},
    ui::{
        bar::PlainBar,
        button::{Button, LinkButton, Weight},
        frame::{Frame, Main},
        icon::IconName,
        list::{List, Row},
    },
    words,
};

/// Choosing.
#[component]
pub fn ChoosePage(
    /// Everybody who has joined here, the last opened first.
    entries: Vec<Entry>,
) -> impl IntoView {
    let tablet = use_tablet();
    let row = move |entry: Entry| {
        let name = entry.name.clone();
        let board = entry.board.clone();
        let when = format!("Here {}", words::when_ms(entry.opened_ms));
        let open = {
            let entry = entry.clone();
            move || {
                let entry = entry.clone();
                spawn_local(async move { tablet.stand_before(entry).await });
            }
        };
        let about = format!("as {name}");
        view! {
            <Row
                what=move || {
                    view! {
                        <strong>{name.clone()}</strong>
                        <small class="row-detail">{board.clone()}</small>
                    }
                }
                amount=when
            >
                <Button words="Go on" about=about on_press=open />
            </Row>
        }
    };
    view! {
        <Frame page=Page::Today>
            <PlainBar />
            <Main stack=true>
                <h1>"Who is using this device?"</h1>
                <p class="soft">"Each person's work is kept apart and sent under their own name."</p>
                <List small=true label="People who have joined here">
                    {entries.into_iter().map(row).collect_view()}
                </List>
                <div class="buttons">
                    <LinkButton
                        to=Page::Join
                        words="Join as somebody else"
                        icon=IconName::Add
                        weight=Weight::Quiet
                    />
                </div>
            </Main>
        </Frame>
    }
}
