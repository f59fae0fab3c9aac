//! What a table of a manifest looks like: said once, for reading, "did you mean", the JSON Schema and
//! the documentation.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What may stand in one place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Span,
    Moment,
    /// A span, or `work("a")`.
    Stretch,
    Either,
    Text,
    /// A text that looks like this regular expression.
    Pattern(&'static str),
    Flag,
    /// A number, or an expression such as `"{count} + 1"`.
    Number,
    /// A number, an expression, or a table with `min` and `max`.
    Bounds,
    /// A whole number: its type as JSON Schema names it, the least and the greatest.
    Whole(&'static str, Option<i64>, Option<i64>),
    Word(&'static [&'static str]),
    /// One of these words, each with what it stands for.
    Choice(&'static [(&'static str, &'static str)]),
    List(&'static Shape),
    /// A list of at least so many, and at most so many.
    Sized(&'static Shape, usize, Option<usize>),
    OneOrMany(&'static Shape),
    Table(&'static [Field]),
    /// A table with a name of its own.
    Part(&'static Table),
    /// A table of which only its reader knows the keys.
    Open,
    OneOf(&'static [Shape]),
    Any,
}

/// A table with a name of its own, under which schema and documentation speak of it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// What it is: sentences.
    pub(crate) says: &'static str,
    pub(crate) fields: &'static [Field],
}

/// Writes a [`Table`]: what it is, its name, and its keys, each with what it is for.
macro_rules! table {
    (
        $(#[doc = $says:literal])+
        $visibility:vis $table:ident = $name:ident {
            $($(#[doc = $key_says:literal])+ $key:ident: $needed:ident $shape:expr,)+
        }
    ) => {
        $visibility static $table: $crate::manifest::shape::Table = {
            use $crate::manifest::shape::Shape::*;
            $crate::manifest::shape::Table {
                name: stringify!($name),
                says: concat!($($says),+).trim_ascii_start(),
                fields: &[$($crate::manifest::shape::$needed(
                    stringify!($key),
                    $shape,
                    concat!($($key_says),+).trim_ascii_start(),
                )),+],
            }
        };
    };
}
pub(crate) use table;

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) key: &'static str,
    pub(crate) needed: bool,
    pub(crate) shape: Shape,
    /// What it is for: a fragment, or sentences.
    pub(crate) says: &'static str,
}

pub(crate) const fn needed(key: &'static str, shape: Shape, says: &'static str) -> Field {
    Field {
        key,
        needed: true,
        shape,
        says,
    }
}

pub(crate) const fn optional(key: &'static str, shape: Shape, says: &'static str) -> Field {
    Field {
        key,
        needed: false,
        shape,
        says,
    }
}

/// The key `is`, for tables with a count.
pub(crate) const IS: Field = optional("is", Shape::Number, "exactly this many");
/// The key `min`, for tables with a count.
pub(crate) const MIN: Field = optional("min", Shape::Number, "at least this many");
/// The key `max`, for tables with a count.
pub(crate) const MAX: Field = optional("max", Shape::Number, "at most this many");

pub(super) const BOUNDS: &[Field] = &[IS, MIN, MAX];

impl Shape {
    /// The keys of the table here; none for what is no table.
    pub(crate) fn keys(&self) -> Vec<&'static str> {
        match self {
            Self::Table(fields) => fields.iter().map(|field| field.key).collect(),
            Self::OneOf(shapes) => shapes.iter().flat_map(Self::keys).collect(),
            _ => Vec::new(),
        }
    }

    /// In words, for the documentation.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Span => "span".into(),
            Self::Moment => "moment".into(),
            Self::Stretch => "stretch of time".into(),
            Self::Either => "span or moment".into(),
            Self::Text | Self::Pattern(_) => "string".into(),
            Self::Flag => "`true` or `false`".into(),
            Self::Number => "number".into(),
            Self::Bounds => "number, or `{ min, max }`".into(),
            Self::Whole(_, least, most) => match (least, most) {
                (Some(least), Some(most)) if least == most => format!("`{least}`"),
                (Some(least), Some(most)) => format!("number from {least} to {most}"),
                (Some(least), None) => format!("number, at least {least}"),
                _ => "number".into(),
            },
            Self::Word(words) => one_of(words.iter().copied()),
            Self::Choice(words) => one_of(words.iter().map(|(word, _)| *word)),
            Self::List(item) | Self::Sized(item, ..) => format!("list of {}", item.plural()),
            Self::OneOrMany(item) => format!("{}, or a list of them", item.words()),
            Self::Table(_) | Self::Open => "table".into(),
            Self::Part(table) => format!("[{}](#{})", table.name, table.name.to_lowercase()),
            Self::Any => "value".into(),
            Self::OneOf(shapes) => {
                let words: Vec<_> = shapes.iter().map(Self::words).collect();
                words.join(", or ")
            }
        }
    }

    /// Several of these, in words.
    fn plural(&self) -> String {
        match self {
            Self::Span => "spans".into(),
            Self::Moment => "moments".into(),
            Self::Stretch => "stretches of time".into(),
            Self::Either => "spans or moments".into(),
            Self::Text | Self::Pattern(_) => "strings".into(),
            Self::Number | Self::Whole(..) => "numbers".into(),
            Self::List(item) | Self::Sized(item, ..) => format!("lists of {}", item.plural()),
            Self::Part(_) => format!("{} tables", self.words()),
            Self::Table(_) | Self::Open => "tables".into(),
            Self::Any => "values".into(),
            Self::OneOrMany(item) => format!("{0} or lists of {0}", item.plural()),
            Self::OneOf(shapes) => {
                let words: Vec<_> = shapes.iter().map(Self::plural).collect();
                words.join(" or ")
            }
            Self::Flag | Self::Bounds | Self::Word(_) | Self::Choice(_) => {
                format!("entries, each {}", self.words())
            }
        }
    }

    /// The bounds of a whole number. Those of TOML have 64 bits with a sign, so a larger bound
    /// never bites.
    pub(super) fn bounds(&self) -> (i64, i64) {
        match self {
            Self::Whole(format, least, most) => {
                let type_max = match *format {
                    "uint32" => i64::from(u32::MAX),
                    _ => i64::MAX,
                };
                (least.unwrap_or(i64::MIN), most.unwrap_or(type_max))
            }
            _ => (i64::MIN, i64::MAX),
        }
    }

    fn collect(&self, parts: &mut BTreeMap<&'static str, &'static Table>) {
        match self {
            Self::Part(table) => {
                parts.insert(table.name, table);
                table.collect(parts);
            }
            Self::List(each) | Self::Sized(each, ..) | Self::OneOrMany(each) => {
                each.collect(parts);
            }
            _ => {}
        }
    }
}

impl Table {
    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The keys, in alphabetical order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        let mut keys: Vec<_> = self.fields.iter().map(|field| field.key).collect();
        keys.sort_unstable();
        keys.into_iter()
    }

    /// The tables below this one, by their names.
    pub(crate) fn parts(&self) -> BTreeMap<&'static str, &'static Self> {
        let mut parts = BTreeMap::new();
        self.collect(&mut parts);
        parts
    }

    fn collect(&self, parts: &mut BTreeMap<&'static str, &'static Self>) {
        for field in self.fields {
            field.shape.collect(parts);
        }
    }
}

/// The keys of a table as a table in Markdown.
pub(crate) fn write_rows<'f>(text: &mut String, fields: impl IntoIterator<Item = &'f Field>) {
    text.push_str("| key | type | meaning |\n|---|---|---|\n");
    for field in fields {
        let needed = if field.needed { "" } else { " (optional)" };
        // Writing to a String never fails.
        let _ = writeln!(
            text,
            "| `{}`{needed} | {} | {} |",
            field.key,
            field.shape.words(),
            field.says.replace('|', "\\|")
        );
    }
}

fn one_of<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<_> = words.map(|word| format!("`\"{word}\"`")).collect();
    words.join(" or ")
}

/// Each word in backticks.
pub(crate) fn quoted<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    words.map(|word| format!("`{word}`")).collect()
}
