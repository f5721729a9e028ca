//! How types that travel as plain strings are described in the server's OpenAPI document.

use crate::domain::Role;
use crate::scope::Scope;
use crate::sync::RefusalCode;
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

fn text(description: &str, examples: impl IntoIterator<Item = String>) -> RefOr<Schema> {
    let examples: Vec<_> = examples.into_iter().map(serde_json::Value::from).collect();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
        .examples(examples)
        .into()
}

impl PartialSchema for Scope {
    fn schema() -> RefOr<Schema> {
        let examples = [
            "library",
            "board",
            "circle:018f3a52-8c0e-7b5a-9d47-2f615a0c71e4",
        ];
        text(
            "Where a change lies and so who may read it.",
            examples.map(str::to_owned),
        )
    }
}

impl PartialSchema for Role {
    fn schema() -> RefOr<Schema> {
        text(
            "What a person may do. More may come.",
            Self::ALL.iter().map(ToString::to_string),
        )
    }
}

impl PartialSchema for RefusalCode {
    fn schema() -> RefOr<Schema> {
        text(
            "Why a change was refused. More may come.",
            Self::ALL.iter().map(ToString::to_string),
        )
    }
}

macro_rules! named {
    ($($name:ident),+) => {$(
        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}
named!(Scope, Role, RefusalCode);
