//! Help for the first time, which gets out of the way: read once, put away, and not shown again.

use crate::live::prelude::*;

use crate::{
    platform::{
        install::{self, Install},
        remembered,
    },
    tablet::use_tablet,
    ui::{
        button::{Button, Weight},
        icon::IconName,
        note::Note,
    },
};

/// A remark that is shown until it was put away on this device.
#[component]
pub fn FirstUse(
    /// What it is about, in a word: names the note that it was read.
    name: &'static str,
    /// The drawing.
    #[prop(default = IconName::Hand)]
    icon: IconName,
    /// The first words, bold.
    #[prop(into)]
    first: String,
    /// What can be done about it: the button's words, and what it does.
    #[prop(optional, into)]
    offer: Option<(&'static str, fn())>,
    /// The rest.
    children: ChildrenFn,
) -> impl IntoView {
    let key = format!("read-{name}");
    let is_read = RwSignal::new(remembered::is_noted(&key));
    let key = StoredValue::new(key);
    let first = StoredValue::new(first);
    let children = StoredValue::new(children);
    let put_away = move || {
        key.with_value(|key| remembered::note(key, true));
        is_read.set(true);
    };
    shown(move || {
        (!is_read.get()).then(|| {
            view! {
                <Note icon=icon first=first.get_value()>
                    {children.get_value()()}
                    <span class="buttons">
                        {offer.map(|(words, act)| view! { <Button words=words on_press=act /> })}
                        <Button words="Put this away" about=first.get_value() weight=Weight::Quiet on_press=put_away />
                    </span>
                </Note>
            }
        })
    })
}

/// Offers to install the app where the browser can, and says how where only its menu can.
#[component]
pub fn InstallFirst() -> impl IntoView {
    let tablet = use_tablet();
    let ask: fn() = install::ask;
    shown(move || match tablet.install() {
        Install::Nothing => ().into_any(),
        Install::Offered => view! {
            <FirstUse name="install" icon=IconName::Tablet first="Install Golden Thread on this tablet." offer=("Install it", ask)>
                "It then opens from the home screen without a signal, and the browser keeps what you write."
            </FirstUse>
        },
        Install::ByShareMenu => view! {
            <FirstUse name="install" icon=IconName::Tablet first="Put Golden Thread on the home screen.">
                "In Safari press Share, then Add to Home Screen, and open it from there. An iPad forgets a site that is not installed after seven days. The installed app joins with a code of its own: ask your administrator for one."
            </FirstUse>
        },
    })
}
