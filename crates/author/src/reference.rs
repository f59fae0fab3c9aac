//! The reference of both manifests, written from their JSON Schemas: docs/manifest.md.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use asynclings_core::judge::rules;
use asynclings_core::pack::schema;

const HEAD: &str = "\
# The manifests

Every key of `lessons.toml` and `expected.toml`. This page is made from the code that reads them
(`asynclings pack schema`), as the JSON Schemas beside it are. How a pack is put together is told in
[authoring.md](authoring.md), selectors and rules in [rules.md](rules.md).
";

/// The page.
#[must_use]
pub fn page() -> String {
    let mut page = HEAD.to_owned();
    for (name, schema) in [
        ("lessons.toml", schema::lessons()),
        ("expected.toml", schema::expected()),
    ] {
        let schema = serde_json::to_value(&schema).unwrap_or_default();
        let none = Map::new();
        let tables = schema["$defs"].as_object().unwrap_or(&none);
        table(&mut page, &format!("## `{name}`"), &schema);
        for (name, each) in tables {
            if each["properties"].is_object() {
                table(&mut page, &format!("### {name}"), each);
            }
        }
    }
    page
}

/// One table of a manifest.
fn table(page: &mut String, heading: &str, schema: &Value) {
    let _ = write!(page, "\n{heading}\n\n");
    if let Some(text) = schema["description"].as_str() {
        let _ = writeln!(page, "{}\n", one_line(text));
    }
    let required: Vec<_> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    page.push_str("| key | holds | |\n|---|---|---|\n");
    let mut rule_keys = false;
    for (key, each) in schema["properties"].as_object().into_iter().flatten() {
        if rules::keys().any(|rule| rule == key) {
            rule_keys = true;
            continue;
        }
        let optional = if required.contains(&key.as_str()) {
            ""
        } else {
            " (optional)"
        };
        let text = one_line(each["description"].as_str().unwrap_or_default());
        let _ = writeln!(page, "| `{key}`{optional} | {} | {text} |", kind(each));
    }
    if rule_keys {
        page.push_str("\nAnd exactly one of the keys of [rules.md](rules.md).\n");
    }
}

/// What a key holds, in words.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return link(name);
    }
    if let Some(all) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let all: Vec<_> = all.iter().map(kind).collect();
        return all.join(" or ");
    }
    if let Some(value) = schema.get("const") {
        return format!("`{value}`");
    }
    if let Some(all) = schema["enum"].as_array() {
        let all: Vec<_> = all.iter().map(|value| format!("`{value}`")).collect();
        return all.join(" or ");
    }
    match schema["type"].as_str() {
        Some("array") => format!("a list, each {}", kind(&schema["items"])),
        Some("string") => "a text".to_owned(),
        Some("boolean") => "true or false".to_owned(),
        Some("integer" | "number") => {
            match (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
                (Some(least), Some(most)) if least == most => format!("{least}"),
                (Some(least), Some(most)) => format!("a number from {least} to {most}"),
                (Some(least), None) => format!("a number from {least}"),
                _ => "a number".to_owned(),
            }
        }
        Some("object") => "a table".to_owned(),
        _ => "a value".to_owned(),
    }
}

fn link(reference: &str) -> String {
    let name = reference.rsplit('/').next().unwrap_or(reference);
    format!("[{name}](#{})", name.to_lowercase())
}

/// A description in a cell.
fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_both_schemas_is_told() {
        let page = page();
        for schema in [schema::lessons(), schema::expected()] {
            let schema = serde_json::to_value(&schema).unwrap();
            let mut tables = vec![&schema];
            tables.extend(
                schema["$defs"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(_, each)| each),
            );
            let keys = tables
                .iter()
                .filter_map(|table| table["properties"].as_object());
            for key in keys.flat_map(Map::keys) {
                let rule = rules::keys().any(|rule| rule == key);
                assert!(rule || page.contains(&format!("| `{key}`")), "{key}");
            }
        }
    }
}
