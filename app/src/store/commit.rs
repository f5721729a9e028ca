//! Writing: saves, drafts, and what a round trip brought. Each all or nothing.

use super::transaction::Act;
use super::{DRAFTS, META, PENDING, PLACE, Place, REFUSED, SEGMENTS, Store, StoreError, segment};
use crate::desk::StoredDraft;
use crate::desk::ledger::Refused;
use shared::change::ChangeText;
use shared::field;
use shared::id::ChangeId;
use shared::record::RecordKey;
use shared::sync::Commit;

/// A form's draft by its name; `None` to let go of it.
pub(crate) type NamedDraft = (String, Option<StoredDraft>);

impl Store {
    /// Stores changes of one's own, and lets go of the draft they came from. Comes back with their
    /// numbers when the browser says they are on the disk.
    pub(crate) async fn save(
        &self,
        items: &[ChangeText],
        form: Option<&str>,
    ) -> Result<Vec<u32>, StoreError> {
        let mut acts = self.add_pending(items).await?;
        if let Some(form) = form {
            acts.extend(self.before_writing_over(form));
            acts.push(Act::Delete(DRAFTS, form.into()));
        }
        self.write(&acts).await
    }

    /// Puts a refused change back among those that wait. Comes back with its number.
    pub(crate) async fn send_again(&self, item: &ChangeText) -> Result<u32, StoreError> {
        let mut acts = self.add_pending(std::slice::from_ref(item)).await?;
        acts.push(Act::Delete(REFUSED, item.change.id.to_string().into()));
        let keys = self.write(&acts).await?;
        keys.first().copied().ok_or(StoreError::Silent)
    }

    pub(super) async fn add_pending(&self, items: &[ChangeText]) -> Result<Vec<Act>, StoreError> {
        let plain = items.iter().map(|item| {
            let key = RecordKey::of(&item.change);
            let about = [
                &key.scope.to_string(),
                &key.id.to_string(),
                &item.change.id.to_string(),
            ];
            let about = self.about(PENDING, &about.map(String::as_str));
            let bytes = item.text.get().as_bytes().to_vec();
            (key.scope.to_string(), about, bytes)
        });
        let sealed = self.seal(plain.collect()).await?;
        Ok(sealed
            .into_iter()
            .map(|value| Act::Add(PENDING, value))
            .collect())
    }

    /// Stores what a round trip brought, and nothing of it if not all. `settled` are the numbers of
    /// the changes that wait no longer, refused ones among them; `dropped` those of the segments to
    /// let go of, and `drafts` what becomes of the drafts there. Comes back with the numbers of the
    /// new segments.
    pub(crate) async fn commit(
        &self,
        commit: &Commit,
        place: &Place,
        settled: &[u32],
        dropped: &[u32],
        refused: &[(ChangeId, Refused)],
        drafts: &[NamedDraft],
    ) -> Result<Vec<u32>, StoreError> {
        let pages = commit.segments.iter().map(|part| {
            let seqs = part.rows.iter().map(|row| row.seq);
            let (least, most) = (seqs.clone().min().unwrap_or(0), seqs.max().unwrap_or(0));
            let about = [part.scope.to_string(), format!("{least}-{most}")];
            let about = self.about(SEGMENTS, &about.each_ref().map(String::as_str));
            (part.scope.to_string(), about, segment::write(&part.rows))
        });
        let pages = self.seal(pages.collect()).await?;
        let mut acts: Vec<_> = pages
            .into_iter()
            .map(|page| Act::Add(SEGMENTS, page))
            .collect();
        for value in self
            .seal_json([(self.about(META, &[PLACE]), serde_json::to_string(place))])
            .await?
        {
            acts.push(Act::Put(META, PLACE.into(), value));
        }
        for (id, refused) in refused {
            acts.push(self.put_refused(*id, refused).await?);
        }
        acts.extend(no_longer_pending(settled));
        acts.extend(
            dropped
                .iter()
                .map(|key| Act::Delete(SEGMENTS, (*key).into())),
        );
        acts.extend(self.put_drafts(drafts).await?);
        self.write(&acts).await
    }

    /// Lets go of what waits needlessly ([`Ledger::fold_loaded`](crate::desk::ledger::Ledger::fold_loaded)).
    pub(crate) async fn let_go_of_pending(&self, needless: &[u32]) -> Result<(), StoreError> {
        let acts: Vec<_> = no_longer_pending(needless).collect();
        self.write(&acts).await?;
        Ok(())
    }

    /// Keeps a refused change as it now is.
    pub(crate) async fn keep_refused(
        &self,
        id: ChangeId,
        refused: &Refused,
    ) -> Result<(), StoreError> {
        let act = self.put_refused(id, refused).await?;
        self.write(&[act]).await?;
        Ok(())
    }

    async fn put_refused(&self, id: ChangeId, refused: &Refused) -> Result<Act, StoreError> {
        let id = id.to_string();
        let mut sealed = self
            .seal_json([(self.about(REFUSED, &[&id]), serde_json::to_string(refused))])
            .await?;
        let value = sealed.pop().ok_or(StoreError::Silent)?;
        Ok(Act::Put(REFUSED, id.into(), value))
    }

    /// Keeps drafts as they now are; lets go of those that are `None`.
    pub(crate) async fn keep_drafts(&self, drafts: &[NamedDraft]) -> Result<(), StoreError> {
        let acts = self.put_drafts(drafts).await?;
        self.write(&acts).await?;
        Ok(())
    }

    async fn put_drafts(&self, drafts: &[NamedDraft]) -> Result<Vec<Act>, StoreError> {
        let kept = drafts
            .iter()
            .filter_map(|(form, draft)| Some((form, draft.as_ref()?)));
        let sealed = kept
            .clone()
            .map(|(form, draft)| (self.about(DRAFTS, &[form]), field::to_json(draft)));
        let sealed = self.seal_json(sealed).await?;
        let spared = drafts
            .iter()
            .filter_map(|(form, _)| self.before_writing_over(form));
        let mut acts: Vec<_> = spared.collect();
        let put = kept.zip(sealed);
        acts.extend(put.map(|((form, _), value)| Act::Put(DRAFTS, form.into(), value)));
        let gone = drafts.iter().filter(|(_, draft)| draft.is_none());
        acts.extend(gone.map(|(form, _)| Act::Delete(DRAFTS, form.into())));
        Ok(acts)
    }

    /// Keeps what lies under a form's name and could not be opened under a name that no form has. As
    /// it lies there: sealed, and for whoever can open it. Done at each write of that form, so that a
    /// write that failed loses nothing.
    fn before_writing_over(&self, form: &str) -> Option<Act> {
        let unread = self.0.unread.borrow();
        let (name, value) = unread.get(form)?;
        Some(Act::Put(DRAFTS, name.into(), value.clone()))
    }
}

fn no_longer_pending(numbers: &[u32]) -> impl Iterator<Item = Act> {
    runs(numbers).into_iter().map(|(from, to)| {
        if from == to {
            Act::Delete(PENDING, from.into())
        } else {
            Act::DeleteRange(PENDING, from, to)
        }
    })
}

/// Numbers in order as unbroken runs. Only an unbroken run is deleted as a range: between two numbers
/// that do not follow each other may lie what another tab has saved meanwhile.
fn runs(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *number => *to = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_unbroken_numbers_make_a_run() {
        assert_eq!(super::runs(&[1, 2, 3, 5, 7, 8]), [(1, 3), (5, 5), (7, 8)]);
        assert!(super::runs(&[]).is_empty());
    }
}
