//! Children's voices of every circle and every audited case file held here, each with the rules for using it and whether the child was
//! told what changed.
//!
//! What must never happen: words shown that a child said no to, words in quotation marks that are not exact,
//! or a child who is still to be told going out of sight.

mod heard;

use crate::live::prelude::*;
use shared::domain::{AgeBand, CaseAudit, Circle, ToldChanged, VoiceKind, VoiceNote};
use shared::id::RecordId;
use shared::scope::Scope;
use shared::sorted::SortedMap;

use super::{
    across::{circle_of, counted, holds_words},
    circle::about::title_of,
    leaving::{self, Leave, use_known},
    places::PlacesBar,
    voice_words::{age_words, shown as shown_of},
};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    ui::{
        button::Button,
        empty::EmptyState,
        field::Field,
        frame::{Frame, Main},
        icon::IconName,
        note::VoiceNote as VoiceRemark,
        select::{Offer, Select},
        windowed::WindowedList,
    },
    words,
};
use heard::{Heard, HeardCard};
use shared::privacy::Known;

/// What the gallery is narrowed to.
#[derive(Debug, Clone, Copy)]
struct Filters {
    search: RwSignal<String>,
    age: RwSignal<Option<AgeBand>>,
    kind: RwSignal<Option<VoiceKind>>,
    rule: RwSignal<Option<Leave>>,
    told: RwSignal<Option<bool>>,
}

impl Filters {
    fn keep(self, all: &[Heard]) -> Vec<Heard> {
        let search = self.search.get().to_lowercase();
        let (age, kind) = (self.age.get(), self.kind.get());
        let (rule, told) = (self.rule.get(), self.told.get());
        let keeps = |heard: &&Heard| {
            let value = &heard.voice.value;
            // Of what a child said no to, the age is known and nothing else: it answers to no other question.
            let sealed = heard.leave == Leave::KeptOut;
            age.as_ref().is_none_or(|age| value.age == *age)
                && kind
                    .as_ref()
                    .is_none_or(|kind| !sealed && value.kind == *kind)
                && rule.is_none_or(|rule| heard.leave == rule)
                && told.is_none_or(|told| heard.is_told() == told)
                && holds_words(&heard.text, &search)
        };
        all.iter().filter(keeps).cloned().collect()
    }

    fn forget(self) {
        self.search.set(String::new());
        self.age.set(None);
        self.kind.set(None);
        self.rule.set(None);
        self.told.set(None);
    }
}

/// Where a voice was heard, as far as that counts: the place, what it is called, and the note's own page if it has
/// one. Tracks.
fn heard_at(
    desk: Desk,
    circles: &SortedMap<RecordId, Circle>,
    voice: &Item<VoiceNote>,
) -> Option<(Page, String, Option<Page>)> {
    if let Scope::Case(audit) = voice.scope {
        let of = desk
            .item::<CaseAudit>(&voice.scope, audit)
            .filter(|of| !of.withdrawn)?;
        let from = format!("Case file {}", of.value.reference);
        return Some((Page::Audit(audit), from, None));
    }
    let (circle, of) = circle_of(circles, &voice.scope)?;
    let note = Page::CircleVoice {
        circle,
        note: voice.id,
    };
    Some((Page::CircleRecord(circle), title_of(of), Some(note)))
}

/// Every voice that stands in a circle that counts or in an audit, latest first. Tracks.
fn heard(desk: Desk, known: &Known) -> Vec<Heard> {
    let circles = counted(desk);
    let mut voices = desk.all::<VoiceNote>();
    voices.retain(|voice| !voice.withdrawn);
    let mut all: Vec<_> = voices
        .into_iter()
        .filter_map(|voice| {
            let (place, from, note) = heard_at(desk, &circles, &voice)?;
            let leave = leaving::voice(desk, &voice, known);
            let shown = shown_of(&voice, leave, desk.holds(&voice.scope));
            let text = shown.words.as_deref().unwrap_or_default().to_lowercase();
            Some(Heard {
                voice,
                place,
                from,
                note,
                leave,
                shown,
                text,
            })
        })
        .collect();
    shared::order::sort_by_key(&mut all, |heard| {
        std::cmp::Reverse((heard.voice.value.caught_ms, heard.voice.id))
    });
    all
}

/// The gallery.
#[component]
pub fn VoicesPage() -> impl IntoView {
    let desk = use_desk();
    let known = use_known(desk);
    let filters = Filters {
        search: RwSignal::new(String::new()),
        age: RwSignal::new(None),
        kind: RwSignal::new(None),
        rule: RwSignal::new(None),
        told: RwSignal::new(None),
    };
    let all = Memo::new(move || known.with(|known| heard(desk, known)));
    let here = Memo::new(move || all.with(|all| filters.keep(all)));
    let how_many = move || {
        let (shown, all) = (here.with(Vec::len), all.with(Vec::len));
        let all_words = words::count(all, "voice", "voices");
        if shown == all {
            format!("{all_words}, latest first")
        } else {
            format!("{shown} of {all_words}")
        }
    };
    view! {
        <Frame page=Page::Voices>
            <PlacesBar />
            <Main stack=true>
                <header class="row apart">
                    <h1>"Children's voices"</h1>
                </header>
                <Show when=move || !all.with(Vec::is_empty) fallback=|| view! { <NoneYet /> }>
                    <StillToTell all=all filters=filters />
                    <FilterRow filters=filters all=all />
                    <p class="soft" role="status">
                        {how_many}
                    </p>
                    <Show
                        when=move || !here.with(Vec::is_empty)
                        fallback=move || {
                            view! {
                                <EmptyState icon=IconName::Find heading="No voice is like that">
                                    <p>"Only words that may be shown are searched."</p>
                                    <div class="buttons">
                                        <Button words="Show every voice" on_press=move || filters.forget() />
                                    </div>
                                </EmptyState>
                            }
                        }
                    >
                        <WindowedList
                            items=here
                            key=Heard::drawn
                            label="Children's voices"
                            class="cards voices"
                            children=|heard| view! { <HeardCard heard=heard /> }
                        />
                    </Show>
                </Show>
            </Main>
        </Frame>
    }
}

/// How many children are still to be told what changed, whatever else is looked for.
#[component]
fn StillToTell(all: Memo<Vec<Heard>>, filters: Filters) -> impl IntoView {
    let count =
        Memo::new(move || all.with(|all| all.iter().filter(|heard| !heard.is_told()).count()));
    let first = Signal::derive(move || {
        format!(
            "{} still to be told what changed.",
            words::count(count.get(), "child is", "children are")
        )
    });
    let show = move || {
        filters.forget();
        filters.told.set(Some(false));
    };
    view! {
        <Show when=move || count.get() != 0>
            <div class="row still-to-tell">
                <VoiceRemark first=first>"A child who spoke is owed an answer."</VoiceRemark>
                <Button words="Show them" on_press=show />
            </div>
        </Show>
    }
}

#[component]
fn FilterRow(filters: Filters, all: Memo<Vec<Heard>>) -> impl IntoView {
    // Each choice says how many there are, so that nobody looks for what is not there.
    fn offers<T: Clone + PartialEq + 'static>(
        all: Memo<Vec<Heard>>,
        choices: Vec<(T, String)>,
        is: fn(&Heard, &T) -> bool,
    ) -> Memo<Vec<Offer<T>>> {
        Memo::new(move || {
            all.with(|all| {
                let each = choices.iter().map(|(choice, words)| {
                    let count = all.iter().filter(|heard| is(heard, choice)).count();
                    (choice.clone(), format!("{words} ({count})"))
                });
                each.collect()
            })
        })
    }
    let ages = AgeBand::ALL.iter().map(|age| (age.clone(), age_words(age)));
    let kinds = VoiceKind::ALL
        .iter()
        .map(|kind| (kind.clone(), kind.label().to_owned()));
    let rules = [
        (Leave::AsItIs, "Exactly"),
        (Leave::InOtherWords, "In other words"),
        (Leave::Waits, "Waits for the office"),
        (Leave::NotSaid, "Not beyond where it was heard"),
        (Leave::KeptOut, "A child said no"),
    ];
    let rules = rules.map(|(rule, words)| (rule, words.to_owned()));
    let told = vec![
        (false, "Still to be told".to_owned()),
        (true, "Told".to_owned()),
    ];
    let ages = offers(all, ages.collect(), |heard, age| {
        heard.voice.value.age == *age
    });
    let kinds = offers(all, kinds.collect(), |heard, kind| {
        heard.leave != Leave::KeptOut && heard.voice.value.kind == *kind
    });
    let rules = offers(all, rules.to_vec(), |heard, rule| heard.leave == *rule);
    let told = offers(all, told, |heard, told| heard.is_told() == *told);
    view! {
        <div class="filters" data-kind="grid">
            <Field
                label="Words"
                kind="search"
                value=filters.search
                on_input=move |text| filters.search.set(text)
            />
            <Select label="Age" none_yet="Every age" offers=ages chosen=filters.age on_choose=move |age| filters.age.set(age) />
            <Select label="What it is" none_yet="Everything" offers=kinds chosen=filters.kind on_choose=move |kind| filters.kind.set(kind) />
            <Select label="May be used" none_yet="Any rule" offers=rules chosen=filters.rule on_choose=move |rule| filters.rule.set(rule) />
            <Select label="Child told" none_yet="Either" offers=told chosen=filters.told on_choose=move |told| filters.told.set(told) />
        </div>
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    view! {
        <EmptyState icon=IconName::Voice heading="No child's voice yet">
            <p>
                "What a child said or showed is noted in a circle, with whether the child agrees to its use. It appears here with the rules for using it, and with whether the child was told what changed."
            </p>
            <p>"A child who says no is heard: the words stay with the circle, and only a sealed card stands here."</p>
        </EmptyState>
    }
}

/// Whether the child has been told; a plan is not yet an answer.
fn is_told(voice: &VoiceNote) -> bool {
    voice.told_changed == ToldChanged::Yes
}
