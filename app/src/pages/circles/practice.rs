//! A practice circle: everything can be tried in it, and nothing of it counts.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Circle, Stage, eight_rounds};

use crate::{
    desk::use_desk,
    page::Page,
    pages::circle::rounds::move_to,
    route::use_route,
    ui::{button::Button, icon::IconName, toast::use_toasts},
    words,
};

/// A circle to try things out in: counted nowhere and read by no report.
#[component]
pub fn PracticeButton() -> impl IntoView {
    let desk = use_desk();
    let route = use_route();
    let toasts = use_toasts();
    let is_beginning = RwSignal::new(false);
    let begin = move || {
        // Pressed twice in a hurry it is still one circle.
        if is_beginning.get_untracked() {
            return;
        }
        is_beginning.set(true);
        let id = desk.new_id();
        let mut circle = Circle {
            title: "Practice circle".to_owned(),
            theme: "Practice".to_owned(),
            date: Some(words::now().date()),
            rounds: eight_rounds(),
            stage: Stage::Running,
            practice: true,
            ..Circle::default()
        };
        let first = circle
            .rounds_in_order()
            .first()
            .map(|(key, _)| (*key).to_owned());
        move_to(&mut circle, &first.unwrap_or_default());
        let draft = desk.begin(&Circle::scope(id), id, circle);
        spawn_local(async move {
            match desk.save(&draft).await {
                Ok(_) => route.go(&Page::CircleRun(id)),
                Err(error) => {
                    is_beginning.set(false);
                    toasts.say(error.words());
                }
            }
        });
    };
    view! {
        <Show when=move || desk.access().may_open_circles()>
            <Button words="Try a practice circle" icon=IconName::Eye on_press=begin />
        </Show>
    }
}
