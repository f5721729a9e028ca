//! Parts and roles: given, taken away, given back.

use crate::forms::{Person, Writing};
use crate::plan::Work;
use shared::access::standing;
use shared::domain::{Grant, Kind, Role, Withdrawal};
use shared::scope::Scope;
use shared::source::Source;

impl Person<'_> {
    pub(crate) fn grant(&mut self, part: bool) -> Option<Writing> {
        let person = *self.moment.chance.of(self.people)?;
        let role = [
            Role::Facilitator,
            Role::Lead,
            Role::Administrator,
            Role::Facilitator,
        ][self.chance().below(4)]
        .clone();
        let scope = if part {
            self.any(&Kind::Circle)?.scope
        } else {
            Scope::Person(person)
        };
        let grant = Grant {
            person,
            role: Some(role),
            withdrawn: None,
        };
        let id = self.moment.record_id();
        Some(Self::first(scope, id, &grant))
    }

    pub(crate) fn regrant(&mut self, withdraw: bool) -> Option<Writing> {
        let office = self.may(Work::Role);
        let grants: Vec<_> = self
            .device
            .replica
            .of_kind(&Kind::Grant)
            .filter(|record| standing(record).is_some() == withdraw)
            .filter(|record| office || record.key.scope.activity().is_some())
            .map(|record| record.key.clone())
            .collect();
        let key = self.pick(grants)?;
        let reason = self.words("left");
        self.edit::<Grant>(key, |grant| {
            grant.withdrawn = withdraw.then(|| Withdrawal::because(reason));
        })
    }
}
