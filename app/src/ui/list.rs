//! Rows of what, how much, and how it stands.

use crate::live::prelude::*;

use crate::page::Page;

/// A ruled list. Its rows are [`Row`]s.
#[component]
pub fn List(
    /// Rows whose last column is only as wide as it needs to be.
    #[prop(optional)]
    small: bool,
    /// What it lists, for those who listen, where no heading says it.
    #[prop(optional, into)]
    label: Option<String>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! {
        <ul class="list" data-size=small.then_some("s") aria-label=label>
            {children()}
        </ul>
    }
}

/// One row. The whole of its first column is the link when it leads somewhere.
#[component]
pub fn Row(
    /// Where the row leads.
    #[prop(optional, into)]
    to: MaybeProp<Page>,
    /// What this row is.
    #[prop(into)]
    what: ViewFn,
    /// How much: a count, a date.
    #[prop(optional, into)]
    amount: MaybeProp<String>,
    /// How it stands, or the one thing to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li>
            <RowParts to=to what=what amount=amount>
                {children.map(|children| children())}
            </RowParts>
        </li>
    }
}

/// What is in a row, for a list whose rows are not its own.
#[component]
pub fn RowParts(
    /// Where the row leads.
    #[prop(optional, into)]
    to: MaybeProp<Page>,
    /// What this row is.
    #[prop(into)]
    what: ViewFn,
    /// How much: a count, a date.
    #[prop(optional, into)]
    amount: MaybeProp<String>,
    /// How it stands, or the one thing to do.
    children: Children,
) -> impl IntoView {
    view! {
        {move || match to.get() {
            Some(to) => {
                view! {
                    <a class="list-main" href=to.path()>
                        {what.run()}
                    </a>
                }
            }
            None => view! { <span class="list-main">{what.run()}</span> },
        }}
        {move || amount.get().map(|amount| view! { <span class="soft">{amount}</span> })}
        {children()}
    }
}
