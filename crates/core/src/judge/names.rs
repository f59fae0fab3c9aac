//! What `{name}` stands for in one run: its parameters, then what it told with `probe::value`.

use std::collections::HashMap;

use asynclings_trace::{EventKind, Trace};

/// Names and what they stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    known: HashMap<String, String>,
}

impl Names {
    pub(crate) fn new<'a>(known: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self {
            known: known
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        }
    }

    /// The names of a run. A value told more than once stands for its last; a parameter wins over
    /// a value of the same name, for the tutor chose it.
    pub(crate) fn of_run(trace: &Trace, params: &[(String, String)]) -> Self {
        let mut known = HashMap::new();
        for event in &trace.events {
            if let EventKind::Value(name, value) = &event.kind {
                known.insert(name.to_string(), plain(value).into_owned());
            }
        }
        for (name, value) in params {
            known.insert(name.clone(), value.clone());
        }
        Self { known }
    }

    /// What a name stands for.
    /// Fails with a sentence when this run does not know it.
    pub(crate) fn text(&self, name: &str) -> Result<&str, String> {
        self.known
            .get(name)
            .map(String::as_str)
            .ok_or_else(|| format!("this run has no parameter or value called `{name}`"))
    }

    /// What a name stands for, as a number.
    /// Fails with a sentence when this run does not know it or it is no whole number.
    pub(crate) fn number(&self, name: &str) -> Result<i64, String> {
        let text = self.text(name)?;
        text.parse()
            .map_err(|_| format!("`{name}` is \"{text}\" in this run, which is not a number"))
    }
}

/// A recorded value as a reader would write it: the quotes that `Debug` puts round a text are
/// taken off, everything else stays.
pub(crate) fn plain(value: &str) -> std::borrow::Cow<'_, str> {
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        None => value.into(),
        Some(inner) if inner.contains('\\') => unescape(inner).into(),
        Some(inner) => inner.into(),
    }
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('r') => plain.push('\r'),
            Some(other) => plain.push(other),
            None => plain.push('\\'),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lose_the_quotes_of_debug() {
        for (value, expected) in [
            ("5", "5"),
            ("\"amber\"", "amber"),
            (r#""a \"b\" \\ c\n""#, "a \"b\" \\ c\n"),
            ("[\"a\"]", "[\"a\"]"),
            ("\"", "\""),
        ] {
            assert_eq!(plain(value), expected);
        }
    }
}
