//! Putting the focus on a question once it is on the screen.

use shared::form::Spot;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
    fn look(body: String, left: u32) {
        let found = document().get_element_by_id(&body);
        let control = found.and_then(|body| body.query_selector(CONTROLS).ok().flatten());
        if let Some(control) = control.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // Fails only on an element that has gone, and then there is nothing to focus.
            let _ = control.focus();
        } else if left > 0 {
            set_timeout(move || look(body, left - 1), LOOKS.0);
        }
    }
    let body = body_id(run, instance);
    request_animation_frame(move || look(body, LOOKS.1));
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
