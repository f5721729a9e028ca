//! `/api/v1/contacts`: whom to ask again after a roadshow. Held by the server alone, shown to whoever holds the roadshow
//! when it is time to write, deleted when used. No log says more of it than a count.

use axum::Json;
use axum::extract::State;
use shared::access::Access;
use shared::api::{
    self, Contact, ContactRefused, ContactsAnswer, ContactsAsked, ContactsGone, ContactsListed,
    ContactsRequest, ContactsUsed, is_contact,
};
use shared::domain::{Kind, Roadshow};
use shared::id::RecordId;

use super::body::JsonBody;
use super::caller::Caller;
use crate::error::ApiError;
use crate::guests::take::today;
use crate::state::AppState;
use crate::store::{access, contacts};

const NOT_YOURS: &str = "Only whoever holds this roadshow sees to its contacts.";

fn may(access: &Access, roadshow: RecordId) -> bool {
    access.may_write(&Roadshow::scope(roadshow), &Kind::Roadshow)
}

/// Keeps contacts that guests left on a tablet, each once.
#[utoipa::path(
    post,
    path = api::CONTACTS,
    request_body = ContactsRequest,
    responses(
        (status = 200, description = "What became of each", body = ContactsAnswer),
        (status = 400, description = "`malformed`", body = api::ErrorAnswer),
        (status = 401, description = "`not_signed_in` or `device_revoked`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn keep(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<ContactsRequest>,
) -> Result<Json<ContactsAnswer>, ApiError> {
    at_most(request.contacts.len())?;
    let mut tx = state.store.begin_write().await?;
    let access = access::of(&mut tx, caller.person()?).await?;
    let (mut answer, day) = (ContactsAnswer::default(), today());
    for contact in &request.contacts {
        if let Some(refused) = refused(&access, contact) {
            answer.refused.push(refused);
        } else {
            contacts::keep(&mut tx, contact, &day).await?;
            answer.kept.push(contact.id.to_string());
        }
    }
    tx.commit().await?;
    Ok(Json(answer))
}

fn at_most(count: usize) -> Result<(), ApiError> {
    if count <= api::CONTACTS_AT_MOST {
        return Ok(());
    }
    let most = api::CONTACTS_AT_MOST;
    Err(ApiError::Malformed(format!("at most {most} at once")))
}

fn refused(access: &Access, contact: &Contact) -> Option<ContactRefused> {
    let refuse = |code: &str, message: &str| {
        Some(ContactRefused {
            id: contact.id.to_string(),
            code: code.to_owned(),
            message: message.to_owned(),
        })
    };
    if !may(access, contact.roadshow) {
        return refuse("not_allowed", NOT_YOURS);
    }
    if !is_contact(&contact.contact) || contact.contact.contains('\0') {
        return refuse(
            "malformed",
            "It is neither an e-mail address nor a telephone number.",
        );
    }
    if ![3, 6].contains(&contact.months) {
        return refuse("malformed", "One is asked until 3 or until 6 months after.");
    }
    None
}

/// Says how many there are, and whom to write to.
#[utoipa::path(
    post,
    path = api::CONTACTS_LIST,
    request_body = ContactsAsked,
    responses(
        (status = 200, description = "How many there are, and whom to write to", body = ContactsListed),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<ContactsAsked>,
) -> Result<Json<ContactsListed>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let access = access::of(&mut tx, caller.person()?).await?;
    if !may(&access, request.roadshow) {
        return Err(ApiError::NotAllowed(NOT_YOURS));
    }
    let due = match request.wave {
        _ if request.all => contacts::all(&mut tx, request.roadshow).await?,
        Some(wave) => contacts::due(&mut tx, request.roadshow, wave).await?,
        None => Vec::new(),
    };
    Ok(Json(ContactsListed {
        count: small(contacts::count(&mut tx, request.roadshow).await?),
        due_3: small(contacts::count_due(&mut tx, request.roadshow, 3).await?),
        due_6: small(contacts::count_due(&mut tx, request.roadshow, 6).await?),
        due,
    }))
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Deletes those used up, or those who want to be forgotten.
#[utoipa::path(
    post,
    path = api::CONTACTS_USED,
    request_body = ContactsUsed,
    responses(
        (status = 200, description = "How many went and how many are left", body = ContactsGone),
        (status = 400, description = "`malformed`: no such wave, or too many at once", body = api::ErrorAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn used(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<ContactsUsed>,
) -> Result<Json<ContactsGone>, ApiError> {
    at_most(request.ids.len())?;
    if request.wave.is_some_and(|wave| ![3, 6].contains(&wave)) {
        return Err(ApiError::Malformed("a wave is 3 or 6".to_owned()));
    }
    let mut tx = state.store.begin_write().await?;
    let access = access::of(&mut tx, caller.person()?).await?;
    if !may(&access, request.roadshow) {
        return Err(ApiError::NotAllowed(NOT_YOURS));
    }
    let (gone, asked) =
        contacts::used(&mut tx, request.roadshow, request.wave, &request.ids).await?;
    let left = contacts::count(&mut tx, request.roadshow).await?;
    tx.commit().await?;
    tracing::info!(gone, left, "contacts for asking again were used up");
    Ok(Json(ContactsGone {
        gone: u32::try_from(gone).unwrap_or(u32::MAX),
        left: small(left),
        asked: u32::try_from(asked).unwrap_or(u32::MAX),
    }))
}
