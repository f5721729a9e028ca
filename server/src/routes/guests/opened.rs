//! Which form of a station a phone is handed. Going back must bring nothing that could count again, and an answer that is
//! meant to be another must be another: so a form that was sent is not shown again, but said to have been, with the way to
//! the next one.

use axum::response::Response;
use shared::domain::GuestCard;
use sqlx::AnyConnection;

use super::{Guest, asked, broken};
use crate::guests::answers::Answers;
use crate::guests::form::{FORM, Form};
use crate::guests::hall::load;
use crate::guests::limits::CARDS_OF_PHONE;
use crate::state::AppState;
use crate::store::{StoreError, contacts};

/// What stands before a form's number in an address.
pub const NUMBER: &str = "form";

/// What a phone finds at the address of a form.
pub enum Opened {
    /// The form.
    Form(Form),
    /// It was sent. The next one is at this address.
    Sent {
        /// Which it was.
        form: Form,
        /// Where.
        next: String,
    },
}

impl Guest {
    /// The form an address asks for: the first, or the one whose number it names.
    pub async fn opened(
        &self,
        state: &AppState,
        station: &str,
        (path, query): (&str, Option<&str>),
    ) -> Result<Opened, Response> {
        let named = asked(query, NUMBER).and_then(|number| Form::numbered(&number));
        let form = named.unwrap_or(Form::FIRST);
        let next = self.unsent(state, station, form).await;
        let next = next.map_err(|error| broken(&error.into()))?;
        Ok(if next == form {
            Opened::Form(form)
        } else {
            Opened::Sent {
                form,
                next: address(path, next),
            }
        })
    }

    /// The address of the first form of a station that this phone has not sent.
    pub async fn address_of_next(&self, state: &AppState, station: &str, path: &str) -> String {
        address(path, self.next_form(state, station).await)
    }

    /// The first form of a station that this phone has not sent. Where that cannot be looked up, the first of all: a form
    /// that was sent before is told when it is sent.
    pub async fn next_form(&self, state: &AppState, station: &str) -> Form {
        let found = self.unsent(state, station, Form::FIRST).await;
        found.unwrap_or_else(|error| {
            tracing::error!(%error, "which form comes next could not be looked up");
            Form::FIRST
        })
    }

    /// This form, or the first after it that was not sent.
    async fn unsent(
        &self,
        state: &AppState,
        station: &str,
        mut form: Form,
    ) -> Result<Form, StoreError> {
        if !self.phone.is_known() {
            return Ok(form);
        }
        let mut tx = state.store.begin_read().await?;
        // A phone that has sent all it may is still handed one form, which says so.
        while i64::from(form.number()) <= CARDS_OF_PHONE
            && self.is_sent(state, &mut tx, station, form).await?
        {
            form = form.next();
        }
        Ok(form)
    }

    /// Whether the form that somebody sends was sent and kept before.
    pub async fn is_kept(&self, state: &AppState, station: &str, answers: &Answers) -> bool {
        let of = self.of(station);
        let Some(form) = Form::read(state.store.key(), &of, answers.said(FORM)) else {
            return false;
        };
        let looked = async {
            let mut tx = state.store.begin_read().await?;
            self.is_sent(state, &mut tx, station, form).await
        };
        looked.await.unwrap_or_else(|error: StoreError| {
            tracing::error!(%error, "whether an answer was kept could not be looked up");
            false
        })
    }

    async fn is_sent(
        &self,
        state: &AppState,
        db: &mut AnyConnection,
        station: &str,
        form: Form,
    ) -> Result<bool, StoreError> {
        let (key, of) = (state.store.key(), self.of(station));
        if station == super::again::HERE {
            return contacts::is_known(db, form.contact(key, &of)).await;
        }
        let (_, card) = form.ids(key, &of);
        let found = load::<GuestCard>(db, self.hall.id, card).await?;
        Ok(found.is_some())
    }
}

fn address(path: &str, form: Form) -> String {
    if form == Form::FIRST {
        path.to_owned()
    } else {
        format!("{path}?{NUMBER}={}", form.number())
    }
}
