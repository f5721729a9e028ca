//! What screens are made of: Leptos, with the parts that it compiles anew for every type compiled once.
//!
//! A screen writes `use crate::live::prelude::*` where another Leptos app writes `use leptos::prelude::*`, and
//! finds the same names meaning the same: [`Signal`], [`Memo`], [`RwSignal`], [`StoredValue`],
//! [`Callback`], [`Show`], [`For`], [`view!`]. Beneath them is Leptos's own reactive graph, owners
//! and rendering; only what is generic in Leptos (a memo of each type, a closure of each kind) goes
//! through one erased form here. The client is handed out over poor wifi: this is worth a third of it.

/// Leptos's `view!`, of one type whatever is in it.
macro_rules! view {
    ($($tokens:tt)*) => {
        ::leptos::prelude::IntoAny::into_any(::leptos::view! { $($tokens)* }.into_inner())
    };
}
pub(crate) use view;

mod call;
mod each;
mod kept;
mod show;
mod signal;
mod source;
mod watch;

pub use call::{Act, Callback};
pub use each::For;
pub use kept::StoredValue;
pub use show::{Show, shown};
pub(crate) use signal::fixed;
pub use signal::{MaybeProp, Memo, RwSignal, Signal};
pub use watch::watch;

/// What every screen takes in.
pub(crate) mod prelude {
    pub(crate) use super::{
        Act, Callback, For, MaybeProp, Memo, RwSignal, Show, Signal, StoredValue, shown, view,
        watch,
    };
    pub(crate) use leptos::prelude::*;
}
