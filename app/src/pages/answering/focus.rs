//! Putting the focus on a question once it is on the screen.

use shared::form::Spot;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement};

use super::run::Run;
use crate::live::prelude::*;

/// How often, and how many times, it is looked whether the question is there.
const LOOKS: (Duration, u32) = (Duration::from_millis(40), 25);

/// What takes an answer.
const CONTROLS: &str = "input, textarea, select, button";

/// The id of the place where a spot is shown, whether or not it is built yet.
pub fn place_id(run: Run, spot: Spot) -> String {
    run.with(|answers| format!("at{}", answers.path(spot)))
}

/// The id of what takes the focus of a spot.
pub fn focus_id(run: Run, spot: Spot) -> String {
    run.with(|answers| format!("ask{}", answers.path(spot)))
}

/// The id of what holds the questions of an instance.
pub fn body_id(run: Run, instance: Spot) -> String {
    format!("{}-body", focus_id(run, instance))
}

/// Puts the focus into the first control of an instance, as soon as it is there.
pub fn into_body(run: Run, instance: Spot) {
    into(body_id(run, instance));
}

/// Puts the focus into the first control of an element, by its id, as soon as it is there.
pub fn into(id: String) {
    fn look(id: String, left: u32) {
        let found = document().get_element_by_id(&id);
        let control = found.and_then(|found| found.query_selector(CONTROLS).ok().flatten());
        if let Some(control) = control.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // Fails only on an element that has gone, and then there is nothing to focus.
            let _ = control.focus();
        } else if left > 0 {
            set_timeout(move || look(id, left - 1), LOOKS.0);
        }
    }
    request_animation_frame(move || look(id, LOOKS.1));
}

/// Notes where among the questions the focus is.
pub fn is_in(run: Run, event: &FocusEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let named = target.and_then(|target| target.closest("[id]").ok().flatten());
    run.be_in(named.map_or_else(String::new, |named| named.id()));
}

/// Puts the focus back where it was last among the questions; on the question itself where that has gone.
pub fn back_among(run: Run) {
    request_animation_frame(move || {
        let was = run.was_in();
        if !was.is_empty() && document().get_element_by_id(&was).is_some() {
            crate::ui::keyboard::focus(&was);
            return;
        }
        let asked = untrack(|| run.screen()).and_then(|screen| screen.spots().next());
        if let Some(asked) = asked {
            back_to(run, asked);
        }
    });
}

/// Gives the spot that wants it the focus, as soon as it is there.
pub fn soon(run: Run) {
    request_animation_frame(move || look(run, LOOKS.1));
}

fn look(run: Run, left: u32) {
    let Some(spot) = run.wanted() else { return };
    let element = |id: String| {
        let found = document().get_element_by_id(&id)?;
        found.dyn_into::<HtmlElement>().ok()
    };
    if let Some(target) = element(focus_id(run, spot)) {
        run.has_focused();
        // Fails only on an element that has gone, and then there is nothing to focus.
        let _ = target.focus();
        into_sight(&target);
    } else if left > 0 {
        if left == LOOKS.1
            && let Some(place) = element(place_id(run, spot))
        {
            // It is built when it comes near.
            place.scroll_into_view();
        }
        set_timeout(move || look(run, left - 1), LOOKS.0);
    } else {
        run.has_focused();
    }
}

/// Brings a question to the top of its pane, where the bar does not cover it.
fn into_sight(target: &HtmlElement) {
    let bounds = target.get_bounding_client_rect();
    let height = window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64()).unwrap_or(800.0);
    if bounds.top() < 0.0 || bounds.top() > height * 0.6 {
        target.scroll_into_view();
    }
}

/// Puts the focus back on a question, after the button that had it went away.
pub fn back_to(run: Run, spot: Spot) {
    crate::ui::keyboard::focus(&focus_id(run, spot));
}
