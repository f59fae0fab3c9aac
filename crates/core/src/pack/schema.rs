//! The JSON Schemas of the two files an author writes.

use serde_json::{Map, Value, json};

use super::expected::tables::EXPECTED;
use super::lessons::tables::LESSONS;
use crate::judge::rules;
pub use crate::manifest::schema::to_text;

/// The JSON Schema of `lessons.toml`.
#[must_use]
pub fn lessons() -> Value {
    LESSONS.schema("lessons.toml")
}

/// The JSON Schema of `expected.toml`: a `[[rule]]` has its own keys, and exactly one of the judge's
/// registry.
#[must_use]
pub fn expected() -> Value {
    let mut schema = EXPECTED.schema("expected.toml");
    let kinds = rules::ALL.iter().map(|kind| {
        let mut schema = kind.shape.schema();
        schema["description"] = Value::from(kind.says);
        (kind.key.to_owned(), schema)
    });
    let kinds: Map<_, _> = kinds.collect();
    let one_of = rules::keys().map(|key| json!({ "required": [key] }));
    let rule = &mut schema["$defs"]["Rule"];
    rule["oneOf"] = one_of.collect();
    if let Some(properties) = rule["properties"].as_object_mut() {
        properties.extend(kinds);
    }
    schema
}
