//! Registers are written down as a map from field to register, and kept as a
//! list in the order of their names: a record has few, and a list of few lies
//! together in memory where a tree does not.

use super::Register;
use super::field_name::FieldName;
use serde::{Deserialize, Deserializer, Serializer};
use std::collections::BTreeMap;

pub(super) fn serialize<S: Serializer>(
    registers: &[(FieldName, Register)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(registers.iter().map(|(name, register)| (name, register)))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(FieldName, Register)>, D::Error> {
    let registers = BTreeMap::<String, Register>::deserialize(deserializer)?;
    let named = |(name, register): (String, _)| (FieldName::from(name.as_str()), register);
    Ok(registers.into_iter().map(named).collect())
}
