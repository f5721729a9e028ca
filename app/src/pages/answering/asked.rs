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
use super::words::{Confirm, WordsBox};
use crate::live::prelude::*;
use crate::page::Page;
use crate::ui::{
    button::LinkButton,
    field::Problem,
    icon::{Icon, IconName},
    note::Note,
    status::State,
};

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
    let has_hint = run.with(|answers| !answers.item(spot).hint.is_empty());
    let described_by = {
        let ids = ids.clone();
        Signal::derive(move || {
            let said: Vec<String> = [
                run.is_required(spot).then(|| ids.need()),
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
            run.leave(spot);
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
    let words = said(run, spot, |item| &item.label);
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
    // Said in words; a star would have to be explained.
    let needs = move || {
        let need = need.clone();
        needed
            .get()
            .then(|| view! { <span class="needed" id=need>"Needs an answer"</span> })
    };
    let is_beside = stands == Stands::Beside;
    let above = (!is_beside).then(|| {
        view! { <p class="eyebrow asked-above">{move || eyebrow.get()} {needs.clone()}</p> }
    });
    view! {
        {above}
        {heading(level, class, words)}
        {is_beside.then(|| view! { <span class="asked-above">{needs}</span> })}
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

/// An answer that may only be read.
#[component]
fn ReadOnly(run: Run, spot: Spot) -> impl IntoView {
    let words = Memo::new(move || {
        run.follow(spot, What::Value);
        run.follow(spot, What::Choices);
        run.with(|answers| answers.read(spot))
    });
    view! { <p class="asked-value">{move || worked_out(&words.get())}</p> }
}

/// What was worked out, as people read it: nothing and "not a number" are a dash.
pub fn worked_out(value: &str) -> String {
    match value.trim() {
        "" | "NaN" => "—".to_owned(),
        value => value.to_owned(),
    }
}

/// Something that is worked out and shown.
#[component]
pub fn WorkedOut(
    /// Whose answers.
    run: Run,
    /// What.
    spot: Spot,
) -> impl IntoView {
    view! {
        <div class="worked-out">
            <p lang=move || run.lang()>{said(run, spot, |item| &item.label)}</p>
            <ReadOnly run=run spot=spot />
        </div>
    }
}

/// Something to read.
#[component]
pub fn Told(
    /// Whose answers.
    run: Run,
    /// What.
    spot: Spot,
) -> impl IntoView {
    let has_hint = run.with(|answers| !answers.item(spot).hint.is_empty());
    view! {
        <div class="told" id=focus_id(run, spot) tabindex="-1" lang=move || run.lang()>
            <p class="read">{said(run, spot, |item| &item.label)}</p>
            {has_hint.then(|| view! { <p class="field-hint">{said(run, spot, |item| &item.hint)}</p> })}
            <Guidance run=run spot=spot />
        </div>
    }
}

/// A longer help, for whoever asks for it.
#[component]
fn Guidance(run: Run, spot: Spot) -> impl IntoView {
    run.with(|answers| !answers.item(spot).guidance.is_empty())
        .then(|| {
            view! {
                <details class="guidance">
                    <summary>"More help"</summary>
                    <p lang=move || run.lang()>{said(run, spot, |item| &item.guidance)}</p>
                </details>
            }
        })
}

/// That two tablets answered differently.
#[component]
fn Differs(run: Run, spot: Spot) -> impl IntoView {
    let differs = run.around().differs?;
    let key = run.with(|answers| answers.key(spot))?;
    let page = Memo::new(move || differs.with(|differs| differs.get(&key).cloned()));
    Some(shown(move || {
        page.get().map(|page| {
            view! {
                <Note state=State::Decision first="Two tablets answered this differently.">
                    "Both answers are kept. "
                    <LinkButton to=page words="Look at both" />
                </Note>
            }
        })
    }))
}

/// What an answer gives to think about: worth a second look, or a child at risk now.
#[component]
fn Remarks(run: Run, spot: Spot) -> impl IntoView {
    let (can_flag, can_alarm) = run.with(|answers| {
        let item = answers.item(spot);
        (!item.flag.is_empty(), !item.safety.is_empty())
    });
    let flag = Memo::new(move || run.look(spot, What::Flag, |answers| answers.flag(spot)));
    let is_alarm =
        Memo::new(move || run.look(spot, What::Safety, |answers| answers.is_safety(spot)));
    let flagged = move || {
        flag.get().map(|message| {
            view! { <Note icon=IconName::Eye first="Worth a second look.">{message}</Note> }
        })
    };
    let alarmed = move || is_alarm.get().then(|| view! { <Alarm /> });
    view! {
        {can_flag.then(|| view! { <div role="status">{flagged}</div> })}
        {can_alarm.then(|| view! { <div role="alert">{alarmed}</div> })}
    }
}

/// The way to the telephone. Says that nobody knows yet; holds nobody up.
#[component]
fn Alarm() -> impl IntoView {
    view! {
        <div class="alarm">
            <Icon name=IconName::Stop />
            <div class="stack" data-gap="xs">
                <p>
                    <strong>"This child may be at risk now. Ring first, then go on."</strong>
                    " Nobody has been told: an answer here tells no one."
                </p>
                <div>
                    <LinkButton to=Page::AtRisk words="Numbers and what to say" icon=IconName::Phone />
                </div>
            </div>
        </div>
    }
}
