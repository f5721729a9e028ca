//! Drafts that no form takes up any more: what a person typed, kept as plain words to copy.
//!
//! Two promises meet here. Nothing that was typed is lost; and a device keeps nothing that its person
//! may no longer read. A draft holds the whole record as it was seen, colleagues' words among it. So
//! when a circle is lost, its drafts are cut down to what the person altered, and lie under a name
//! that no form has. The same name keeps a draft of a newer app out of the way of an older one's form.

use super::Desk;
use super::drafts::{Drafts, StoredDraft};
use super::inner::Inner;
use super::ledger::Ledger;
use crate::store::{NamedDraft, StoreError};
use serde_json::{Map, Value, json};
use shared::domain::{Kind, is_position};
use shared::id::RecordId;
use shared::order;
use shared::scope::Scope;
use shared::sorted::SortedMap;
use std::rc::Rc;

const ASIDE: &str = "aside/";

/// The name under which the draft of a form is kept out of that form's way.
pub(crate) fn name(form: &str, at_ms: u64) -> String {
    if form.starts_with(ASIDE) {
        return form.to_owned();
    }
    format!("{ASIDE}{at_ms}/{form}")
}

/// What the name of a draft says.
struct About<'a> {
    form: &'a str,
    is_aside: bool,
    kind: Kind,
    scope: Scope,
    id: RecordId,
}

impl<'a> About<'a> {
    fn read(name: &'a str) -> Option<Self> {
        let aside = name.strip_prefix(ASIDE);
        let form = match aside {
            Some(rest) => rest.split_once('/')?.1,
            None => name,
        };
        let mut parts = form.split('/');
        Some(Self {
            form,
            is_aside: aside.is_some(),
            kind: Kind::from(parts.next()?),
            scope: Scope::from(parts.next()?),
            id: parts.next()?.parse().ok()?,
        })
    }

    /// Whether it lies in a scope that is here no longer and that this draft does not itself begin.
    fn is_lost(&self, draft: &StoredDraft, dropped: &[Scope], ledger: &Ledger) -> bool {
        dropped.contains(&self.scope)
            || own_record(&self.scope).is_some_and(|record| {
                let begins = self.id == record && has_seen_nothing(draft);
                !begins && !ledger.holds(&self.scope)
            })
    }
}

/// The record that opens a scope, where it is one that can be lost.
pub(super) fn own_record(scope: &Scope) -> Option<RecordId> {
    let person = || scope.person().map(RecordId::from);
    scope.own_record().map(|(_, id)| id).or_else(person)
}

fn has_seen_nothing(draft: &StoredDraft) -> bool {
    let kept: Option<Value> = serde_json::from_str(&draft.json).ok();
    kept.and_then(|kept| kept.get("seen")?.as_object().map(Map::is_empty))
        .unwrap_or_default()
}

/// A draft cut down to what the person altered; `None` where they altered nothing that could be read.
/// What has a form this app does not know cannot be cut, and is kept as it is, unseen.
fn own_words(kind: &Kind, draft: &StoredDraft) -> Option<StoredDraft> {
    let Some(mut kept) = serde_json::from_str::<Value>(&draft.json).ok() else {
        return Some(draft.clone());
    };
    let (Some(before), Some(after)) = (kept.get("before"), kept.get("after")) else {
        return Some(draft.clone());
    };
    let mut own = altered(before, after)?;
    if let Value::Object(fields) = &mut own {
        fields.retain(|field, _| !is_position(kind, field));
        if fields.is_empty() {
            return None;
        }
    }
    kept["seen"] = json!({});
    kept["before"] = json!({});
    kept["after"] = own;
    Some(StoredDraft {
        at_ms: draft.at_ms,
        json: kept.to_string(),
    })
}

/// What stands in `after` and not in `before`, entry by entry. What was emptied holds no words.
fn altered(before: &Value, after: &Value) -> Option<Value> {
    match (before, after) {
        (before, after) if before == after => None,
        (_, Value::Null) => None,
        (_, Value::String(text)) if text.is_empty() => None,
        (before, Value::Object(entries)) => {
            let seen = |key: &String| before.get(key).unwrap_or(&Value::Null);
            let own: Map<_, _> = entries
                .iter()
                .filter_map(|(key, now)| Some((key.clone(), altered(seen(key), now)?)))
                .collect();
            (!own.is_empty()).then_some(Value::Object(own))
        }
        (Value::Array(seen), Value::Array(items)) => {
            let own = items.iter().filter(|item| !seen.contains(item));
            let own: Vec<_> = own.cloned().collect();
            (!own.is_empty()).then_some(Value::Array(own))
        }
        (_, after) => Some(after.clone()),
    }
}

impl Drafts {
    /// Sets aside the drafts of every scope that is lost, or about to be. Comes back with the names
    /// under which something has changed.
    pub(super) fn set_aside(&mut self, dropped: &[Scope], ledger: &Ledger) -> Vec<String> {
        let mut changed = Vec::new();
        let names: Vec<_> = self.kept.keys().cloned().collect();
        for name in names {
            let (Some(about), Some(draft)) = (About::read(&name), self.kept.get(&name)) else {
                continue;
            };
            if !about.is_lost(draft, dropped, ledger) {
                continue;
            }
            let own = own_words(&about.kind, draft);
            if about.is_aside && own.as_ref().is_some_and(|own| own.json == draft.json) {
                continue;
            }
            let at_ms = draft.at_ms;
            self.kept.remove(&name);
            if let Some(own) = own {
                let aside = self.name_aside(about.form, &name, at_ms);
                self.kept.insert(aside.clone(), own);
                changed.push(aside);
            }
            changed.push(name.clone());
        }
        order::sort_and_dedup(&mut changed);
        changed
    }

    /// One name a form for as long as it may stand on the screen, so that going on typing makes no
    /// second one.
    fn name_aside(&mut self, form: &str, under: &str, at_ms: u64) -> String {
        if let Some(aside) = self.aside.get(under) {
            return aside.clone();
        }
        let aside = if under == form {
            name(form, at_ms)
        } else {
            under.to_owned()
        };
        self.aside.insert(form.to_owned(), aside.clone());
        aside
    }

    /// What was in a form, for this app to go on with. What a newer app wrote is set aside whole
    /// before a form opens anew under its name, and every name that changed comes back.
    pub(super) fn take_up<T>(
        &mut self,
        form: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> (Option<T>, Vec<String>) {
        self.aside.remove(form);
        let Some(draft) = self.kept.get(form).cloned() else {
            return (None, Vec::new());
        };
        if let Some(read) = read(&draft.json) {
            return (Some(read), Vec::new());
        }
        let aside = name(form, draft.at_ms);
        self.kept.remove(form);
        self.kept.insert(aside.clone(), draft);
        (None, vec![form.to_owned(), aside])
    }
}

/// What becomes of the drafts of scopes that go.
pub(crate) struct Lost {
    dropped: Vec<Scope>,
    now: Drafts,
    changed: Vec<String>,
}

impl Lost {
    /// What has to be written.
    pub(crate) fn drafts(&self) -> Vec<NamedDraft> {
        let changed = self.changed.iter();
        changed
            .map(|name| (name.clone(), self.now.kept.get(name).cloned()))
            .collect()
    }
}

impl Inner {
    /// Works out what becomes of the drafts of scopes that go: those in the storage, which another
    /// tab may have written, and what was typed here since.
    pub(crate) async fn lost_drafts(&self, dropped: &[Scope]) -> Result<Lost, StoreError> {
        let is_dropped =
            |name: &str| About::read(name).is_some_and(|about| dropped.contains(&about.scope));
        let mut stored = SortedMap::default();
        if !dropped.is_empty() {
            stored = self.store.drafts(is_dropped).await?;
        }
        let drafts = self.drafts.borrow();
        for name in &drafts.behind {
            if is_dropped(name) {
                stored.remove(name);
            }
        }
        for (name, draft) in drafts.kept.iter().filter(|(name, _)| is_dropped(name)) {
            let is_ahead = drafts.writing || drafts.behind.contains(name);
            if is_ahead || stored.get(name).is_some() {
                stored.insert(name.clone(), draft.clone());
            }
        }
        let mut now = Drafts::of(stored);
        let changed = now.set_aside(dropped, &self.ledger.borrow());
        Ok(Lost {
            dropped: dropped.to_vec(),
            now,
            changed,
        })
    }

    /// The storage has let go of them: here too, but for what was typed in the meantime, which is
    /// set aside and written again.
    pub(crate) fn let_go_of_drafts(self: &Rc<Self>, lost: Lost) {
        {
            let mut drafts = self.drafts.borrow_mut();
            let gone = drafts.kept.keys().filter(|name| {
                let of_dropped = |about: About<'_>| lost.dropped.contains(&about.scope);
                About::read(name).is_some_and(of_dropped) && !drafts.behind.contains(*name)
            });
            let gone: Vec<_> = gone.cloned().collect();
            for name in gone {
                drafts.kept.remove(&name);
            }
            for (name, draft) in lost.now.kept.iter() {
                drafts.kept.insert(name.clone(), draft.clone());
            }
            for (form, aside) in lost.now.aside.iter() {
                drafts.aside.insert(form.clone(), aside.clone());
            }
        }
        self.set_aside_lost();
        for name in lost.changed {
            // A write of it may be under way and come after that transaction: written once more.
            self.note_draft(&name);
        }
    }

    /// Sets aside every draft of a scope that is here no longer.
    pub(crate) fn set_aside_lost(self: &Rc<Self>) {
        let ledger = self.ledger.borrow();
        let changed = self.drafts.borrow_mut().set_aside(&[], &ledger);
        drop(ledger);
        for name in changed {
            self.note_draft(&name);
        }
    }
}

/// What a person typed in a form that cannot be gone on with: words to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// What it is kept under.
    pub name: String,
    /// What the form was about.
    pub kind: Kind,
    /// Where that lies, or lay.
    pub scope: Scope,
    /// When it was last typed in, milliseconds since 1970.
    pub at_ms: u64,
    /// What they altered, by field; empty where this app cannot read it.
    pub fields: Vec<(String, Value)>,
    kept: String,
}

impl SetAside {
    fn of(name: &str, draft: &StoredDraft) -> Option<Self> {
        let about = About::read(name).filter(|about| about.is_aside)?;
        let own = own_words(&about.kind, draft);
        let own = own.and_then(|own| serde_json::from_str::<Value>(&own.json).ok());
        let after = own.as_ref().and_then(|own| own.get("after")?.as_object());
        let fields = after.into_iter().flatten();
        Some(Self {
            name: name.to_owned(),
            kind: about.kind,
            scope: about.scope,
            at_ms: draft.at_ms,
            fields: fields
                .map(|(field, value)| (field.clone(), value.clone()))
                .collect(),
            kept: draft.json.clone(),
        })
    }
}

impl Desk {
    /// What was typed and can no longer be gone on with, latest first. Tracks.
    pub fn set_aside_drafts(self) -> Vec<SetAside> {
        let inner = self.inner();
        inner.triggers.track_counts();
        let drafts = inner.drafts.borrow();
        let aside = drafts.kept.iter();
        let mut aside: Vec<_> = aside
            .filter_map(|(name, draft)| SetAside::of(name, draft))
            .collect();
        order::sort_by_key(&mut aside, |one| std::cmp::Reverse(one.at_ms));
        aside
    }

    /// The person has copied what they need.
    pub fn let_go_of_words(self, words: &SetAside) {
        self.drop_draft(&words.name);
        self.inner().recount();
    }

    /// The person wants them back.
    pub fn take_words_back(self, words: &SetAside) {
        let inner = self.inner();
        let draft = StoredDraft {
            at_ms: words.at_ms,
            json: words.kept.clone(),
        };
        inner
            .drafts
            .borrow_mut()
            .kept
            .insert(words.name.clone(), draft);
        inner.note_draft(&words.name);
        inner.recount();
    }

    /// Whether a scope is here: the board sends it, or it was opened on this device and waits. Where
    /// it is not, what this person wrote there may still wait to be sent. Does not track by itself.
    pub fn holds(self, scope: &Scope) -> bool {
        self.inner().ledger.borrow().holds(scope)
    }

    /// Whether a circle or person may be begun under this scope: not one that was here and went.
    pub fn may_begin(self, scope: &Scope) -> bool {
        let inner = self.inner();
        let drafts = inner.drafts.borrow();
        let mut words = drafts.kept.keys().filter_map(|name| About::read(name));
        !inner.ledger.borrow().has_lost(scope)
            && !words.any(|about| about.is_aside && about.scope == *scope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Draft;
    use crate::desk::ledger::Moved;
    use shared::domain::Card;
    use shared::id::PersonId;

    const CIRCLE: &str = "018f3a52-8c0e-7b5a-9d47-2f615a0c71e4";
    const CARD: &str = "018f3a52-8c0e-7b5a-9d47-2f615a0c71e6";

    fn form() -> String {
        format!("card/circle:{CIRCLE}/{CARD}")
    }

    fn draft(before: &str, after: &str) -> StoredDraft {
        let kept = json!({
            "scope": format!("circle:{CIRCLE}"), "id": CARD,
            "seen": {"text": ["018f3a52-8c0e-7b5a-9d47-2f615a0c71e5"]},
            "before": {"text": before, "why": "a colleague's reason", "order": 1.5, "level": null},
            "after": {"text": after, "why": "a colleague's reason", "order": 2.5, "level": null},
        });
        StoredDraft {
            at_ms: 7,
            json: kept.to_string(),
        }
    }

    fn holding(scope: Option<Scope>) -> Ledger {
        let mut ledger = Ledger::of(PersonId::NIL);
        if let Some(scope) = scope {
            ledger.segment(1, scope, [], 7, &mut Moved::default());
        }
        ledger
    }

    fn kept(drafts: &Drafts) -> Vec<(String, String)> {
        let kept = drafts.kept.iter();
        kept.map(|(name, draft)| (name.clone(), draft.json.clone()))
            .collect()
    }

    #[test]
    fn a_lost_circle_leaves_only_what_the_person_typed() {
        let scope = Scope::from(&*format!("circle:{CIRCLE}"));
        let mut ledger = holding(Some(scope.clone()));
        let mut drafts = Drafts::of([(form(), draft("theirs", "mine"))].into_iter().collect());
        assert!(drafts.set_aside(&[], &ledger).is_empty());
        // In the transaction that drops it, and again from memory: the second finds nothing to do.
        let aside = name(&form(), 7);
        assert_eq!(
            drafts.set_aside(std::slice::from_ref(&scope), &ledger),
            [aside.clone(), form()]
        );
        ledger.drop_scope(&scope, &mut Moved::default());
        assert!(drafts.set_aside(&[], &ledger).is_empty());
        let [(under, json)] = &kept(&drafts)[..] else {
            panic!("one draft");
        };
        assert_eq!(*under, aside);
        assert!(json.contains("mine") && !json.contains("theirs") && !json.contains("colleague"));
        let words = SetAside::of(under, drafts.kept.get(under).unwrap()).unwrap();
        assert_eq!(words.fields, [("text".to_owned(), json!("mine"))]);
        // A form that is still on the screen goes on under the same name.
        drafts
            .kept
            .insert(form(), draft("theirs", "mine, and more"));
        drafts.set_aside(&[], &ledger);
        assert_eq!(kept(&drafts).len(), 1);
        assert!(kept(&drafts)[0].1.contains("mine, and more"));
    }

    #[test]
    fn a_draft_in_which_nothing_was_typed_goes_with_its_circle() {
        let mut drafts = Drafts::of([(form(), draft("theirs", "theirs"))].into_iter().collect());
        assert_eq!(drafts.set_aside(&[], &holding(None)), [form()]);
        assert!(kept(&drafts).is_empty());
    }

    #[test]
    fn a_circle_that_is_being_begun_is_not_lost() {
        let form = format!("circle/circle:{CIRCLE}/{CIRCLE}");
        let json = r#"{"seen":{},"before":{},"after":{"title":"new"}}"#.to_owned();
        let begun = StoredDraft { at_ms: 7, json };
        let mut drafts = Drafts::of([(form.clone(), begun)].into_iter().collect());
        assert!(drafts.set_aside(&[], &holding(None)).is_empty());
        assert!(drafts.kept.get(&form).is_some());
    }

    #[test]
    fn entries_that_colleagues_wrote_are_cut_out() {
        let before = json!({"notes": {"why": "theirs", "what": "theirs"}, "prompts": ["theirs"]});
        let after =
            json!({"notes": {"why": "mine", "what": "theirs"}, "prompts": ["theirs", "mine"]});
        let own = json!({"notes": {"why": "mine"}, "prompts": ["mine"]});
        assert_eq!(altered(&before, &after), Some(own.clone()));
        assert_eq!(altered(&json!({}), &own), Some(own));
    }

    #[test]
    fn a_draft_that_a_newer_app_wrote_is_kept_under_another_name() {
        let mut newer = draft("as said", "half a sen");
        newer.json = newer.json.replace("2.5", "\"first\"");
        let mut drafts = Drafts::of([(form(), newer.clone())].into_iter().collect());
        let (read, changed) = drafts.take_up(&form(), Draft::<Card>::from_json);
        assert!(read.is_none());
        let aside = name(&form(), 7);
        assert_eq!(changed, [form(), aside.clone()]);
        // The form opens anew and is written over; what the newer app stored survives, whole.
        drafts.kept.insert(form(), draft("", "typed since"));
        assert_eq!(
            drafts.kept.get(&aside).map(|kept| &kept.json),
            Some(&newer.json)
        );
        let words = SetAside::of(&aside, &newer).unwrap();
        assert_eq!(words.fields, [("text".to_owned(), json!("half a sen"))]);
    }
}
