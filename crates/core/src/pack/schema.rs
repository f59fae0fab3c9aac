//! The JSON Schemas of the two files an author writes.
//!
//! They are made from the Rust types that hold what was read, so the schema an editor uses, the
//! check a file goes through and the values that come out of it cannot drift apart.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::judge::rules;

/// The JSON Schema of `lessons.toml`.
#[must_use]
pub fn lessons() -> Value {
    of::<super::lessons::tables::Lessons>("lessons.toml")
}

/// The JSON Schema of `expected.toml`; that of a rule is put together from the judge's registry.
#[must_use]
pub fn expected() -> Value {
    let mut schema = expected_shape();
    schema["properties"]["rule"]["items"] = json!({ "$ref": "#/$defs/Rule" });
    schema["$defs"]["Rule"] = rule();
    schema
}

/// The JSON Schema of one `[[rule]]`: its own keys, and exactly one of the registry's.
fn rule() -> Value {
    let text = |says: &str| json!({ "type": "string", "description": says });
    let word = |word: &str, says: &str| json!({ "enum": [word], "description": says });
    let mut properties = Map::new();
    let mut put = |key: &str, schema: Value| properties.insert(key.to_owned(), schema);
    put(
        "id",
        text("Its id, by which findings and variants name it: words joined by `-`."),
    );
    put(
        "why",
        text("What a learner reads when it is broken: one sentence, or two."),
    );
    let holds = "Also holds in the run with extra polls; other rules are not judged there.";
    put("holds", word("extra-polls", holds));
    let from = "Only events from `src/fixture.rs` count, which a learner does not edit.";
    put("from", word("fixture", from));
    for kind in rules::ALL {
        let mut schema = kind.shape.schema();
        schema["description"] = Value::from(kind.says);
        put(kind.key, schema);
    }
    let one_of: Vec<_> = rules::keys()
        .map(|key| json!({ "required": [key] }))
        .collect();
    json!({
        "type": "object",
        "description": "What the trace must show: an id, a sentence, and one rule.",
        "properties": properties,
        "required": ["id", "why"],
        "oneOf": one_of,
        "additionalProperties": false,
    })
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
