//! What is chosen, to be written: what is asked, which choices there are, by which rules.

use shared::form::{Column, Item, ItemKind, edit};

use super::builder::Builder;
use super::choices::ChoicesPart;
use super::kinds;
use super::more::More;
use super::texts::{GUIDANCE, HINT, LABEL, Words};
use super::when::{AskedOnlyIf, Needed};
use crate::live::prelude::*;
use crate::ui::button::{Button, Weight};
use crate::ui::chips::Tick;
use crate::ui::empty::EmptyState;
use crate::ui::field::Field;
use crate::ui::icon::IconName;
use crate::ui::select::Select;

/// The box of what is asked, for the focus to find it.
pub const FIRST_BOX: &str = "what-is-asked";

/// The editor of what is chosen.
#[component]
pub fn Question(
    /// The tool being built.
    builder: Builder,
) -> impl IntoView {
    // Built anew for another question; never while somebody types in this one.
    let number = Memo::new(move || builder.chosen());
    shown(move || match number.get() {
        Some(number) => view! { <Editor builder=builder number=number /> },
        None => view! {
            <EmptyState icon=IconName::Pencil heading="Nothing is asked yet">
                "Add a section or a question: it is written here, and shown beside as whoever answers will see it."
            </EmptyState>
        },
    })
}

#[component]
fn Editor(builder: Builder, number: usize) -> impl IntoView {
    let kind = builder.part(|item| item.kind);
    let is = move |test: fn(ItemKind) -> bool| Signal::derive(move || test(kind.get()));
    let is_read = is(|kind| {
        !matches!(
            kind,
            ItemKind::Calculate
                | ItemKind::Hidden
                | ItemKind::Start
                | ItemKind::End
                | ItemKind::Today
        )
    });
    let label = Signal::derive(move || {
        match kind.get() {
            ItemKind::Group | ItemKind::Repeat => "Heading",
            ItemKind::Note => "What is read",
            ItemKind::Calculate | ItemKind::Hidden => "What it is (shown only where it is given)",
            _ => "What is asked",
        }
        .to_owned()
    });
    view! {
        <fieldset class="editor stack" data-gap="s" disabled=move || !builder.may_write.get()>
            <legend class="hidden">"What is chosen"</legend>
            <Head builder=builder number=number kind=kind />
            <Words builder=builder which=LABEL label=label id=FIRST_BOX />
            <Show when=is_read>
                <Words builder=builder which=HINT label="Hint" hint="A short help, always shown." lines=1 />
            </Show>
            <Show when=is(ItemKind::has_choices)>
                <ChoicesPart builder=builder />
            </Show>
            <Show when=is(ItemKind::is_answered)>
                <Needed builder=builder />
            </Show>
            <AskedOnlyIf builder=builder />
            <Show when=is(|kind| kind == ItemKind::Calculate)>
                <super::expression::Rule
                    builder=builder
                    which=super::expression::CALCULATION
                    label="Worked out by"
                    hint="Such as ${visits} - ${missed}. Names are offered when you type ${."
                />
            </Show>
            <Show when=is(|kind| kind == ItemKind::Repeat)>
                <super::expression::Rule
                    builder=builder
                    which=super::expression::REPEAT_COUNT
                    label="How many times"
                    hint="A number or an answer, such as ${children}. Empty: as often as it is added."
                />
            </Show>
            <Companions builder=builder number=number />
            <Show when=is_read>
                <Words builder=builder which=GUIDANCE label="Further help" hint="Shown when somebody asks for it." />
            </Show>
            <More builder=builder number=number />
        </fieldset>
    }
}

/// Its kind and its name.
#[component]
fn Head(builder: Builder, number: usize, kind: Signal<ItemKind>) -> impl IntoView {
    let offers = Memo::new(move || {
        let kinds = kinds::instead_of(kind.get()).into_iter();
        kinds
            .map(|kind| (kind, kinds::name(kind).to_owned()))
            .collect::<Vec<_>>()
    });
    let change = move |kind: Option<ItemKind>| {
        let Some(kind) = kind else { return };
        builder.edit("kind", |tool| {
            let needs_list =
                kind.has_choices() && tool.item(number).is_some_and(|item| item.list.is_empty());
            let list = needs_list.then(|| super::add::new_list(tool));
            if let Some(item) = tool.item_mut(number) {
                make_into(item, kind);
                if let Some(list) = list {
                    item.list = list;
                }
            }
        });
    };
    let name = builder.part(|item| item.name.clone());
    let rename = move |name: String| {
        builder.edit(&format!("name {number}"), |tool| {
            let name = name.trim().replace(' ', "_");
            edit::rename(tool, number, &name);
        });
    };
    let uses = Memo::new(move || {
        let name = name.get();
        builder.with(|tool| edit::mentions(tool, &name).len())
    });
    let hint = Signal::derive(move || {
        let known = builder.is_published(&name.get());
        let uses = match uses.get() {
            0 => String::new(),
            1 => " One other asks for it, and follows a change.".to_owned(),
            many => format!(" {many} others ask for it, and follow a change."),
        };
        if known {
            Some(format!(
                "Answers are known by it: with another name they are no longer read together.{uses}"
            ))
        } else {
            Some(format!(
                "For rules and reports; made from what is asked.{uses}"
            ))
        }
    });
    view! {
        <div class="fields">
            <Select
                label="Kind"
                offers=offers
                chosen=Signal::derive(move || Some(kind.get()))
                on_choose=change
                none_yet="Choose a kind"
                problem=builder.fault(Column::Type)
            />
            <Field label="Name" hint=hint value=name on_input=rename problem=builder.fault(Column::Name) />
        </div>
    }
}

/// Makes an item another kind; what the new kind knows nothing of goes.
fn make_into(item: &mut Item, kind: ItemKind) {
    item.kind = kind;
    if !kind.has_choices() {
        item.list.clear();
        item.or_other = false;
        item.choice_filter.clear();
    }
    if kind == ItemKind::Rank {
        item.or_other = false;
    }
    if kind == ItemKind::Range && !item.parameters.contains("start") {
        "start=0 end=10 step=1".clone_into(&mut item.parameters);
    } else if kind != ItemKind::Range && item.parameters.contains("start") {
        item.parameters.clear();
    }
    if kind != ItemKind::Repeat {
        item.repeat_count.clear();
    }
    if !kind.is_answered() && !kind.is_section() {
        item.required.clear();
        item.constraint.clear();
    }
}

/// Evidence and why-factors beside an answer that says that practice fell short, as one switch.
#[component]
fn Companions(builder: Builder, number: usize) -> impl IntoView {
    let may = Memo::new(move || {
        let item = builder.item(Clone::clone);
        item.is_some_and(|item| builder.with(|tool| edit::may_have_companions(tool, &item)))
    });
    let has = Memo::new(move || builder.with(|tool| edit::has_companions(tool, number)));
    let leads = Memo::new(move || {
        builder
            .item(|item| item.follows.clone())
            .unwrap_or_default()
    });
    let go = move || {
        let to = leads.get_untracked();
        let number =
            builder.with_untracked(|tool| tool.walk().position(|(_, item)| item.name == to));
        if let Some(number) = number {
            builder.choose(number);
        }
    };
    view! {
        <Show when=may>
            <Tick
                label="Ask for evidence and why-factors when it is answered partly or no"
                ticked=has
                on_tick=move |wanted: bool| {
                    builder.edit("companions", |tool| edit::set_companions(tool, number, wanted));
                }
            />
        </Show>
        <Show when=move || leads.with(|name| !name.is_empty())>
            <p class="soft">
                "Shown beside the answer to "
                <Button words=leads weight=Weight::Quiet on_press=go />
            </p>
        </Show>
    }
}
