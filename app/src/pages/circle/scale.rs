//! "How confident are you in this work, 0 to 10?", asked of the whole group at the start and at the
//! end. People are counted, never named.

use crate::live::prelude::*;
use shared::domain::{Confidence, Moment, SCALE_TOP, Spread};
use shared::id::RecordId;

use super::about::scope_of;
use crate::{
    desk::{Desk, use_desk},
    pages::counting::counted,
    ui::{
        button::{Button, Weight},
        choice::{Answer, ChoiceSize, Choices},
        dialog::Dialog,
        icon::IconName,
        scale::{ScalePad, ScaleSpread},
    },
    words,
};

crate::live::fixed! { Moment }

/// How many stood at each number, from nought. Tracks.
pub fn counts(desk: Desk, circle: RecordId, moment: &Moment) -> Vec<u32> {
    let mut counts = vec![0; SCALE_TOP as usize + 1];
    for total in desk.list::<Confidence>(&scope_of(circle)) {
        let Confidence {
            moment: asked,
            value,
            count,
            ..
        } = total.value;
        if asked == *moment
            && let Some(place) = counts.get_mut(value as usize)
        {
            *place = count;
        }
    }
    counts
}

/// `At the start 10 people, from 2 to 7, middle 4.`
pub fn spread_words(moment: &Moment, counts: &[u32]) -> Option<String> {
    let spread = Spread::of(counts)?;
    let people = usize::try_from(spread.n).unwrap_or(usize::MAX);
    let people = words::count(people, "person", "people");
    Some(format!(
        "{} {people}, from {} to {}, middle {}.",
        moment.label(),
        spread.low,
        spread.high,
        spread.middle
    ))
}

/// Both moments, drawn and in words; nothing while nobody was asked.
#[component]
pub fn HowConfident(
    /// The circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let start = Memo::new(move || counts(desk, id, &Moment::Start));
    let end = Memo::new(move || counts(desk, id, &Moment::End));
    let said = Signal::derive(move || {
        let said = [
            spread_words(&Moment::Start, &start.get()),
            spread_words(&Moment::End, &end.get()),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    view! {
        <Show when=move || said.with(|said| !said.is_empty())>
            <ScaleSpread words=said start=start end=end />
        </Show>
    }
}

/// The way to the scale, and where the group stands so far.
#[component]
pub fn AskTheScale(
    /// The circle.
    id: RecordId,
    /// When it is most likely asked now.
    #[prop(into)]
    moment: Signal<Moment>,
) -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let asked = RwSignal::new(Moment::Start);
    let may_count = Memo::new(move || desk.may_write::<Confidence>(&scope_of(id)));
    let begin = move || {
        asked.set(moment.get_untracked());
        open.set(true);
    };
    view! {
        <HowConfident id=id />
        <Show when=move || may_count.get()>
            <div class="buttons">
                <Button words="Ask the scale, 0 to 10" icon=IconName::Chart on_press=begin />
            </div>
        </Show>
        <ScaleDialog id=id open=open asked=asked />
    }
}

#[component]
fn ScaleDialog(id: RecordId, open: RwSignal<bool>, asked: RwSignal<Moment>) -> impl IntoView {
    let desk = use_desk();
    let takes = RwSignal::new(false);
    let moments = || {
        Moment::ALL
            .iter()
            .map(|moment| Answer::new(moment.clone(), moment.label()))
            .collect::<Vec<_>>()
    };
    let total = move || {
        let moment = asked.get();
        spread_words(&moment, &counts(desk, id, &moment))
            .unwrap_or_else(|| "Nobody counted yet.".to_owned())
    };
    view! {
        <Dialog
            open=open
            wide=true
            on_close=move || open.set(false)
            heading="How confident are you in this work, 0 to 10?"
        >
            <p class="soft">"Everyone says a number or holds up fingers. One tap is one person. No names."</p>
            <Choices
                label="When"
                answers=moments()
                chosen=Signal::derive(move || Some(asked.get()))
                on_choose=move |moment| asked.set(moment)
                size=ChoiceSize::Xs
            />
            <ol class="pads">
                {move || {
                    let moment = asked.get();
                    (0..=SCALE_TOP)
                        .map(|value| view! { <Pad id=id moment=moment.clone() value=value takes=takes /> })
                        .collect_view()
                }}
            </ol>
            <div class="row apart">
                <p role="status">
                    <strong>{total}</strong>
                </p>
                <div class="buttons">
                    <Button
                        words="Take one away"
                        icon=IconName::Dash
                        pressed=Signal::derive(move || Some(takes.get()))
                        on_press=move || takes.update(|takes| *takes = !*takes)
                    />
                    <Button words="Done" weight=Weight::Main on_press=move || open.set(false) />
                </div>
            </div>
        </Dialog>
    }
}

#[component]
fn Pad(id: RecordId, moment: Moment, value: u32, takes: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let scope = scope_of(id);
    let record = Confidence::id(id, &moment, value);
    let saved = {
        let scope = scope.clone();
        Memo::new(move || {
            let total = desk.item::<Confidence>(&scope, record);
            total.map_or((0, false), |total| {
                (total.value.count, !total.conflicts.is_empty())
            })
        })
    };
    let stands = Signal::derive(move || saved.get().0);
    let total = counted(desk, stands, move |count| {
        let mut draft = desk.open::<Confidence>(&scope, record);
        draft.after = Confidence {
            circle: id,
            moment: moment.clone(),
            value,
            count,
        };
        draft
    });
    let detail = Signal::derive(move || {
        let differs = saved.get().1;
        differs.then(|| "Two tablets counted differently".to_owned())
    });
    view! { <ScalePad value=value count=total.count takes=takes detail=detail on_change=total.change /> }
}
