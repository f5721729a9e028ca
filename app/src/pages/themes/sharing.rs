//! Sharing out every file that nobody has yet, in one go.

use leptos::task::spawn_local;
use shared::id::PersonId;

use super::files::{Files, assignment};
use super::given::give;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::ui::{
    button::Button, chips::Chips, icon::IconName, panel::Panel, select::Offer, toast::use_toasts,
};
use crate::words;

/// An audit that nobody has yet: the file, and whether it is the second.
type Open = (String, bool);

/// Shares out what nobody has among some people, evenly, and no file twice to one of them.
#[component]
pub fn Sharing(
    /// What the page knows.
    files: Files,
    /// Who could audit.
    people: Memo<Vec<Offer<PersonId>>>,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let ticked = RwSignal::new(Vec::<PersonId>::new());
    let busy = RwSignal::new(false);
    let open = Memo::new(move || open_audits(files));
    let not_ready = Signal::derive(move || {
        let open = open.get();
        let ticked = ticked.get();
        let has_second = open.iter().any(|(_, is_second)| *is_second);
        if busy.get() {
            Some("They are being given out.".to_owned())
        } else if ticked.is_empty() {
            Some("Choose among whom.".to_owned())
        } else if has_second && ticked.len() < 2 {
            Some("Choose two at least: some files are audited twice.".to_owned())
        } else {
            None
        }
    });
    let share = move || {
        let shares = untrack(|| shared_out(&open.get(), &ticked.get(), files));
        // All that the page knows is taken now: somebody may leave it meanwhile.
        let given = shares.into_iter().map(|(reference, is_second, person)| {
            let given = assignment(desk, files, &reference, person);
            given.map(|given| (given, is_second))
        });
        let given: Vec<_> = match given.collect::<Result<_, String>>() {
            Ok(given) => given,
            Err(why) => return toasts.say(why),
        };
        busy.set(true);
        let theme = files.id;
        spawn_local(async move {
            let mut done = 0_usize;
            let mut stopped = None;
            for (given, is_second) in given {
                if let Err(why) = give(desk, theme, Some(given), None, is_second, "").await {
                    stopped = Some(why);
                    break;
                }
                done += 1;
            }
            busy.set(false);
            toasts.say(match stopped {
                Some(why) => format!("{done} given out, then it stopped. {why}"),
                None => format!("{} given out", words::count(done, "audit", "audits")),
            });
        });
    };
    view! {
        <Show when=move || !open.with(Vec::is_empty)>
            <Panel heading="Share out what nobody has yet">
                <Show
                    when=move || !people.with(Vec::is_empty)
                    fallback=|| view! { <p>"Nobody at this board may audit yet. An administrator gives people the role of auditor."</p> }
                >
                    <Chips
                        label="Among"
                        hint="Evenly, and nobody audits one file twice. Change any of it below."
                        offers=people
                        ticked=ticked
                        on_tick=move |(person, now): (PersonId, bool)| {
                            ticked.update(|ticked| {
                                ticked.retain(|other| *other != person);
                                if now {
                                    ticked.push(person);
                                }
                            });
                        }
                    />
                    <div class="buttons">
                        <Button
                            words=move || format!("Share out {}", words::count(open.with(Vec::len), "audit", "audits"))
                            icon=IconName::People
                            not_ready=not_ready
                            on_press=share
                        />
                    </div>
                </Show>
            </Panel>
        </Show>
    }
}

/// Audits that nobody has yet, in the order of the draw. Tracks.
fn open_audits(files: Files) -> Vec<Open> {
    let Some(sample) = files.sample.get() else {
        return Vec::new();
    };
    let wanted = sample.standing.in_sample().flat_map(|case| {
        let second = sample.twice.contains(&case.reference).then_some(true);
        [Some(false), second]
            .into_iter()
            .flatten()
            .map(|is_second| (case.reference.clone(), is_second))
    });
    wanted
        .filter(|(reference, is_second)| files.to(reference, *is_second).is_none())
        .collect()
}

/// Who gets which: whoever has least so far, and never both audits of a file.
fn shared_out(open: &[Open], people: &[PersonId], files: Files) -> Vec<(String, bool, PersonId)> {
    let given = files.given.get();
    let mut load: Vec<(PersonId, usize)> = people
        .iter()
        .map(|person| {
            let theirs = given.iter().filter(|given| given.auditor() == *person);
            (*person, theirs.count())
        })
        .collect();
    let mut shares: Vec<(String, bool, PersonId)> = Vec::new();
    for (reference, is_second) in open {
        // Nobody who has or had any audit of it, now or in this sharing out.
        let mut taken = files.had(reference);
        let now = shares.iter().filter(|(other, _, _)| other == reference);
        taken.extend(now.map(|(_, _, person)| *person));
        let mut free = load
            .iter_mut()
            .filter(|(person, _)| !taken.contains(person));
        let Some(first) = free.next() else { continue };
        let least = free.fold(
            first,
            |least, other| {
                if other.1 < least.1 { other } else { least }
            },
        );
        least.1 += 1;
        shares.push((reference.clone(), *is_second, least.0));
    }
    shares
}
