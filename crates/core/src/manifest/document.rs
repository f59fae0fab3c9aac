//! A TOML text, parsed, with the way from a key's path to the bytes where it stands.
//!
//! Manifests are read with a `Cursor`, which knows where it stands; who looks at a
//! single value, or comes back to one later, asks here for it by its path.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Source};

/// One step of a path into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// A key of a table.
    Key(String),
    /// An element of a list, from 0.
    Index(usize),
}

impl From<&str> for PathStep {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for PathStep {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// A path, from the document's root.
pub type Path = Vec<PathStep>;

/// Builds a [`Path`] from keys and indices.
macro_rules! place {
    ($($step:expr),* $(,)?) => { crate::manifest::document::Path::from([$($crate::manifest::document::PathStep::from($step)),*]) };
}
pub(crate) use place;

/// A parsed text.
#[derive(Debug)]
pub struct Document<'a> {
    source: &'a Arc<Source>,
    root: Spanned<DeValue<'a>>,
}

impl<'a> Document<'a> {
    /// Parses a text.
    ///
    /// # Errors
    ///
    /// One diagnostic, for the first syntax error: what follows one is guesswork.
    pub fn parse(source: &'a Arc<Source>) -> Result<Self, Diagnostic> {
        let (table, errors) = DeTable::parse_recoverable(source.text());
        let first = errors
            .into_iter()
            .min_by_key(|error| error.span().map_or(0, |span| span.start));
        match first {
            Some(error) => Err(Diagnostic::error("invalid TOML").at(
                source,
                error.span().unwrap_or(0..0),
                error.message(),
            )),
            None => Ok(Self {
                source,
                root: Spanned::new(table.span(), DeValue::Table(table.into_inner())),
            }),
        }
    }

    /// The text.
    #[must_use]
    pub fn source(&self) -> &'a Arc<Source> {
        self.source
    }

    /// The whole document as a value.
    #[must_use]
    pub(super) fn root(&self) -> &Spanned<DeValue<'a>> {
        &self.root
    }

    /// The value at a path.
    #[must_use]
    pub fn value(&self, path: &[PathStep]) -> Option<&Spanned<DeValue<'a>>> {
        descend(&self.root, path)
    }

    /// The text at a path.
    pub(crate) fn text(&self, path: &[PathStep]) -> Option<&str> {
        self.value(path)?.get_ref().as_str()
    }

    /// Where the value at a path stands; for one that is not there, where its table begins.
    #[must_use]
    pub fn span(&self, path: &[PathStep]) -> Range<usize> {
        (0..=path.len())
            .rev()
            .find_map(|length| self.value(&path[..length]))
            .map_or(0..0, Spanned::span)
    }

    /// Where the key at the end of a path stands, or else [`span`](Self::span).
    #[must_use]
    pub fn key_span(&self, path: &[PathStep]) -> Range<usize> {
        let key = path.split_last().and_then(|(last, parents)| {
            let (PathStep::Key(last), DeValue::Table(table)) =
                (last, self.value(parents)?.get_ref())
            else {
                return None;
            };
            table
                .get_key_value(last.as_str())
                .map(|(key, _)| key.span())
        });
        key.unwrap_or_else(|| self.span(path))
    }

    /// An error at the value of a path.
    #[must_use]
    pub fn error(
        &self,
        path: &[PathStep],
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(message).at(self.source, self.span(path), label)
    }
}

/// The value at a path below another.
pub(super) fn descend<'v, 'a>(
    value: &'v Spanned<DeValue<'a>>,
    path: &[PathStep],
) -> Option<&'v Spanned<DeValue<'a>>> {
    path.iter()
        .try_fold(value, |value, step| match (value.get_ref(), step) {
            (DeValue::Table(table), PathStep::Key(key)) => table.get(key.as_str()),
            (DeValue::Array(array), PathStep::Index(index)) => array.get(*index),
            _ => None,
        })
}

/// Where a part of a text stands in the document: `part` counts bytes of the value, the result
/// bytes of the document, whatever quotes and escapes lie between.
pub(super) fn span_within(
    document: &str,
    value: &Spanned<DeValue<'_>>,
    part: &Range<usize>,
) -> Range<usize> {
    let span = value.span();
    match document.get(span.clone()) {
        Some(written) if value.get_ref().is_str() => {
            let start = span.start + written_offset(written, part.start);
            let end = span.start + written_offset(written, part.end);
            start..end.max(start)
        }
        _ => span,
    }
}

/// How far into a written TOML string its value's byte `wanted` lies.
fn written_offset(written: &str, wanted: usize) -> usize {
    let (opening, escapes) = if written.starts_with("\"\"\"") {
        (3, true)
    } else if written.starts_with("'''") {
        (3, false)
    } else {
        (1, written.starts_with('"'))
    };
    let body = &written[opening.min(written.len())..];
    // A line break right after an opening of three is not part of the value.
    let skipped = match (opening, body) {
        (3, body) if body.starts_with("\r\n") => 2,
        (3, body) if body.starts_with('\n') => 1,
        _ => 0,
    };
    let mut at = skipped;
    let mut value_bytes = 0;
    while value_bytes < wanted {
        let Some(next) = body[at..].chars().next() else {
            break;
        };
        let (written_bytes, bytes) = if escapes && next == '\\' {
            escape(&body[at..])
        } else {
            (next.len_utf8(), next.len_utf8())
        };
        at += written_bytes;
        value_bytes += bytes;
    }
    opening + at
}

/// The length of the escape a text begins with: as written, and of what it stands for.
fn escape(text: &str) -> (usize, usize) {
    let digits = |n: usize| {
        let code = text.get(2..2 + n);
        let character = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        (2 + n, character.map_or(0, char::len_utf8))
    };
    let (written, bytes) = match text[1..].chars().next() {
        Some('u') => digits(4),
        Some('U') => digits(8),
        Some('x') => digits(2),
        // A backslash at a line's end swallows all white space up to the next character.
        Some(next) if next.is_whitespace() => {
            let rest = text[1..].trim_start();
            (text.len() - rest.len(), 0)
        }
        Some(next) => (1 + next.len_utf8(), 1),
        None => (1, 0),
    };
    (written.min(text.len()), bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn with<T>(text: &str, ask: impl FnOnce(&Document<'_>) -> T) -> T {
        let source = Arc::new(Source::new("a.toml", text));
        let document = Document::parse(&source).unwrap();
        ask(&document)
    }

    #[test]
    fn paths_lead_to_the_bytes() {
        let text = "format = 1\n[[chapter]]\nid = \"a\"\n[[chapter]]\nid = \"b\"\n";
        for (path, value, key) in [
            (place!["format"], "1", "format"),
            (place!["chapter", 1, "id"], "\"b\"", "id"),
            (place!["chapter", 1], "[[chapter]]", "[[chapter]]"),
            // Not there: the table it is missing from.
            (place!["chapter", 0, "title"], "[[chapter]]", "[[chapter]]"),
            (place!["none", "of", 3], "", ""),
        ] {
            with(text, |document| {
                assert_eq!(&text[document.span(&path)], value, "{path:?}");
                assert_eq!(&text[document.key_span(&path)], key, "{path:?}");
            });
        }
    }

    #[test]
    fn a_part_of_a_text_is_found_behind_quotes_and_escapes() {
        for (written, part, expected) in [
            (r#""draft:redy""#, 6..10, "redy"),
            ("'draft:redy'", 6..10, "redy"),
            (r#""mark(\"a\"):x""#, 10..11, "x"),
            (r#""\u00e4:x""#, 3..4, "x"),
            (r#""\U0001F600:x""#, 5..6, "x"),
            (r#""ä:x""#, 3..4, "x"),
            ("\"\"\"\nab\"\"\"", 1..2, "b"),
            ("'''\nab'''", 1..2, "b"),
            ("\"\"\"a\\\n   b\"\"\"", 1..2, "b"),
            (r#""a\\b""#, 2..3, "b"),
        ] {
            let text = format!("key = {written}\n");
            let found = with(&text, |document| {
                span_within(&text, document.value(&place!["key"]).unwrap(), &part)
            });
            assert!(
                text[found.clone()].ends_with(expected),
                "{written}: {found:?}"
            );
        }
    }

    #[test]
    fn the_first_syntax_error_is_told() {
        let source = Arc::new(Source::new("a.toml", "id = 1\nname = \ntitle = [1\n"));
        let diagnostic = Document::parse(&source).unwrap_err();
        assert_eq!(diagnostic.position().map(|position| position.line), Some(2));
    }

    proptest! {
        #[test]
        fn any_text_is_parsed_or_refused(text in "\\PC*|[a-z=\\[\\]\"'\\\\.#{}, \n0-9u]{0,60}") {
            let source = Arc::new(Source::new("x", text));
            if let Ok(document) = Document::parse(&source) {
                let _ = document.span(&place!["a", 0, "b"]);
            }
        }

        #[test]
        fn any_part_of_any_text_has_a_place(value in "\\PC{0,20}|[\\\\\"'\\n\\ta]{0,12}", start in 0usize..30, length in 0usize..30) {
            let text = toml::to_string(&std::collections::BTreeMap::from([("key", &value)])).unwrap();
            let source = Arc::new(Source::new("x", text));
            let document = Document::parse(&source).unwrap();
            let found = span_within(source.text(), document.value(&place!["key"]).unwrap(), &(start..start + length));
            prop_assert!(found.start <= found.end && found.end <= source.text().len());
            if let Some(wanted) = value.get(start..start + length)
                && wanted.chars().all(|c| c.is_alphanumeric())
            {
                prop_assert!(source.text()[found].starts_with(wanted));
            }
        }
    }
}
