//! Which people's devices exist in this browser. Holds no captured word: only what is needed to
//! choose one and open it, so that opening one never touches another.

use super::StoreError;
use super::database::{Connection, Shelf};
use super::transaction::{Act, Want};
use crate::platform::DeviceSource;
use shared::domain::Board;
use shared::field;
use shared::id::{DeviceId, PersonId};
use shared::order;
use shared::source::Source;

const DEVICES: &str = "devices";
/// The key of this browser's own number, among the entries, which are objects.
const TABLET: &str = "tablet";
/// The key of the station this browser was handed over at, among them too: whose device, then what is asked there.
const KIOSK: &str = "kiosk";
const SHELVES: &[Shelf] = &[Shelf {
    name: DEVICES,
    numbered: false,
    since: 1,
}];

shared::table! {
    /// A person's device in this browser.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Entry {
        /// Which device.
        pub device: DeviceId,
        /// Whose; `None` while it has asked to join and knows no answer.
        pub person: Option<PersonId>,
        /// What the person is called, to choose by.
        pub name: String,
        /// What the board is called.
        pub board: String,
        /// What the person calls the device.
        pub label: String,
        /// Whom to ring for a child at risk, as last received: they are shown while everything is locked. In the order
        /// of [`phones`].
        pub phones: Vec<String>,
        /// When it was last opened, milliseconds since 1970.
        pub opened_ms: u64,
        /// The public half of the board's recovery key, as last received.
        pub recovery: Option<String>,
    }
}

shared::table! {
    /// As it was kept before there were passphrases, and nothing had to be shown while everything is locked.
    #[derive(Debug, Clone, Default)]
    struct EntryBefore {
        pub device: DeviceId,
        pub person: Option<PersonId>,
        pub name: String,
        pub board: String,
        pub opened_ms: u64,
    }
}

impl From<EntryBefore> for Entry {
    fn from(before: EntryBefore) -> Self {
        Self {
            device: before.device,
            person: before.person,
            name: before.name,
            board: before.board,
            opened_ms: before.opened_ms,
            ..Self::default()
        }
    }
}

/// The numbers of a board that are shown while everything is locked.
pub fn phones(board: &Board) -> Vec<String> {
    let numbers = [
        &board.phone_duty,
        &board.phone_front_door,
        &board.phone_out_of_hours,
        &board.phone_lado,
        &board.phone_office,
    ];
    numbers.map(Clone::clone).to_vec()
}

impl Entry {
    /// As much of the board as is known while everything is locked.
    pub fn known_board(&self) -> Board {
        let mut phones = self.phones.iter().cloned();
        let mut next = || phones.next().unwrap_or_default();
        Board {
            name: self.board.clone(),
            phone_duty: next(),
            phone_front_door: next(),
            phone_out_of_hours: next(),
            phone_lado: next(),
            phone_office: next(),
            ..Board::default()
        }
    }
}

/// The directory.
#[derive(Debug)]
pub struct Directory(Connection);

impl Default for Directory {
    fn default() -> Self {
        Self(Connection::to("golden-thread".to_owned(), 1, SHELVES))
    }
}

impl Directory {
    /// Every device, the last opened first.
    pub async fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        let found = self.0.read(&[Want::All(DEVICES)]).await?;
        let entries = found.into_iter().flatten().filter_map(|(_, value)| {
            let text = value.as_string()?;
            // What cannot be read comes from a newer app; it is left as it is.
            field::from_json(&text).or_else(|| Some(field::from_json::<EntryBefore>(&text)?.into()))
        });
        let mut entries: Vec<Entry> = entries.collect();
        order::sort_by_key(&mut entries, |entry| std::cmp::Reverse(entry.opened_ms));
        Ok(entries)
    }

    /// The number of this browser, which all devices in it share; made when it is first asked for.
    pub async fn tablet(&self) -> Result<String, StoreError> {
        let wants = [Want::These(DEVICES, vec![TABLET.into()])];
        let found = self.0.read(&wants).await?;
        let mut found = found.into_iter().flatten().map(|(_, value)| value);
        if let Some(known) = found.find_map(|value| value.as_string()) {
            return Ok(known);
        }
        let made = DeviceSource.uuid().to_string();
        let act = Act::Put(DEVICES, TABLET.into(), made.as_str().into());
        self.0.write(&[act]).await?;
        Ok(made)
    }

    /// In whose device this browser was handed over to guests, and what it knows of its station. It lies in one row, so
    /// that it is either there or not.
    pub async fn kiosk(&self) -> Result<Option<(DeviceId, String)>, StoreError> {
        let wants = [Want::These(DEVICES, vec![KIOSK.into()])];
        let found = self.0.read(&wants).await?;
        let text = found
            .into_iter()
            .flatten()
            .find_map(|(_, it)| it.as_string());
        Ok(text.and_then(|text| {
            let (device, station) = text.split_once('\n')?;
            Some((device.parse().ok()?, station.to_owned()))
        }))
    }

    /// From now on this browser is in guests' hands.
    pub async fn hand_over(&self, device: DeviceId, station: &str) -> Result<(), StoreError> {
        let row = format!("{device}\n{station}");
        let act = Act::Put(DEVICES, KIOSK.into(), row.into());
        self.0.write(&[act]).await?;
        Ok(())
    }

    /// It no longer is.
    pub async fn take_back(&self) -> Result<(), StoreError> {
        self.0.write(&[Act::Delete(DEVICES, KIOSK.into())]).await?;
        Ok(())
    }

    /// Lets go of an entry: nothing of the device is left here.
    pub async fn forget(&self, device: DeviceId) -> Result<(), StoreError> {
        let act = Act::Delete(DEVICES, device.to_string().into());
        self.0.write(&[act]).await?;
        Ok(())
    }

    /// Keeps an entry.
    pub async fn keep(&self, entry: &Entry) -> Result<(), StoreError> {
        let json = field::to_json(entry).map_err(|error| StoreError::Other(error.to_string()))?;
        let act = Act::Put(DEVICES, entry.device.to_string().into(), json.into());
        self.0.write(&[act]).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_from_before_there_were_passphrases_is_still_found() {
        let text = r#"{"board":"Marlshire","device":"00000000-0000-0000-0000-000000000d01","name":"Priya Nair","opened_ms":7,"person":"00000000-0000-0000-0000-00000000000a"}"#;
        assert_eq!(field::from_json::<Entry>(text), None);
        let entry = Entry::from(field::from_json::<EntryBefore>(text).unwrap());
        assert_eq!((entry.name.as_str(), entry.opened_ms), ("Priya Nair", 7));
        assert!(entry.person.is_some() && entry.phones.is_empty());
    }
}
