//! Doing something outside of the screen when what it shows has moved.

use leptos::prelude::Effect;

/// Runs `act` now and whenever something it read has moved. For the world outside (focus, dialogs);
/// what is shown is derived instead.
pub fn watch(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(act);
}
