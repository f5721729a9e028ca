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

/// How many are pointed out at once; those behind them follow as they are settled.
const SHOWN: usize = 12;

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
    /// Every text the form would save otherwise than it stands, by field; also those of boxes that are
    /// on another screen.
    altered: Signal<Vec<(String, String)>>,
    known: Memo<Known>,
    /// What the person said of words that are not saved yet.
    reasons: RwSignal<Vec<Reason>>,
    boxes: StoredValue<Vec<WatchedBox>>,
}

/// Why some words of a record are kept, said but not yet written down.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reason {
    of: RecordId,
    digest: String,
    why: KeptReason,
}

impl Watch {
    /// A watch over a form.
    pub fn over<T: Noun + Send + Sync>(desk: Desk, scope: Scope, form: Form<T>) -> Self {
        let altered = Signal::derive(move || form.altered_texts());
        Self::over_texts(desk, scope, Signal::derive(move || form.id()), altered)
    }

    /// A watch over the texts of a record that no form holds: those that would be saved otherwise than they
    /// stand, by field.
    pub fn over_texts(
        desk: Desk,
        scope: Scope,
        of: Signal<RecordId>,
        altered: Signal<Vec<(String, String)>>,
    ) -> Self {
        Self(StoredValue::new(Watching {
            desk,
            toasts: use_toasts(),
            scope: StoredValue::new(scope),
            of,
            altered,
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

    /// Whether everything that would be saved is settled. If it is not, the first line that says so
    /// takes the focus, and the screen saves nothing.
    pub fn is_settled(self) -> bool {
        let watching = self.0.get_value();
        let boxes = watching.boxes.get_value();
        let open = boxes.iter().find(|one| {
            let text = one.text.try_get_untracked().unwrap_or_default();
            !untrack(|| self.unsettled(&text)).is_empty()
        });
        if let Some(open) = open {
            keyboard::focus_first_button_in(&open.id);
            let say = "Not saved yet. Look at the words that are marked.";
            watching.toasts.say(say);
            return false;
        }
        let elsewhere = untrack(|| self.unsettled_of_form());
        if let Some((field, words)) = &elsewhere {
            watching.toasts.say(format!(
                "Not saved yet, and kept as a draft. {} holds “{words}”, which looks like an identifier. Look at it there first.",
                place_of(field)
            ));
        }
        elsewhere.is_none()
    }

    /// Whether nothing in a text is unsettled. Tracks.
    pub fn is_clean_text(self, text: &str) -> bool {
        self.unsettled(text).is_empty()
    }

    /// Whether all that would be saved is settled, said by nobody. Tracks.
    pub fn is_clean(self) -> bool {
        self.unsettled_of_form().is_none()
    }

    /// The first words of the form that are not settled, and the field they stand in. Tracks.
    fn unsettled_of_form(self) -> Option<(String, String)> {
        let texts = self.0.get_value().altered.get();
        texts.into_iter().find_map(|(field, text)| {
            let words = self.unsettled(&text).first()?.words(&text).to_owned();
            Some((field, words))
        })
    }

    /// Why words that the form is about to save are kept. Ask before the save; a form may turn to the
    /// next record meanwhile, and the screen may be gone.
    pub fn reasons(self) -> Reasons {
        let watching = self.0.get_value();
        let mut said = watching.reasons.get_untracked();
        if !said.is_empty() {
            let of = watching.of.get_untracked();
            let texts = watching.altered.get_untracked();
            let stand: Vec<_> = watching.known.with_untracked(|known| {
                let texts = texts.iter();
                texts
                    .flat_map(|(_, text)| {
                        find(text, known).into_iter().map(|spot| spot.digest(text))
                    })
                    .collect()
            });
            said.retain(|reason| reason.of == of && stand.contains(&reason.digest));
        }
        Reasons {
            desk: watching.desk,
            toasts: watching.toasts,
            scope: watching.scope.get_value(),
            watch: self,
            said,
        }
    }
}

/// Reasons to be written down once the words they are about are saved.
pub struct Reasons {
    desk: Desk,
    toasts: Toasts,
    scope: Scope,
    watch: Watch,
    said: Vec<Reason>,
}

impl Reasons {
    /// Writes them down.
    pub fn write_down(self) {
        let (desk, toasts) = (self.desk, self.toasts);
        if let Some(watching) = self.watch.0.try_get_value() {
            watching
                .reasons
                .update(|said| said.retain(|reason| !self.said.contains(reason)));
        }
        for Reason { of, digest, why } in self.said {
            let kept = Kept {
                of,
                reason: why,
                note: String::new(),
            };
            let draft = desk.begin(&self.scope, Kept::id(of, &digest), kept);
            spawn_local(async move {
                if let Err(error) = desk.save(&draft).await {
                    toasts.say(error.words());
                }
            });
        }
    }
}

/// Where a field is written, for somebody who has to go there.
fn place_of(field: &str) -> &'static str {
    match field.split('.').next().unwrap_or(field) {
        "notes" => "A note on another round",
        "takeaways" => "What somebody takes away",
        "message" => "The message to the Board",
        "title" | "theme" | "place" => "Its plan",
        "answers" => "The answer to another question",
        _ => "Another part of this form",
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
            let is_said = self.reasons.with(|reasons| {
                let mut reasons = reasons.iter();
                reasons.any(|said| said.of == of && said.digest == digest)
            });
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
        Sort::Postcode | Sort::Street => "[place]",
        Sort::Birth => "[date]",
        Sort::Email | Sort::WebAddress => "[address]",
        Sort::Nhs | Sort::Upn | Sort::NationalInsurance | Sort::Phone | Sort::Registration => {
            "[number]"
        }
    }
}

/// A text without some words, wherever they stand in it, also where they stand in capitals: those are taken for an
/// abbreviation and not found alone.
fn without(text: &str, digest: &str, known: &Known) -> String {
    let mut left = text.to_owned();
    let mut in_capitals = None;
    // From the end, so that what was found before stays where it is.
    for spot in find(text, known).iter().rev() {
        if spot.digest(text) == digest {
            left.replace_range(spot.start..spot.end, in_place_of(spot.sort));
            in_capitals = Some((spot.words(text).to_uppercase(), in_place_of(spot.sort)));
        }
    }
    match in_capitals {
        Some((words, instead)) => replace_word(&left, &words, instead),
        None => left,
    }
}

/// A text with `instead` for every `word` that is no part of a longer one.
fn replace_word(text: &str, word: &str, instead: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(word) {
        replaced.push_str(before);
        let touches = replaced.ends_with(char::is_alphanumeric);
        let is_part = touches || after.starts_with(char::is_alphanumeric);
        replaced.push_str(if is_part { word } else { instead });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
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
        let spots = watch.unsettled(&text).into_iter().take(SHOWN);
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
            let said = Reason {
                of: watching.of.get_untracked(),
                digest,
                why: reason.clone(),
            };
            watching.reasons.update(|reasons| reasons.push(said));
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
        assert_eq!(
            replace_word("ANNA, ANN and MARY-ANN", "ANN", "x"),
            "ANNA, x and MARY-x"
        );
    }
}
