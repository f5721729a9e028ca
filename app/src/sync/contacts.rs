//! How guests may be asked again: told to the board apart from everything they answered, and let go of here once it has it.

use super::call;
use crate::desk::inner::Inner;
use shared::api::{self, ContactsAnswer, ContactsRequest};
use shared::order;
use shared::roadshow::letter::ContactLetter;

/// The most that are told at once.
const AT_ONCE: usize = 200;

/// Tells the board of the contacts that lie sealed here. What does not succeed stays and is tried after the next exchange.
pub(super) async fn tell(inner: &Inner) {
    let Ok(letters) = inner.store.contacts().await else {
        return;
    };
    let bearer = inner.store.bearer();
    for some in letters.chunks(AT_ONCE) {
        let mut contacts: Vec<_> = some.iter().map(ContactLetter::contact).collect();
        // In the order of ids that are chance: nothing of the order they were left in.
        order::sort_by_key(&mut contacts, |one| one.id);
        let request = ContactsRequest { contacts };
        let told: Result<ContactsAnswer, _> =
            call::post(api::CONTACTS, Some(&bearer), &request).await;
        let Ok(told) = told else { return };
        let is_kept = |letter: &&ContactLetter| told.kept.contains(&letter.id.to_string());
        let ids: Vec<_> = some.iter().filter(is_kept).map(|one| one.id).collect();
        // One that stays is told again, and counts once.
        let _ = inner.store.let_go_of_contacts(&ids).await;
    }
}
