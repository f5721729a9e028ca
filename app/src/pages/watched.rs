//! Watching for likely identifiers while somebody types: pointed out before a save, taken out by one
//! tap, or kept with a reason.
//!
//! Nothing of this leaves the screen before a save: a name that was typed and taken out again is in no
//! change, and the reason for keeping one is written down only together with the words it is about.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Kept, KeptReason, Noun};
use shared::id::RecordId;
use shared::privacy::{Known, Sort, Spot, find};
use shared::scope::Scope;

use super::form::Form;
use super::leaving::{is_approved, known};
use crate::{
    desk::Desk,
    ui::{
        keyboard,
        sightings::{Sighting, Sightings},
        toast::{Toasts, use_toasts},
    },
};

/// One box that is watched: what is in it, and where its line is.
#[derive(Clone)]
struct WatchedBox {
    text: Signal<String>,
    id: String,
}

/// The watch over the boxes of one form. Copied freely; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Watch(StoredValue<Watching>);

#[derive(Clone, Copy)]
struct Watching {
    desk: Desk,
    toasts: Toasts,
    scope: StoredValue<Scope>,
    of: Signal<RecordId>,
    known: Memo<Known>,
    /// What the person said of words that are not saved yet: a digest and a reason.
    reasons: RwSignal<Vec<(String, KeptReason)>>,
    boxes: StoredValue<Vec<WatchedBox>>,
}

impl Watch {
    /// A watch over a form.
    pub fn over<T: Noun + Send + Sync>(desk: Desk, scope: Scope, form: Form<T>) -> Self {
        Self::on(desk, scope, Signal::derive(move || form.id()))
    }

    /// A watch over what is written into a record.
    pub fn on(desk: Desk, scope: Scope, of: Signal<RecordId>) -> Self {
        Self(StoredValue::new(Watching {
            desk,
            toasts: use_toasts(),
            scope: StoredValue::new(scope),
            of,
            known: Memo::new(move || known(desk)),
            reasons: RwSignal::default(),
            boxes: StoredValue::new(Vec::new()),
        }))
    }

    /// What in a text looks like an identifier and is not settled: not kept with a reason now or
    /// earlier, and not approved. Tracks.
    fn unsettled(self, text: &str) -> Vec<Spot> {
        self.0.get_value().unsettled(text)
    }

    /// Whether everything in the watched boxes is settled. If it is not, the first line that says so
    /// takes the focus, and the screen saves nothing.
    pub fn is_settled(self) -> bool {
        let watching = self.0.get_value();
        let boxes = watching.boxes.get_value();
        let open = boxes.iter().find(|one| {
            let text = one.text.try_get_untracked().unwrap_or_default();
            !untrack(|| self.unsettled(&text)).is_empty()
        });
        let Some(open) = open else { return true };
        keyboard::focus_first_button_in(&open.id);
        watching
            .toasts
            .say("Not saved yet. Look at the words that are marked.");
        false
    }

    /// Whether a text that stands in none of the boxes is settled. Tracks.
    pub fn settles(self, text: &str) -> bool {
        self.unsettled(text).is_empty()
    }

    /// Writes down why words were kept, as what they stand in is saved. Call it with the record
    /// that is saved; a form may turn to the next one meanwhile.
    pub fn keep_reasons(self, of: RecordId, texts: &[&str]) {
        let watching = self.0.get_value();
        let reasons = watching.reasons.get_untracked();
        if reasons.is_empty() {
            return;
        }
        let (desk, toasts) = (watching.desk, watching.toasts);
        let scope = watching.scope.get_value();
        for (digest, reason) in reasons {
            let stands = watching.known.with_untracked(|known| {
                texts.iter().any(|text| {
                    find(text, known)
                        .iter()
                        .any(|spot| spot.digest(text) == digest)
                })
            });
            if !stands {
                continue;
            }
            let kept = Kept {
                of,
                reason,
                note: String::new(),
            };
            let draft = desk.begin(&scope, Kept::id(of, &digest), kept);
            spawn_local(async move {
                if let Err(error) = desk.save(&draft).await {
                    toasts.say(error.words());
                }
            });
        }
        watching.reasons.set(Vec::new());
    }
}

impl Watching {
    fn unsettled(self, text: &str) -> Vec<Spot> {
        let mut spots = self.known.with(|known| find(text, known));
        if spots.is_empty() {
            return spots;
        }
        let (scope, of) = (self.scope.get_value(), self.of.get());
        spots.retain(|spot| {
            let digest = spot.digest(text);
            let is_said = self
                .reasons
                .with(|reasons| reasons.iter().any(|(other, _)| *other == digest));
            let is_kept = || {
                let kept = Kept::id(of, &digest);
                self.desk.item::<Kept>(&scope, kept).is_some()
            };
            !is_said && !is_kept() && !is_approved(self.desk, &scope, of, &digest)
        });
        spots
    }
}

/// What is put in the place of words that were taken out.
const fn in_place_of(sort: Sort) -> &'static str {
    match sort {
        Sort::Name => "[name]",
        Sort::Postcode => "[place]",
        Sort::Birth => "[date]",
        Sort::Email | Sort::WebAddress => "[address]",
        Sort::Nhs | Sort::Upn | Sort::NationalInsurance | Sort::Phone | Sort::Registration => {
            "[number]"
        }
    }
}

/// A text without some words, wherever they stand in it.
fn without(text: &str, digest: &str, known: &Known) -> String {
    let mut left = text.to_owned();
    // From the end, so that what was found before stays where it is.
    for spot in find(text, known).iter().rev() {
        if spot.digest(text) == digest {
            left.replace_range(spot.start..spot.end, in_place_of(spot.sort));
        }
    }
    left
}

/// The line under a watched box.
#[component]
pub fn Watched(
    /// The watch of the form it is in.
    watch: Watch,
    /// What is in the box.
    #[prop(into)]
    text: Signal<String>,
    /// The same with words taken out.
    #[prop(into)]
    on_change: Callback<String>,
    /// The id of the box, to put the cursor back into it.
    #[prop(optional, into)]
    of_box: Option<String>,
    /// Whether it is also said when nothing was found: where a child's own words stand.
    #[prop(optional)]
    says_clean: bool,
) -> impl IntoView {
    let id = crate::ui::id::element_id("sightings");
    let watching = watch.0.get_value();
    watching.boxes.update_value(|boxes| {
        boxes.push(WatchedBox {
            text,
            id: id.clone(),
        });
    });
    let gone = id.clone();
    on_cleanup(move || {
        watching
            .boxes
            .update_value(|boxes| boxes.retain(|one| one.id != gone));
    });
    let spots = Memo::new(move || {
        let text = text.get();
        let spots = watch.unsettled(&text).into_iter();
        spots
            .map(|spot| (spot.sort, spot.words(&text).to_owned(), spot.digest(&text)))
            .collect::<Vec<_>>()
    });
    let found = Signal::derive(move || {
        let sighting = |(sort, words, _): (Sort, String, String)| Sighting {
            words,
            looks_like: sort.words(),
        };
        spots.get().into_iter().map(sighting).collect()
    });
    let back = StoredValue::new(of_box);
    let go_back = move || {
        if let Some(id) = back.get_value() {
            request_animation_frame(move || keyboard::focus(&id));
        }
    };
    let take_out = move |place: usize| {
        let digest = spots.with_untracked(|spots| spots.get(place).map(|spot| spot.2.clone()));
        let text = text.get_untracked();
        let known = watching.known.get_untracked();
        if let Some(digest) = digest {
            on_change.run(without(&text, &digest, &known));
        }
        go_back();
    };
    let keep = move |(place, reason): (usize, usize)| {
        let digest = spots.with_untracked(|spots| spots.get(place).map(|spot| spot.2.clone()));
        if let (Some(digest), Some(reason)) = (digest, KeptReason::ALL.get(reason)) {
            watching
                .reasons
                .update(|reasons| reasons.push((digest, reason.clone())));
            go_back();
        }
    };
    let reasons: Vec<_> = vec!["It is not one", "It is public", "It is needed"];
    view! {
        <Sightings
            found=found
            says_clean=Signal::derive(move || says_clean && text.with(|text| !text.trim().is_empty()))
            reasons=reasons
            on_take_out=take_out
            on_keep=keep
            id=id
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_out_wherever_they_stand_and_nowhere_else() {
        let (text, known) = ("Ann rang. Then ANN left the Annexe.", Known::default());
        let digest = find(text, &known)[0].digest(text);
        let left = without(text, &digest, &known);
        assert_eq!(left, "[name] rang. Then [name] left the Annexe.");
    }
}
