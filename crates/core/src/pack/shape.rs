//! A document against its schema: wrong types, missing and unknown keys, all of them at once.
//!
//! serde stops at the first thing it dislikes, and an author wants the whole list. So the schema
//! that `pack schema` prints is also what a document is walked with; what fits is handed on to
//! serde, which then has nothing left to complain about.

use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Strictness;
use super::document::{Document, Path, Step};
use crate::diag::{Diagnostic, Level, nearest};

/// Walks a document; gives the part of it that has the schema's shape.
///
/// What stands below the top-level keys `elsewhere` is given as it is but for unknown keys: whoever
/// reads it tells the rest.
pub(super) fn check(
    document: &Document<'_>,
    schema: &Json,
    elsewhere: &[&str],
    strictness: Strictness,
    diagnostics: &mut Vec<Diagnostic>,
) -> toml::Table {
    let mut walk = Walk {
        document,
        schema,
        elsewhere,
        strictness,
        diagnostics,
    };
    match walk.value(schema, document.root(), &mut Vec::new()) {
        Some(toml::Value::Table(table)) => table,
        _ => toml::Table::new(),
    }
}

struct Walk<'a, 'd> {
    document: &'a Document<'d>,
    schema: &'a Json,
    elsewhere: &'a [&'a str],
    strictness: Strictness,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Walk<'a, '_> {
    fn value(
        &mut self,
        schema: &'a Json,
        value: &Spanned<DeValue<'_>>,
        path: &mut Path,
    ) -> Option<toml::Value> {
        let schema = self.resolve(schema);
        if let Some(words) = words(schema)
            && !self.is_elsewhere(path)
        {
            return self.word(&words, value, path);
        }
        match (schema["type"].as_str(), value.get_ref()) {
            (Some("object"), DeValue::Table(_)) if !schema["properties"].is_null() => {
                self.table(schema, value, path)
            }
            (Some("array"), DeValue::Array(items)) => {
                let items: Vec<_> = items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| {
                        path.push(Step::Index(index));
                        let fitting = self.value(&schema["items"], item, path);
                        path.pop();
                        fitting
                    })
                    .collect();
                // All or nothing, so that an index means the same here and in the document.
                items
                    .into_iter()
                    .collect::<Option<_>>()
                    .map(toml::Value::Array)
            }
            (_, found) if self.is_elsewhere(path) => self.plain(found, path),
            (Some("integer"), DeValue::Integer(_)) => self.integer(schema, value, path),
            (None, _)
            | (Some("string"), DeValue::String(_))
            | (Some("boolean"), DeValue::Boolean(_))
            | (Some("number"), DeValue::Float(_) | DeValue::Integer(_))
            | (Some("object"), DeValue::Table(_)) => self.plain(value.get_ref(), path),
            (Some(wanted), found) => {
                let wanted = in_words(wanted);
                let message = format!("{} must be {wanted}", name(path));
                let label = format!("this is {}", in_words(found.type_str()));
                self.diagnostics
                    .push(self.document.error(path, message, label));
                None
            }
        }
    }

    /// True for what lies below a key that is read elsewhere.
    fn is_elsewhere(&self, path: &[Step]) -> bool {
        matches!(path.first(), Some(Step::Key(key)) if self.elsewhere.contains(&key.as_str()))
    }

    /// Any value as it is.
    fn plain(&mut self, value: &DeValue<'_>, path: &[Step]) -> Option<toml::Value> {
        let plain = plain(value);
        if plain.is_none() {
            let message = format!("{} holds a number that is too large", name(path));
            self.diagnostics
                .push(self.document.error(path, message, "more than 64 bits"));
        }
        plain
    }

    /// A table with known keys. The caller has seen that `value` is one.
    fn table(
        &mut self,
        schema: &'a Json,
        value: &Spanned<DeValue<'_>>,
        path: &mut Path,
    ) -> Option<toml::Value> {
        let table = value.get_ref().as_table()?;
        let properties = schema["properties"].as_object()?;
        let mut fitting = toml::Table::new();
        let mut misspelt = Vec::new();
        for (key, item) in in_order(table) {
            path.push(Step::Key(key.to_owned()));
            match properties.get(key) {
                Some(schema) => {
                    if let Some(value) = self.value(schema, item, path) {
                        fitting.insert(key.to_owned(), value);
                    }
                }
                None => misspelt.extend(self.unknown(key, schema, table, path)),
            }
            path.pop();
        }
        for key in required(schema) {
            path.push(Step::from(key));
            let is_told = misspelt.contains(&key) || self.is_elsewhere(path);
            path.pop();
            if table.get(key).is_none() && !is_told {
                self.missing(key, &properties[key], value, path);
            }
        }
        Some(toml::Value::Table(fitting))
    }

    /// Tells of an unknown key. Gives the required key that it is a misspelling of, whose absence
    /// is then told of as well.
    fn unknown(
        &mut self,
        key: &str,
        schema: &'a Json,
        table: &DeTable<'_>,
        path: &Path,
    ) -> Option<&'a str> {
        let known = schema["properties"].as_object()?.keys().map(String::as_str);
        let meant = nearest(key, known.clone());
        let missing =
            meant.filter(|meant| is_required(schema, meant) && table.get(*meant).is_none());
        let level = match missing {
            Some(_) => Level::Error,
            None => self.strictness.small_fault(),
        };
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("known here: {}", listed(known)),
        };
        self.diagnostics.push(
            Diagnostic::new(level, format!("unknown key `{key}`"))
                .at(
                    self.document.source(),
                    self.document.key_span(path),
                    "nothing reads this",
                )
                .help(help),
        );
        missing
    }

    fn missing(&mut self, key: &str, schema: &'a Json, table: &Spanned<DeValue<'_>>, path: &Path) {
        let span = table.span();
        let written = self
            .document
            .source()
            .text()
            .get(span.clone())
            .unwrap_or("");
        let owner = match written {
            header if header.starts_with('[') => format!("`{header}` has"),
            _ if path.is_empty() => "there is".to_owned(),
            _ => format!("{} has", name(path)),
        };
        let mut diagnostic = Diagnostic::error(format!("{owner} no `{key}`")).at(
            self.document.source(),
            span,
            format!("add `{key}` here"),
        );
        let described = &self.resolve(schema)["description"];
        if let Some(text) = schema["description"].as_str().or(described.as_str()) {
            diagnostic = diagnostic.help(format!("`{key}`: {}", text.replace('\n', " ")));
        }
        self.diagnostics.push(diagnostic);
    }

    fn word(
        &mut self,
        words: &[&str],
        value: &Spanned<DeValue<'_>>,
        path: &Path,
    ) -> Option<toml::Value> {
        let found = value.get_ref().as_str();
        if found.is_some_and(|found| words.contains(&found)) {
            return plain(value.get_ref());
        }
        let known = listed(words.iter().copied());
        let meant = found.and_then(|found| nearest(found, words.iter().copied()));
        let mut diagnostic = self.document.error(
            path,
            format!("{} is one of {known}", name(path)),
            "this is none of them",
        );
        if let Some(meant) = meant {
            diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
        }
        self.diagnostics.push(diagnostic);
        None
    }

    fn integer(
        &mut self,
        schema: &Json,
        value: &Spanned<DeValue<'_>>,
        path: &Path,
    ) -> Option<toml::Value> {
        let least = schema["minimum"].as_i64().unwrap_or(i64::MIN);
        // TOML integers have 64 bits with a sign, so a larger bound never bites.
        let most = schema["maximum"]
            .as_i64()
            .unwrap_or(match schema["format"].as_str() {
                Some("uint32") => i64::from(u32::MAX),
                _ => i64::MAX,
            });
        let number = plain(value.get_ref());
        match number.as_ref().and_then(toml::Value::as_integer) {
            Some(number) if (least..=most).contains(&number) => {}
            _ => {
                let bounds = match (least, most) {
                    (least, i64::MAX) => format!("{least} or more"),
                    (least, most) => format!("from {least} to {most}"),
                };
                self.diagnostics.push(self.document.error(
                    path,
                    format!("{} must be {bounds}", name(path)),
                    "out of range",
                ));
                return None;
            }
        }
        number
    }

    fn resolve(&self, schema: &'a Json) -> &'a Json {
        let target = schema["$ref"]
            .as_str()
            .and_then(|target| target.strip_prefix('#'))
            .and_then(|pointer| self.schema.pointer(pointer));
        target.unwrap_or(schema)
    }
}

fn required(schema: &Json) -> impl Iterator<Item = &str> {
    let keys = schema["required"].as_array().into_iter().flatten();
    keys.filter_map(Json::as_str)
}

fn is_required(schema: &Json, key: &str) -> bool {
    required(schema).any(|required| required == key)
}

/// The words a text may be, where the schema lists them.
fn words(schema: &Json) -> Option<Vec<&str>> {
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(Json::as_str).collect();
    }
    let choices = schema["oneOf"].as_array()?;
    choices
        .iter()
        .map(|choice| choice["const"].as_str())
        .collect()
}

/// The entries of a table in the order they are written.
fn in_order<'a, 'd>(
    table: &'a DeTable<'d>,
) -> impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'d>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
        .into_iter()
        .map(|(key, value)| (key.get_ref().as_ref(), value))
}

/// The value without places. None for a number that does not fit 64 bits.
fn plain(value: &DeValue<'_>) -> Option<toml::Value> {
    Some(match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => {
            toml::Value::Integer(i64::from_str_radix(number.as_str(), number.radix()).ok()?)
        }
        DeValue::Float(number) => toml::Value::Float(number.as_str().parse().ok()?),
        DeValue::Boolean(yes) => toml::Value::Boolean(*yes),
        DeValue::Datetime(time) => toml::Value::Datetime(*time),
        DeValue::Array(items) => toml::Value::Array(
            items
                .iter()
                .map(|item| plain(item.get_ref()))
                .collect::<Option<_>>()?,
        ),
        DeValue::Table(table) => toml::Value::Table(
            table
                .iter()
                .map(|(key, item)| Some((key.get_ref().to_string(), plain(item.get_ref())?)))
                .collect::<Option<_>>()?,
        ),
    })
}

/// What a path is called in a sentence.
fn name(path: &[Step]) -> String {
    match path {
        [.., Step::Key(key)] => format!("`{key}`"),
        [.., Step::Key(key), Step::Index(_)] => format!("each of `{key}`"),
        _ => "this".to_owned(),
    }
}

fn in_words(kind: &str) -> &str {
    match kind {
        "string" => "a text in quotes",
        "integer" => "a whole number",
        "number" | "float" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "object" | "table" => "a table",
        "datetime" => "a date or time",
        other => other,
    }
}

fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
