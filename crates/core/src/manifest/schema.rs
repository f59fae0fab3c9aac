//! Shapes as JSON Schema, for editors.

use serde_json::{Map, Value, json};

use super::shape::{BOUNDS, Field, Shape, Table};

impl Shape {
    /// As JSON Schema; a table with a name of its own is referred to by it.
    pub(crate) fn schema(&self) -> Value {
        match self {
            Self::Span => text("a span, such as `draft`, `worker-*` or `job[2]`"),
            Self::Moment => text("a moment, such as `draft:ready` or `mark(\"saved\")`"),
            Self::Stretch => text("a span, or `work(\"a\")`"),
            Self::Either => text("a span or a moment"),
            Self::Text => json!({"type": "string"}),
            Self::Pattern(pattern) => json!({"type": "string", "pattern": pattern}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Number => json!({"type": ["integer", "string"]}),
            Self::Bounds => {
                json!({"anyOf": [Self::Number.schema(), Self::Table(BOUNDS).schema()]})
            }
            Self::Whole(format, least, most) => {
                let schema = json!({"type": "integer", "format": format});
                with(
                    schema,
                    [("minimum", json!(least)), ("maximum", json!(most))],
                )
            }
            Self::Word(words) => json!({"type": "string", "enum": words}),
            Self::Choice(words) => {
                let words = words.iter().map(
                    |(word, says)| json!({"type": "string", "const": word, "description": says}),
                );
                json!({ "oneOf": words.collect::<Vec<_>>() })
            }
            Self::List(item) => json!({"type": "array", "items": item.schema()}),
            Self::Sized(each, least, most) => {
                let schema = Self::List(each).schema();
                with(
                    schema,
                    [("minItems", json!(least)), ("maxItems", json!(most))],
                )
            }
            Self::OneOrMany(item) => {
                json!({"anyOf": [item.schema(), Self::List(item).schema()]})
            }
            Self::Table(fields) => table(fields),
            Self::Part(table) => json!({"$ref": format!("#/$defs/{}", table.name)}),
            Self::Open => json!({"type": "object", "additionalProperties": true}),
            Self::OneOf(shapes) => {
                let any: Vec<_> = shapes.iter().map(Self::schema).collect();
                json!({ "anyOf": any })
            }
            Self::Any => json!(true),
        }
    }
}

impl Table {
    /// The schema of a whole file.
    pub(crate) fn schema(&self, title: &str) -> Value {
        let parts = self.parts().into_iter();
        let parts: Map<_, _> = parts
            .map(|(name, part)| (name.to_owned(), part.part()))
            .collect();
        let file = [
            (
                "$schema",
                json!("https://json-schema.org/draft/2020-12/schema"),
            ),
            ("title", json!(title)),
            ("$defs", Value::Object(parts)),
        ];
        with(self.part(), file)
    }

    fn part(&self) -> Value {
        with(table(self.fields), [("description", json!(self.says))])
    }
}

/// A schema as the text of a committed file.
#[must_use]
pub fn to_text(schema: &Value) -> String {
    // Pretty-printing a value made of strings, numbers and maps has nothing to fail at.
    let text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text + "\n"
}

/// A schema with more keys, but for those that are null. One that is no object stays as it is.
fn with<const N: usize>(mut schema: Value, more: [(&str, Value); N]) -> Value {
    if let Value::Object(schema) = &mut schema {
        let more = more.into_iter().filter(|(_, value)| !value.is_null());
        schema.extend(more.map(|(key, value)| (key.to_owned(), value)));
    }
    schema
}

fn text(says: &str) -> Value {
    json!({"type": "string", "description": says})
}

fn table(fields: &[Field]) -> Value {
    let properties = fields.iter().map(|field| {
        let schema = with(field.shape.schema(), [("description", json!(field.says))]);
        (field.key.to_owned(), schema)
    });
    let needed: Vec<_> = fields.iter().filter(|f| f.needed).map(|f| f.key).collect();
    json!({
        "type": "object",
        "properties": properties.collect::<Map<_, _>>(),
        "required": needed,
        "additionalProperties": false,
    })
}
