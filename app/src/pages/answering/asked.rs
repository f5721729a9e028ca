//! One question as it is asked: its words, its help, the answer, and what is to be said of it.

use shared::form::{Item, ItemKind, Part, Spot, Text, What};

use super::choose::ChooseOne;
use super::day::WhenBox;
use super::focus::focus_id;
use super::keys::pressed_at;
use super::number::{NumberBox, RangeBox};
use super::rank::RankList;
use super::run::Run;
use super::several::ChooseSeveral;
use super::told::{Differs, Guidance, ReadOnly, Remarks};
use super::words::{Confirm, WordsBox};
use crate::live::prelude::*;
use crate::ui::{field::Problem, press::once_let_go};

/// How a question stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// The question of a screen.
    Alone,
    /// One of several beneath each other.
    Listed,
    /// Beside the answer to another.
    Beside,
}

/// The names by which the parts of a question point at each other.
#[derive(Debug, Clone)]
pub struct Ids {
    /// What takes the focus.
    pub ask: String,
}

impl Ids {
    fn part(&self, part: &str) -> String {
        format!("{}-{part}", self.ask)
    }

    /// The words of the question.
    pub fn head(&self) -> String {
        self.part("head")
    }

    /// The box an answer is written in.
    pub fn control(&self) -> String {
        self.part("box")
    }

    fn hint(&self) -> String {
        self.part("hint")
    }

    fn need(&self) -> String {
        self.part("need")
    }

    fn problem(&self) -> String {
        self.part("problem")
    }
}

/// What a control is told of its question.
#[derive(Clone)]
pub struct Control {
    /// Whose answers.
    pub run: Run,
    /// Which question.
    pub spot: Spot,
    /// How it stands.
    pub stands: Stands,
    /// Names of parts.
    pub ids: Ids,
    /// The lines that describe it, for `aria-describedby`.
    pub described_by: Signal<Option<String>>,
    /// Whether something is wrong with the answer, for `aria-invalid`.
    pub is_wrong: Signal<bool>,
}

impl Control {
    /// For `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + 'static {
        let is_wrong = self.is_wrong;
        move || is_wrong.get().then_some("true")
    }

    /// How many of a long list are shown at once.
    pub const fn most(&self) -> usize {
        match self.stands {
            Stands::Alone => 24,
            Stands::Listed | Stands::Beside => 9,
        }
    }

    /// For `aria-required`.
    pub fn required(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + 'static {
        let (run, spot) = (self.run, self.spot);
        move || run.is_required(spot).then_some("true")
    }
}

/// A question, its answer and what is said of it; what stands beside it is not in here.
#[component]
pub fn Asked(
    /// Whose answers.
    run: Run,
    /// Which question.
    spot: Spot,
    /// How it stands.
    stands: Stands,
    /// How deep its heading is, counted from 1.
    level: u8,
    /// What is said in small letters above it.
    #[prop(optional, into)]
    eyebrow: MaybeProp<String>,
) -> impl IntoView {
    let ids = Ids {
        ask: focus_id(run, spot),
    };
    let complaint = Memo::new(move || {
        let complaints = run.complaints(spot);
        (!complaints.is_empty()).then(|| {
            let said: Vec<_> = complaints.into_iter().map(|wrong| wrong.message).collect();
            said.join(" ")
        })
    });
    let has_hint = run.with(|answers| {
        let item = answers.item(spot);
        !item.hint.is_empty() && !item.label.is_empty()
    });
    let described_by = {
        let ids = ids.clone();
        Signal::derive(move || {
            let said: Vec<String> = [
                needs_answer(run, spot).then(|| ids.need()),
                has_hint.then(|| ids.hint()),
                complaint.get().map(|_| ids.problem()),
            ]
            .into_iter()
            .flatten()
            .collect();
            (!said.is_empty()).then(|| said.join(" "))
        })
    };
    let control = Control {
        run,
        spot,
        stands,
        ids: ids.clone(),
        described_by,
        is_wrong: Signal::derive(move || complaint.with(Option::is_some)),
    };
    let (role, boxed) = run.with(|answers| {
        let kind = answers.item(spot).kind;
        let role = match kind {
            ItemKind::SelectOne => "radiogroup",
            _ => "group",
        };
        (role, is_boxed(kind))
    });
    let required = control.required();
    let leave = move |event: leptos::ev::FocusEvent| {
        if super::keys::leaves(&event) {
            // What is wrong is said in a line of its own, which moves what lies beneath.
            once_let_go(move || run.leave(spot));
        }
    };
    view! {
        <div
            class="asked"
            role=role
            id=ids.ask.clone()
            tabindex="-1"
            data-stands=move || match stands { Stands::Alone => "alone", Stands::Listed => "listed", Stands::Beside => "beside" }
            data-state=move || complaint.with(Option::is_some).then_some("missing")
            aria-labelledby=ids.head()
            aria-describedby=described_by
            aria-required=move || if role == "radiogroup" { required() } else { None }
            on:keydown=move |event| pressed_at(run, spot, &event)
            on:focusout=leave
        >
            <Head run=run spot=spot stands=stands level=level ids=ids.clone() eyebrow=eyebrow boxed=boxed />
            {has_hint.then(|| {
                let id = ids.hint();
                view! { <p class="field-hint" id=id lang=move || run.lang()>{said(run, spot, |item| &item.hint)}</p> }
            })}
            <Differs run=run spot=spot />
            {answer(control)}
            <Problem id=ids.problem() words=complaint.into() />
            <Remarks run=run spot=spot />
            <Guidance run=run spot=spot />
        </div>
    }
}

/// Whether its answer is written in one box, which the words of the question are the label of.
fn is_boxed(kind: ItemKind) -> bool {
    matches!(
        kind,
        ItemKind::Text
            | ItemKind::Integer
            | ItemKind::Decimal
            | ItemKind::Date
            | ItemKind::Time
            | ItemKind::DateTime
    )
}

/// Whether an answer is needed and there is none. Tracks.
fn needs_answer(run: Run, spot: Spot) -> bool {
    run.is_required(spot)
        && run.look(spot, What::Value, |answers| {
            answers.value(spot).trim().is_empty()
        })
}

/// One of the texts of a spot: fixed where it can read no other way.
pub fn said(run: Run, spot: Spot, text: fn(&Item) -> &Text) -> AnyView {
    if run.varies(spot, text) {
        shown(move || run.words(spot, text))
    } else {
        untrack(|| run.words(spot, text)).into_any()
    }
}

/// The words of the question, and above them which it is and whether it needs an answer.
#[component]
fn Head(
    run: Run,
    spot: Spot,
    stands: Stands,
    level: u8,
    ids: Ids,
    eyebrow: MaybeProp<String>,
    boxed: bool,
) -> impl IntoView {
    let head = ids.head();
    // A tool is published with words for everything; one that is being built may have none yet.
    let words = if run.with(|answers| answers.item(spot).asks().is_empty()) {
        "Nothing is asked yet".into_any()
    } else {
        said(run, spot, Item::asks)
    };
    let words = if boxed {
        let control = ids.control();
        view! { <label for=control id=head lang=move || run.lang()>{words}</label> }
    } else {
        view! { <span id=head lang=move || run.lang()>{words}</span> }
    };
    let class = if stands == Stands::Alone {
        "ask"
    } else {
        "ask-s"
    };
    let need = ids.need();
    let needed = Memo::new(move || run.is_required(spot));
    let has_answer = Memo::new(move || !needs_answer(run, spot));
    // Said in words; a star would have to be explained. Its place is kept once there is an answer, so that nothing
    // moves under whoever gives one.
    let needs = move || {
        let need = need.clone();
        needed.get().then(|| {
            view! {
                <span class="needed" id=need data-done=move || has_answer.get().then_some("true")>
                    "Needs an answer"
                </span>
            }
        })
    };
    if stands == Stands::Beside {
        return view! { <div class="asked-line">{heading(level, class, words)} {needs}</div> };
    }
    view! {
        <p class="eyebrow asked-above">{move || eyebrow.get()} {needs}</p>
        {heading(level, class, words)}
    }
}

/// A heading as deep as its place on the page asks for.
pub fn heading(level: u8, class: &'static str, words: AnyView) -> AnyView {
    match level {
        0 | 1 => view! { <h1 class=class>{words}</h1> },
        2 => view! { <h2 class=class>{words}</h2> },
        3 => view! { <h3 class=class>{words}</h3> },
        4 => view! { <h4 class=class>{words}</h4> },
        _ => view! { <h5 class=class>{words}</h5> },
    }
}

/// The control that takes an answer, or the answer itself where it may only be read.
fn answer(control: Control) -> AnyView {
    let (run, spot) = (control.run, control.spot);
    let is_read_only = Memo::new(move || run.is_read_only(spot));
    let (kind, part) = run.with(|answers| {
        let item = answers.item(spot);
        (item.kind, item.part)
    });
    shown(move || {
        if is_read_only.get() {
            return view! { <ReadOnly run=run spot=spot /> };
        }
        let control = control.clone();
        match kind {
            ItemKind::SelectOne => view! { <ChooseOne control=control /> },
            ItemKind::SelectMultiple => view! { <ChooseSeveral control=control /> },
            ItemKind::Rank => view! { <RankList control=control /> },
            ItemKind::Integer | ItemKind::Decimal => view! { <NumberBox control=control /> },
            ItemKind::Range => view! { <RangeBox control=control /> },
            ItemKind::Date | ItemKind::Time | ItemKind::DateTime => {
                view! { <WhenBox control=control /> }
            }
            ItemKind::Acknowledge => view! { <Confirm control=control /> },
            _ => view! { <WordsBox control=control is_voice=part == Part::Voice /> },
        }
    })
}
