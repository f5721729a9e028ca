//! What guests answered while the tablet was handed over: sealed to the letterbox of the vault, which stays locked.
//!
//! A card is taken out with the other letters once the vault is open. A contact is no save: it stays sealed until the board
//! has it, apart from every card and under an id that says nothing.

use super::letters::{LETTERBOX_KEY, LetterError, Posted, open_found};
use super::lock::unwritten;
use super::transaction::{Act, Want};
use super::{CONTACTS, GUESTS, META, Store, StoreError};
use crate::platform::recovery;
use shared::field;
use shared::id::DeviceId;
use shared::roadshow::letter::{ContactLetter, GuestLetter};

impl Store {
    /// Seals a guest's card and keeps it. Comes back when the browser says it is on the disk.
    pub async fn post_guest(letter: &GuestLetter, letterbox: &str) -> Result<(), LetterError> {
        let plain = letter.to_text().map_err(unwritten)?;
        let (device, record) = (letter.device, letter.record.to_string());
        keep_sealed(
            device,
            GUESTS,
            record,
            letterbox,
            &plain,
            letter.captured_ms,
        )
        .await
    }

    /// Seals how a guest may be asked again and keeps it.
    pub async fn post_contact(letter: &ContactLetter, letterbox: &str) -> Result<(), LetterError> {
        let plain = letter.to_text().map_err(unwritten)?;
        keep_sealed(
            letter.device,
            CONTACTS,
            letter.id.to_string(),
            letterbox,
            &plain,
            0,
        )
        .await
    }

    /// The contacts that the board has not been told yet. What does not open stays where it is.
    pub(crate) async fn contacts(&self) -> Result<Vec<ContactLetter>, StoreError> {
        let wants = [
            Want::All(CONTACTS),
            Want::These(META, vec![LETTERBOX_KEY.into()]),
        ];
        let mut found = self.0.connection.read(&wants).await?.into_iter();
        let sealed = found.next().unwrap_or_default();
        if sealed.is_empty() {
            return Ok(Vec::new());
        }
        let key = self
            .open_letterbox(found.next().unwrap_or_default())
            .await?;
        let opened = open_found(&key, sealed).await?.into_iter();
        let device = self.0.device;
        let read = opened.filter_map(|(name, opened)| {
            let letter = ContactLetter::read(&opened.ok()?)?;
            let is_own = letter.device == device;
            (is_own && name.as_string() == Some(letter.id.to_string())).then_some(letter)
        });
        Ok(read.collect())
    }

    /// Lets go of contacts: the board has them.
    pub(crate) async fn let_go_of_contacts(&self, told: &[String]) -> Result<(), StoreError> {
        let gone = |id: &String| Act::Delete(CONTACTS, id.into());
        let acts: Vec<_> = told.iter().map(gone).collect();
        self.write(&acts).await?;
        Ok(())
    }
}

async fn keep_sealed(
    device: DeviceId,
    shelf: &'static str,
    id: String,
    letterbox: &str,
    plain: &str,
    captured_ms: u64,
) -> Result<(), LetterError> {
    let posted = Posted {
        sealed: hex::encode(recovery::seal(&[letterbox], plain.as_bytes()).await?),
        captured_ms,
        is_sent: false,
    };
    let json = field::to_json(&posted).map_err(unwritten)?;
    let connection = Store::connection(device);
    let act = Act::Put(shelf, id.into(), json.into());
    let written = connection.write(&[act]).await;
    connection.close();
    written?;
    Ok(())
}
