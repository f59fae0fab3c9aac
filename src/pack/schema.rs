//! The JSON Schemas of the two files an author writes.
//!
//! They are made from the Rust types that hold what was read, so the schema an editor uses, the
//! check a file goes through and the values that come out of it cannot drift apart.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

/// The JSON Schema of `lessons.toml`.
#[must_use]
pub fn lessons() -> Value {
    of::<super::lessons::tables::Lessons>("lessons.toml")
}

/// The JSON Schema of `expected.toml`.
#[must_use]
pub fn expected() -> Value {
    expected_shape()
}

/// The shape of `expected.toml`, its rules left open.
pub(super) fn expected_shape() -> Value {
    of::<super::expected::tables::Expected>("expected.toml")
}

/// The schema of a type as TOML can meet it.
pub(super) fn of<T: JsonSchema>(title: &str) -> Value {
    let schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    drop_null(&mut schema);
    schema["title"] = Value::from(title);
    schema
}

/// A schema as the text of a committed file.
#[must_use]
pub fn to_text(schema: &Value) -> String {
    // Pretty-printing a value made of strings, numbers and maps has nothing to fail at.
    let text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text + "\n"
}

/// An optional field is one that may be left out; TOML has no null to put there.
fn drop_null(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|kind| kind != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    map.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(choices)) = map.get_mut("anyOf") {
                choices.retain(|choice| choice["type"] != "null");
                if let [Value::Object(only)] = choices.as_slice() {
                    let only: Map<_, _> = only.clone();
                    map.remove("anyOf");
                    map.extend(only);
                }
            }
            if map.get("default") == Some(&Value::Null) {
                map.remove("default");
            }
            map.values_mut().for_each(drop_null);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_null),
        _ => {}
    }
}
