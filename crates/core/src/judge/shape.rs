//! What a rule's table looks like: for the JSON Schema, for the documentation, for one list of keys.

use serde_json::{Map, Value, json};

/// What may stand in one place of a rule's table.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A span's name.
    Span,
    /// A moment.
    Moment,
    /// A span, or `work("a")`.
    Stretch,
    /// A span or a moment.
    Either,
    /// Any text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number, or an expression such as `"{count} + 1"`.
    Number,
    /// A number, an expression, or a table with `min` and `max`.
    Bounds,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list.
    List(&'static Shape),
    /// One, or a list.
    OneOrMany(&'static Shape),
    /// A table.
    Table(&'static [Field]),
    /// One of several.
    OneOf(&'static [Shape]),
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// True when it must be there.
    pub needed: bool,
    /// What it holds.
    pub shape: Shape,
    /// What it is for: a fragment.
    pub says: &'static str,
}

/// A key that must be there.
#[must_use]
pub const fn needed(key: &'static str, shape: Shape, says: &'static str) -> Field {
    Field {
        key,
        needed: true,
        shape,
        says,
    }
}

/// A key that may be left out.
#[must_use]
pub const fn optional(key: &'static str, shape: Shape, says: &'static str) -> Field {
    Field {
        key,
        needed: false,
        shape,
        says,
    }
}

/// The key `is`, for tables with a count.
pub const IS: Field = optional("is", Shape::Number, "exactly so many");
/// The key `min`, for tables with a count.
pub const MIN: Field = optional("min", Shape::Number, "at least so many");
/// The key `max`, for tables with a count.
pub const MAX: Field = optional("max", Shape::Number, "at most so many");

const BOUNDS: &[Field] = &[IS, MIN, MAX];

impl Shape {
    /// The keys of the table here; none for what is no table.
    #[must_use]
    pub fn keys(&self) -> Vec<&'static str> {
        match self {
            Self::Table(fields) => fields.iter().map(|field| field.key).collect(),
            Self::OneOf(shapes) => shapes.iter().flat_map(Self::keys).collect(),
            _ => Vec::new(),
        }
    }

    /// As JSON Schema.
    #[must_use]
    pub fn schema(&self) -> Value {
        match self {
            Self::Span => text("a span, such as `draft`, `worker-*` or `job[2]`"),
            Self::Moment => text("a moment, such as `draft:ready` or `mark(\"saved\")`"),
            Self::Stretch => text("a span, or `work(\"a\")`"),
            Self::Either => text("a span or a moment"),
            Self::Text => json!({"type": "string"}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Number => json!({"type": ["integer", "string"]}),
            Self::Bounds => {
                json!({"anyOf": [Self::Number.schema(), Self::Table(BOUNDS).schema()]})
            }
            Self::Word(words) => json!({"type": "string", "enum": words}),
            Self::List(item) => json!({"type": "array", "items": item.schema()}),
            Self::OneOrMany(item) => {
                json!({"anyOf": [item.schema(), Self::List(item).schema()]})
            }
            Self::Table(fields) => table(fields),
            Self::OneOf(shapes) => {
                let any: Vec<_> = shapes.iter().map(Self::schema).collect();
                json!({ "anyOf": any })
            }
        }
    }

    /// In words, for the documentation.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Span => "a span".into(),
            Self::Moment => "a moment".into(),
            Self::Stretch => "a stretch of time".into(),
            Self::Either => "a span or a moment".into(),
            Self::Text => "a text".into(),
            Self::Flag => "true or false".into(),
            Self::Number => "a number".into(),
            Self::Bounds => "a number, or `{ min, max }`".into(),
            Self::Word(words) => {
                let words: Vec<_> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
                words.join(" or ")
            }
            Self::List(item) => format!("a list, each {}", item.words()),
            Self::OneOrMany(item) => format!("{}, or a list", item.words()),
            Self::Table(_) => "a table".into(),
            Self::OneOf(shapes) => {
                let words: Vec<_> = shapes.iter().map(Self::words).collect();
                words.join(", or ")
            }
        }
    }
}

fn text(says: &str) -> Value {
    json!({"type": "string", "description": says})
}

fn table(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut schema = field.shape.schema();
        if let Value::Object(schema) = &mut schema {
            schema.insert("description".to_owned(), field.says.into());
        }
        properties.insert(field.key.to_owned(), schema);
    }
    let needed: Vec<_> = fields.iter().filter(|f| f.needed).map(|f| f.key).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": false,
    })
}
