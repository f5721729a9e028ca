//! Pictures beside words: one sprite, rendered once, and a typed name for each drawing in it.

use crate::live::prelude::*;

/// Every drawing the sprite holds. An icon never stands alone: a word is always beside it.
#[expect(missing_docs, reason = "the name of a drawing says what it draws")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconName {
    Add,
    Agency,
    Ask,
    Back,
    Barrier,
    Chart,
    Circle,
    Clock,
    Copy,
    Cross,
    Dash,
    Day,
    Decide,
    Dots,
    Export,
    Eye,
    File,
    Find,
    Findings,
    Good,
    Grip,
    Hand,
    Idea,
    Key,
    Lock,
    Loop,
    Next,
    Partly,
    Pencil,
    People,
    Phone,
    Place,
    Print,
    Question,
    Received,
    Saved,
    Sent,
    Settings,
    Stop,
    Tablet,
    Tick,
    Undo,
    Voice,
    Waiting,
    Warn,
}

crate::live::fixed! { IconName }

/// Name, and the inside of its 24 by 24 drawing.
const DRAWINGS: &[(IconName, &str)] = &[
    (IconName::Add, r#"<path d="M12 5v14M5 12h14"/>"#),
    (
        IconName::Agency,
        r#"<path d="M4 21V6.5L12 3l8 3.5V21M4 21h16M9 21v-4h6v4M8.5 9.5h.1m6.8 0h.1M8.5 13h.1m6.8 0h.1M12 9.5h.1M12 13h.1"/>"#,
    ),
    (
        IconName::Ask,
        r#"<path d="M8 8.6C8 6 9.8 4.5 12.2 4.5c2.3 0 4.1 1.5 4.1 3.7 0 3.3-4.2 3.5-4.2 6.3"/><path d="M12.1 19.2v.3"/>"#,
    ),
    (IconName::Back, r#"<path d="m14.5 5-7 7 7 7"/>"#),
    (
        IconName::Barrier,
        r#"<path d="M3 8h18v5.5H3zM6.5 8V5m11 3V5M6.5 13.5V20m11-6.5V20M8 13.5 12 8m1 5.5L17 8"/>"#,
    ),
    (
        IconName::Chart,
        r#"<path d="M4 4v16h16M8.5 16v-4m4 4V7.5m4 8.5v-6"/>"#,
    ),
    (
        IconName::Circle,
        r#"<circle cx="12" cy="4.6" r="1.9"/><circle cx="18.4" cy="8.3" r="1.9"/><circle cx="18.4" cy="15.7" r="1.9"/><circle cx="12" cy="19.4" r="1.9"/><circle cx="5.6" cy="15.7" r="1.9"/><circle cx="5.6" cy="8.3" r="1.9"/>"#,
    ),
    (
        IconName::Clock,
        r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.5 2"/>"#,
    ),
    (
        IconName::Copy,
        r#"<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5V5.5a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3"/>"#,
    ),
    (IconName::Cross, r#"<path d="m6 6 12 12M18 6 6 18"/>"#),
    (IconName::Dash, r#"<path d="M5 12h14"/>"#),
    (
        IconName::Day,
        r#"<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 2.5V6m8-3.5V6"/>"#,
    ),
    (
        IconName::Decide,
        r#"<path d="M12 21v-7M12 14c0-4-5-3-5-8m0 0L4.5 8.5M7 6l2.5 2.5M12 14c0-4 5-3 5-8m0 0-2.5 2.5M17 6l2.5 2.5"/>"#,
    ),
    (
        IconName::Dots,
        r#"<circle cx="6.5" cy="7" r="2.5"/><circle cx="17" cy="8.5" r="2.5"/><circle cx="10.5" cy="17" r="2.5"/>"#,
    ),
    (
        IconName::Export,
        r#"<path d="M12 15V3.5m-4 4 4-4 4 4M7 11H5v10h14V11h-2"/>"#,
    ),
    (
        IconName::Eye,
        r#"<path d="M2 12s3.7-6.5 10-6.5S22 12 22 12s-3.7 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="2.8"/>"#,
    ),
    (
        IconName::File,
        r#"<path d="M6 2.5h8.5L19 7v14.5H6zM14 2.5V7.5h5M9 12.5h7M9 16.5h7"/>"#,
    ),
    (
        IconName::Find,
        r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>"#,
    ),
    (
        IconName::Findings,
        r#"<circle cx="5" cy="6" r="1.8"/><circle cx="5" cy="18" r="1.8"/><path d="M5 7.8v8.4M10 6h11M10 12h11M10 18h11"/>"#,
    ),
    (
        IconName::Good,
        r#"<path d="M12 21v-9m0 0c0-4.5-3-7-8-7 0 5 3 7.5 8 7.5M12 14c0-3.5 2.6-5.6 8-5.6 0 4.6-3 6.6-8 6.6"/>"#,
    ),
    (
        IconName::Grip,
        r#"<path d="M9 5v.01M15 5v.01M9 12v.01M15 12v.01M9 19v.01M15 19v.01" stroke-width="3.4"/>"#,
    ),
    (
        IconName::Hand,
        r#"<path d="M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-6.5a1.5 1.5 0 0 1 3 0V11m0-4.5a1.5 1.5 0 0 1 3 0v8c0 4-2.5 7-6.5 7-3 0-4.5-1.3-6-4L2.6 14c-.6-1.2.9-2.4 2-1.4L8 15.5"/>"#,
    ),
    (
        IconName::Idea,
        r#"<path d="M9 17.5h6M10 21h4M9 17.5c0-2.5-3-3.8-3-8a6 6 0 0 1 12 0c0 4.2-3 5.5-3 8"/>"#,
    ),
    (
        IconName::Key,
        r#"<circle cx="8" cy="15.5" r="4.5"/><path d="m11.2 12.3 8.3-8.3M16 7.5l3 3M13.5 10l2 2"/>"#,
    ),
    (
        IconName::Lock,
        r#"<rect x="4.5" y="10.5" width="15" height="10.5" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3M12 15v2"/>"#,
    ),
    (
        IconName::Loop,
        r#"<path d="M4.5 12a7.5 7.5 0 1 1 2.4 5.5M4 20.5V16.5h4"/>"#,
    ),
    (IconName::Next, r#"<path d="m9.5 5 7 7-7 7"/>"#),
    (
        IconName::Partly,
        r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor"/>"#,
    ),
    (
        IconName::Pencil,
        r#"<path d="m4 20 1-4.5L16.5 4l3.5 3.5L8.5 19z"/>"#,
    ),
    (
        IconName::People,
        r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 2.8-6.3 6.5-6.3s6.5 2.3 6.5 6.3M16 5a3.3 3.3 0 0 1 0 6.3M18 14.2c2.3.8 3.7 2.8 3.7 5.8"/>"#,
    ),
    (
        IconName::Phone,
        r#"<path d="M6.5 3H9l1.8 5-2.3 1.7a12 12 0 0 0 5.8 5.8L16 13.2l5 1.8v2.5c0 2-1.6 3.5-3.5 3.5C9.7 20.5 3.5 14.3 3 6.5 3 4.6 4.5 3 6.5 3z"/>"#,
    ),
    (
        IconName::Place,
        r#"<path d="M12 21.5S5 15.2 5 9.8a7 7 0 0 1 14 0c0 5.4-7 11.7-7 11.7z"/><circle cx="12" cy="9.8" r="2.4"/>"#,
    ),
    (
        IconName::Print,
        r#"<path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z"/>"#,
    ),
    (
        IconName::Question,
        r#"<circle cx="12" cy="12" r="9"/><path d="M9.3 9.7c0-1.7 1.2-2.7 2.8-2.7 1.5 0 2.7 1 2.7 2.5 0 2.2-2.8 2.3-2.8 4.2M12 16.8v.2"/>"#,
    ),
    (
        IconName::Received,
        r#"<path d="M12 4v9m-3.5-3.5L12 13l3.5-3.5"/><path d="M4 13v5.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V13"/>"#,
    ),
    (
        IconName::Saved,
        r#"<rect x="5" y="2.5" width="14" height="19" rx="2.2"/><path d="m8.8 11.8 2.3 2.5 4.2-5"/>"#,
    ),
    (
        IconName::Sent,
        r#"<path d="M21 3 10.5 13.5M21 3l-6.5 18-4-7.5L3 9.5z"/>"#,
    ),
    (
        IconName::Settings,
        r#"<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.5"/><circle cx="8.5" cy="17" r="2.5"/>"#,
    ),
    (
        IconName::Stop,
        r#"<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="M12 7.5v5.5m0 3.3v.2"/>"#,
    ),
    (
        IconName::Tablet,
        r#"<rect x="5" y="2.5" width="14" height="19" rx="2.2"/><path d="M11 18h2"/>"#,
    ),
    (IconName::Tick, r#"<path d="m4 12.5 5.2 5.5L20 6.5"/>"#),
    (
        IconName::Undo,
        r#"<path d="M8.5 4.5 4 9l4.5 4.5M4.5 9H14a5.5 5.5 0 0 1 0 11h-3"/>"#,
    ),
    (
        IconName::Voice,
        r#"<path d="M4 4.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-8.5L6.5 21v-4.5H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1z"/>"#,
    ),
    (
        IconName::Waiting,
        r#"<path d="M12 14V4m-4 4 4-4 4 4"/><path d="M4 14v4.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V14" stroke-dasharray="2.5 3"/>"#,
    ),
    (
        IconName::Warn,
        r#"<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v4.5m0 2.8v.2"/>"#,
    ),
];

/// The loop of thread that is the mark; wider than the icons, so it is drawn apart from them.
const MARK: &str = r#"<symbol id="i-mark" viewBox="0 0 48 32"><path d="M1 27c8 0 12-3 16.5-9.5C22 11 24.5 6 29 7.5c5 1.7 4 10.5-2.5 11.5C20 20 16.5 11 22.5 7.5 29.5 3.5 33 14 34 19.5S37 27 47 27"/></symbol>"#;

impl IconName {
    /// The symbol's id within the sprite: the variant's name, which no other symbol has.
    fn id(self) -> String {
        format!("i-{self:?}")
    }
}

/// All drawings, hidden, once at the root of the app. Icons only point to it.
#[component]
pub fn IconSprite() -> impl IntoView {
    let symbols = DRAWINGS
        .iter()
        .fold(MARK.to_owned(), |sprite, (name, drawing)| {
            let id = name.id();
            sprite + r#"<symbol id=""# + &id + r#"" viewBox="0 0 24 24">"# + drawing + "</symbol>"
        });
    view! { <svg hidden aria-hidden="true" inner_html=symbols></svg> }
}

/// One drawing, as tall as the words beside it. Never read aloud: the word says it.
#[component]
pub fn Icon(
    /// Which drawing.
    #[prop(into)]
    name: Signal<IconName>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=move || format!("#{}", name.get().id())></use_>
        </svg>
    }
}

/// The loop of thread beside the product's name.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 48 32" aria-hidden="true">
            <use_ href="#i-mark"></use_>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drawing_has_a_name_of_its_own() {
        for (index, (name, _)) in DRAWINGS.iter().enumerate() {
            assert_eq!(
                *name as usize, index,
                "{name:?} is out of order, or drawn twice"
            );
        }
    }
}
