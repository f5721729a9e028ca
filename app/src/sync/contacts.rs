//! How guests may be asked again: told to the board apart from everything they answered, and let go of here once it has it.

use super::call;
use crate::desk::inner::Inner;
use shared::api::{self, CONTACTS_AT_MOST, ContactsAnswer, ContactsRequest};
use shared::order;
use shared::roadshow::letter::ContactLetter;

/// Tells the board of the contacts that lie sealed here. What does not succeed, and what it does not take, stays and is
/// tried after the next exchange.
pub(super) async fn tell(inner: &Inner) {
    let Ok(letters) = inner.store.contacts().await else {
        return;
    };
    let mut contacts: Vec<_> = letters.iter().map(ContactLetter::told).collect();
    // In the order of ids that are chance: nothing of the order they were left in.
    order::sort_by_key(&mut contacts, |one| one.id);
    let bearer = inner.store.bearer();
    while !contacts.is_empty() {
        let rest = contacts.split_off(contacts.len().min(CONTACTS_AT_MOST));
        let request = ContactsRequest { contacts };
        let told = call::post::<ContactsAnswer>(api::CONTACTS, Some(&bearer), &request).await;
        let Ok(answer) = told else { return };
        // One that stays is told again, and is kept once.
        let _ = inner.store.let_go_of_contacts(&answer.kept).await;
        contacts = rest;
    }
}
