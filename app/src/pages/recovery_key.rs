//! The board's recovery key: making it, printing it, holding a copy, and renewing it.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::api::{self, CopiesAnswer, KeepCopyRequest, Nothing, RecoveryCopy};
use shared::domain::{Board, Role};
use shared::scope::Scope;

use super::{locking::is_same, passphrase::Choosing};
use crate::{
    desk::{AskError, Desk, use_desk},
    platform::{
        download,
        recovery::{self, Pair, RecoveryError},
    },
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        icon::IconName,
        id::element_id,
        list::{List, Row},
        note::Note,
        passphrase::PassphraseField,
        status::State,
        toast::use_toasts,
    },
    words,
};

/// The id of a box.
const THEIRS: &str = "recovery-theirs";

/// How people tell one key from another: its last eight letters.
pub fn short(key: &str) -> String {
    let letters: Vec<char> = key.chars().collect();
    let from = letters.len().saturating_sub(8);
    let (one, other) = letters[from..].split_at(letters[from..].len() / 2);
    let text = |part: &[char]| part.iter().collect::<String>().to_uppercase();
    format!("{} {}", text(one), text(other))
}

/// What could not be done, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum KeyError {
    #[error(transparent)]
    Recovery(#[from] RecoveryError),
    #[error(transparent)]
    Ask(#[from] AskError),
    #[error("{0}")]
    Save(String),
}

impl KeyError {
    fn words(&self) -> String {
        match self {
            Self::Recovery(error) => error.words(),
            Self::Ask(error) => error.words(),
            Self::Save(words) => words.clone(),
        }
    }
}

/// The sealed copies of recovery keys, as the board's server has them; asked for again when `again` moves.
pub fn copies(
    desk: Desk,
    again: RwSignal<u32>,
) -> RwSignal<Option<Result<Vec<RecoveryCopy>, AskError>>> {
    let found = RwSignal::new(None);
    watch(move || {
        again.track();
        spawn_local(async move {
            let answer = desk.ask::<CopiesAnswer>(api::COPIES, &Nothing {}).await;
            found.set(Some(answer.map(|answer| answer.copies)));
        });
    });
    found
}

/// The board's recovery key, for an administrator.
#[component]
pub fn RecoveryKey() -> impl IntoView {
    let desk = use_desk();
    let key = Memo::new(move || desk.board().recovery);
    let again = RwSignal::new(0_u32);
    let found = copies(desk, again);
    let of_key = Memo::new(move || {
        let key = key.get();
        let mut held = found.get().and_then(Result::ok).unwrap_or_default();
        held.retain(|copy| copy.key == key);
        held
    });
    let renewing = RwSignal::new(false);
    view! {
        <p class="soft">
            "It lets a colleague back in who has forgotten their passphrase, and opens the files that a tablet hands out when it cannot reach the board. It lies under a passphrase of its own, and the server never holds it open."
        </p>
        <Show when=move || matches!(found.get(), Some(Err(_)))>
            <Note state=State::Waiting first="Who holds a copy is known with a signal.">
                {move || found.get().and_then(Result::err).map(|error| error.words())}
            </Note>
        </Show>
        <Show
            when=move || !key.with(String::is_empty)
            fallback=move || {
                view! {
                    <Note state=State::Decision first="There is none yet.">
                        "Until there is one, a forgotten passphrase means that what was not sent stays sealed for ever."
                    </Note>
                    <Make again=again words="Make the recovery key" />
                }
            }
        >
            <p>
                "The key of this board ends in " <strong>{move || short(&key.get())}</strong> "."
            </p>
            <Holders copies=of_key />
            <Show when=move || of_key.with(|copies| copies.iter().any(|copy| copy.person != desk.me()) && copies.iter().all(|copy| copy.person != desk.me()))>
                <HoldItToo copies=of_key again=again />
            </Show>
            <div class="buttons">
                <Button words="Renew the key" icon=IconName::Loop weight=Weight::Quiet on_press=move || renewing.set(true) />
            </div>
        </Show>
        <Dialog open=renewing on_close=move || renewing.set(false) heading="Renew the recovery key">
            <p>
                "Do this when somebody who held it has left, or its passphrase may be known. Each tablet changes over when it is unlocked after it has heard of the new key; the list of devices says which have. Keep the old sheet until all have."
            </p>
            <Make again=again words="Make a new key" done=move || renewing.set(false) />
        </Dialog>
    }
}

/// Who holds a copy, and one's own to print.
#[component]
fn Holders(copies: Memo<Vec<RecoveryCopy>>) -> impl IntoView {
    let desk = use_desk();
    let row = move |copy: RecoveryCopy| {
        let mine = copy.person == desk.me();
        let name = if mine {
            "You".to_owned()
        } else {
            copy.name.clone()
        };
        let made = words::whole_moment(copy.made_ms);
        view! {
            <Row what=move || {
                view! {
                    <strong>{name.clone()}</strong>
                    <small class="row-detail">"Since " {made.clone()}</small>
                }
            }>{mine.then(|| view! { <Sheet copy=copy.clone() /> })}</Row>
        }
    };
    view! {
        <List label="Who holds the recovery key" small=true>
            {move || copies.get().into_iter().map(row).collect_view()}
        </List>
        <Show when=move || copies.with(Vec::len) == 1>
            <Note state=State::Decision first="Only one person holds it.">
                "Let a second administrator hold it too: they open Settings on their own device, and you type its passphrase there once."
            </Note>
        </Show>
    }
}

/// Hands out the sheet of one's own copy, to print and lock away.
#[component]
fn Sheet(copy: RecoveryCopy) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let hand_out = move || {
        let board = untrack(|| desk.board().name);
        let name = format!("recovery-key-{}.html", short(&copy.key).replace(' ', "-"));
        let page = sheet(&board, &copy, &words::whole_moment(copy.made_ms));
        toasts.say(match download::hand_out(&name, "text/html", &page) {
            Ok(()) => format!("Saved as {name} among this device's downloads. Open it, print it, and lock it away."),
            Err(_) => "The sheet could not be made in this browser.".to_owned(),
        });
    };
    view! { <Button words="Save the sheet" icon=IconName::Print on_press=hand_out /> }
}

/// A page that can be printed. It holds the key sealed: without the passphrase it opens nothing.
fn sheet(board: &str, copy: &RecoveryCopy, made: &str) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Recovery key {short}</title>\
         <style>body{{font:12pt/1.5 Georgia,serif;margin:18mm;max-width:60ch}}pre{{font:10pt/1.5 monospace;border:1px solid;padding:4mm;white-space:pre-wrap;word-break:break-all}}</style>\
         <h1>Recovery key of {board}</h1>\
         <p>The key ends in <strong>{short}</strong>. Copy of {name}, made {made}.</p>\
         <p>Lock this sheet away. It opens nothing without its passphrase; keep that somewhere else. With both, an administrator lets a colleague back in who has forgotten their own passphrase, and opens files that tablets hand out.</p>\
         <pre>{sealed}</pre>\
         <p>Should Golden Thread be gone: this is an age file (age-encryption.org). Save the lines above as key.age; then <code>age -d key.age</code>, with the passphrase in small letters and one space between words, gives the key, and <code>age -d -i key.txt file.age</code> opens a file.</p></html>",
        short = short(&copy.key),
        board = escape(board),
        name = escape(&copy.name),
        sealed = escape(&copy.sealed),
    )
}

/// Makes a key, under a passphrase that is chosen for it.
#[component]
fn Make(
    again: RwSignal<u32>,
    #[prop(into)] words: Signal<String>,
    #[prop(optional, into)] done: Option<Act>,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let choosing = Choosing::begin(Signal::derive(move || {
        format!("{} {}", desk.name_of(desk.me()), desk.board().name)
    }));
    let making = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    // A slip of the keys would show only when somebody needs the key.
    let once_more = RwSignal::new(String::new());
    let differs = RwSignal::new(None::<String>);
    let make = move || {
        if making.get_untracked() {
            return;
        }
        problem.set(None);
        differs.set(None);
        if !is_same(&choosing.words.get_untracked(), &once_more.get_untracked()) {
            differs.set(Some("This is not the same as above.".to_owned()));
            return;
        }
        making.set(true);
        spawn_local(async move {
            if choosing.look().await
                && let Some(passphrase) = choosing.words.try_get_untracked()
            {
                match make_it(desk, &passphrase).await {
                    Ok(()) => {
                        choosing.words.set(String::new());
                        again.update(|again| *again += 1);
                        toasts.say(
                            "The recovery key is made. Save its sheet, print it, and lock it away.",
                        );
                        if let Some(done) = done {
                            done.run();
                        }
                    }
                    Err(error) => problem.set(Some(error.words())),
                }
            }
            making.set(false);
        });
    };
    let not_ready = Signal::derive(move || {
        making
            .get()
            .then(|| "Making it. This takes a moment on purpose.".to_owned())
    });
    view! {
        <PassphraseField
            label="A passphrase for the recovery key"
            hint="Not your own. Write it down and keep it apart from the sheet, where two of you can reach it."
            value=choosing.words
            id=element_id("passphrase")
            worth=Some(choosing.worth)
            problem=problem
        />
        <PassphraseField
            label="The same once more"
            hint="It is needed years from now, and nobody can look it up."
            value=once_more
            id=element_id("passphrase")
            problem=differs
        />
        <Button words=words icon=IconName::Key not_ready=not_ready on_press=make />
    }
}

async fn make_it(desk: Desk, passphrase: &str) -> Result<(), KeyError> {
    let made = recovery::make(passphrase).await?;
    keep(desk, &made).await?;
    // Only now is it the board's: whoever seals to it can rely on a copy being kept.
    let mut draft = desk.open::<Board>(&Scope::Library, Board::key().id);
    draft.after.recovery = made.public;
    desk.save(&draft)
        .await
        .map_err(|error| KeyError::Save(error.words()))?;
    Ok(())
}

async fn keep(desk: Desk, pair: &Pair) -> Result<(), AskError> {
    let copy = KeepCopyRequest {
        key: pair.public.clone(),
        sealed: pair.private.clone(),
    };
    desk.tell(api::KEEP_COPY, &copy).await
}

/// A second administrator takes a copy under a passphrase of their own.
#[component]
fn HoldItToo(copies: Memo<Vec<RecoveryCopy>>, again: RwSignal<u32>) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let theirs = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let copying = RwSignal::new(false);
    let choosing = Choosing::begin(Signal::derive(move || {
        format!("{} {}", desk.name_of(desk.me()), desk.board().name)
    }));
    let who = move || {
        let names: Vec<String> =
            copies.with(|copies| copies.iter().map(|copy| copy.name.clone()).collect());
        words::and(&names)
    };
    let copy = move || {
        if copying.get_untracked() {
            return;
        }
        copying.set(true);
        problem.set(None);
        spawn_local(async move {
            if choosing.look().await
                && let (Some(theirs_now), Some(mine)) = (
                    theirs.try_get_untracked(),
                    choosing.words.try_get_untracked(),
                )
            {
                match hold_it_too(desk, &copies.get_untracked(), &theirs_now, &mine).await {
                    Ok(()) => {
                        theirs.set(String::new());
                        choosing.words.set(String::new());
                        again.update(|again| *again += 1);
                        toasts.say("You hold it too. Save your sheet, print it, and lock it away.");
                    }
                    Err(error) => problem.set(Some(error.words())),
                }
            }
            copying.set(false);
        });
    };
    let not_ready = Signal::derive(move || {
        copying
            .get()
            .then(|| "Opening it. This takes a moment on purpose.".to_owned())
    });
    view! {
        <h3>"Hold it too"</h3>
        <PassphraseField
            label="The passphrase it has now"
            hint=Signal::derive(who).get_untracked() + " types it, or tells you."
            value=theirs
            id=THEIRS
            problem=problem
        />
        <PassphraseField
            label="A passphrase for your own copy"
            hint="Not the one you unlock with. Keep it apart from your sheet."
            value=choosing.words
            id=element_id("passphrase")
            worth=Some(choosing.worth)
        />
        <Button words="Take a copy" icon=IconName::Key not_ready=not_ready on_press=copy />
    }
}

async fn hold_it_too(
    desk: Desk,
    copies: &[RecoveryCopy],
    theirs: &str,
    mine: &str,
) -> Result<(), KeyError> {
    let mut last = RecoveryError::Wrong;
    for copy in copies {
        match recovery::copy(&copy.sealed, theirs, mine).await {
            Ok(pair) if pair.public == copy.key => return Ok(keep(desk, &pair).await?),
            Ok(_) => last = RecoveryError::Damaged,
            Err(error) => last = error,
        }
    }
    Err(last.into())
}

/// Whether this person may see to the recovery key. Tracks.
pub fn may(desk: Desk) -> bool {
    desk.access().is(&Role::Administrator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_its_last_letters() {
        assert_eq!(short("age1qqqqx7k29qpd"), "X7K2 9QPD");
        assert_eq!(short("ab"), "A B");
    }

    #[test]
    fn the_sheet_acts_on_nothing_that_is_typed() {
        let copy = RecoveryCopy {
            key: "age1x7k29qpd".to_owned(),
            name: "<b>Ada".to_owned(),
            sealed: "-----BEGIN AGE ENCRYPTED FILE-----".to_owned(),
            ..RecoveryCopy::default()
        };
        let page = sheet("Marl & shire", &copy, "Thursday 26 November 2026, 6:07am");
        assert!(page.contains("Marl &amp; shire") && page.contains("&lt;b>Ada"));
        assert!(page.contains("X7K2 9QPD") && page.contains("BEGIN AGE"));
    }
}
