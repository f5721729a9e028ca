//! Hanging cards in another order: by dragging a handle, or by two buttons.

use crate::live::prelude::*;
use leptos::ev;
use shared::domain::{Card, CardKind};
use shared::id::RecordId;
use std::sync::Arc;
use wasm_bindgen::JsCast;

use super::about::{cards, scope_of};
use crate::{
    desk::{Desk, Item, use_desk},
    pages::saving::{Saver, use_saver},
    ui::{
        button::{Button, Weight},
        icon::{Icon, IconName},
        keyboard,
        toast::{Toasts, use_toasts},
    },
};

/// How near the edge of what scrolls a dragged card moves it, in pixels.
const EDGE: f64 = 90.0;

/// The order of one round's cards, being changed.
#[derive(Clone, Copy)]
pub struct Arranging {
    desk: Desk,
    saver: Saver,
    toasts: Toasts,
    circle: RecordId,
    /// The card that is dragged, and the one it is over.
    dragged: RwSignal<Option<RecordId>>,
    over: RwSignal<Option<RecordId>>,
}

impl Arranging {
    /// For the wall of a circle.
    pub fn of(circle: RecordId) -> Self {
        Self {
            desk: use_desk(),
            saver: use_saver(),
            toasts: use_toasts(),
            circle,
            dragged: RwSignal::default(),
            over: RwSignal::default(),
        }
    }

    /// The cards among which one may hang: those of its round, voices among voices.
    fn beside(self, id: RecordId) -> Option<(Vec<Arc<Item<Card>>>, usize)> {
        let mut all = untrack(|| cards(self.desk, self.circle));
        let of = all.iter().find(|card| card.id == id)?;
        let (round, is_voice) = (of.value.round.clone(), of.value.kind == CardKind::Voice);
        all.retain(|card| {
            !card.withdrawn
                && card.value.round == round
                && (card.value.kind == CardKind::Voice) == is_voice
        });
        let place = all.iter().position(|card| card.id == id)?;
        Some((all, place))
    }

    fn hang(self, id: RecordId, to: usize) {
        let Some((all, from)) = self.beside(id) else {
            return;
        };
        let to = to.min(all.len() - 1);
        let orders: Vec<f64> = all.iter().map(|card| card.value.order).collect();
        for (place, order) in Card::hang(&orders, from, to) {
            let scope = scope_of(self.circle);
            self.saver
                .alter::<Card>(&scope, all[place].id, |card| card.order = order);
        }
        self.toasts
            .say(format!("Moved to place {} of {}", to + 1, all.len()));
    }

    fn step(self, id: RecordId, back: bool) {
        let Some((all, place)) = self.beside(id) else {
            return;
        };
        let to = if back {
            place.checked_sub(1)
        } else {
            Some(place + 1).filter(|to| *to < all.len())
        };
        let Some(to) = to else {
            let end = if back { "first" } else { "last" };
            self.toasts.say(format!("It hangs {end} already."));
            return;
        };
        self.hang(id, to);
        // It is drawn anew in its new place; the focus goes with it.
        keyboard::keep_focus(&button_id(id, back));
    }

    /// Whether this card is the one that is dragged, or the one it would take the place of. Tracks.
    pub fn standing(self, id: RecordId) -> Option<&'static str> {
        if self.dragged.get() == Some(id) {
            Some("dragged")
        } else if self.over.get() == Some(id) {
            Some("over")
        } else {
            None
        }
    }

    fn begin(self, id: RecordId, event: &ev::PointerEvent) {
        event.prevent_default();
        if let Some(handle) = element_of(event) {
            // Without it a quick finger leaves the handle behind; the drag then ends where it is.
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        self.dragged.set(Some(id));
    }

    fn follow(self, event: &ev::PointerEvent) {
        let Some(id) = self.dragged.get_untracked() else {
            return;
        };
        scroll_along(event);
        let under =
            document().element_from_point(pixels(event.client_x()), pixels(event.client_y()));
        let card = under.and_then(|under| under.closest("[data-card]").ok().flatten());
        let over = card.and_then(|card| card.get_attribute("data-card")?.parse().ok());
        self.over.set(over.filter(|over| *over != id));
    }

    fn end(self, drops: bool) {
        let (dragged, over) = (self.dragged.get_untracked(), self.over.get_untracked());
        self.dragged.set(None);
        self.over.set(None);
        if let (true, Some(id), Some(over)) = (drops, dragged, over)
            && let Some((all, _)) = self.beside(id)
            && let Some(to) = all.iter().position(|card| card.id == over)
        {
            self.hang(id, to);
        }
    }
}

fn element_of(event: &ev::PointerEvent) -> Option<web_sys::Element> {
    event.current_target()?.dyn_into().ok()
}

/// Moves what scrolls while a card is held at its edge.
fn scroll_along(event: &ev::PointerEvent) {
    let y = f64::from(event.client_y());
    let Some(pane) = element_of(event).and_then(|handle| handle.closest(".pane").ok().flatten())
    else {
        return;
    };
    let bounds = pane.get_bounding_client_rect();
    let by = if y < bounds.top() + EDGE {
        -14
    } else if y > bounds.bottom() - EDGE {
        14
    } else {
        return;
    };
    pane.set_scroll_top(pane.scroll_top() + by);
}

/// No screen is wider than can be said exactly.
fn pixels(at: i32) -> f32 {
    i16::try_from(at).map_or(0.0, f32::from)
}

fn button_id(id: RecordId, back: bool) -> String {
    format!("{}-{id}", if back { "sooner" } else { "later" })
}

/// The handle and the two buttons of one card.
#[component]
pub fn Arrange(
    /// The order that is being changed.
    arranging: Arranging,
    /// Which card.
    id: RecordId,
    /// What kind of card, for those who listen.
    #[prop(into)]
    about: Signal<String>,
) -> impl IntoView {
    let about = Signal::derive(move || format!("this {}", about.get()));
    view! {
        <div class="arrange">
            <span
                class="handle"
                aria-hidden="true"
                on:pointerdown=move |event| arranging.begin(id, &event)
                on:pointermove=move |event| arranging.follow(&event)
                on:pointerup=move |_| arranging.end(true)
                on:pointercancel=move |_| arranging.end(false)
            >
                <Icon name=IconName::Grip />
            </span>
            <Button
                words="Sooner"
                about=about
                weight=Weight::Quiet
                id=button_id(id, true)
                on_press=move || arranging.step(id, true)
            />
            <Button
                words="Later"
                about=about
                weight=Weight::Quiet
                id=button_id(id, false)
                on_press=move || arranging.step(id, false)
            />
        </div>
    }
}
