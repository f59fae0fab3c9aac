//! Texts with `{name}` in them, which stand for what a run was given or told.
//!
//! Names can be reckoned with: `{count * 2}`. `{{` and `}}` are braces. In a regular expression braces mean repetition as well, so there a
//! name must look like one and anything else in braces is left as it is.

use super::amount::Amount;
use super::names::Names;
use super::syntax::SyntaxError;

/// A text with places for names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    parts: Vec<TemplatePart>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TemplatePart {
    Text(String),
    Name(String),
    Sum(Amount),
}

impl Template {
    /// Reads a text.
    /// Fails when a brace is open, closed twice, or holds no name.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                plain.push(c);
                at += 2;
            } else if c == '{' {
                let inner = rest[1..].find('}').map(|end| &rest[1..=end]);
                let Some((part, len)) = inner.and_then(|inner| Some((part(inner)?, inner.len())))
                else {
                    return Err(SyntaxError::new(
                        at..at + 1,
                        "expected the name of a parameter or value after `{`, such as `{count}` or \
                         `{count * 2}`",
                    )
                    .with_help("write `{{` for a brace"));
                };
                parts.push(TemplatePart::Text(std::mem::take(&mut plain)));
                parts.push(part);
                at += len + 2;
            } else if c == '}' {
                return Err(SyntaxError::new(at..at + 1, "unmatched `}`")
                    .with_help("write `}}` for a brace"));
            } else {
                plain.push(c);
                at += c.len_utf8();
            }
        }
        parts.push(TemplatePart::Text(plain));
        Ok(Self { parts })
    }

    /// Reads a regular expression. Never fails: what is no name stays as it is.
    pub(crate) fn parse_regex(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let class = plain.ends_with("\\p") || plain.ends_with("\\P");
            let inner = rest
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'))
                .map(|(inner, _)| inner)
                .filter(|_| !class);
            if let Some((part, len)) = inner.and_then(|inner| Some((part(inner)?, inner.len()))) {
                parts.push(TemplatePart::Text(std::mem::take(&mut plain)));
                parts.push(part);
                at += len + 2;
            } else if rest.starts_with('\\') && rest.len() > 1 {
                let len = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                plain.push_str(&rest[..len]);
                at += len;
            } else {
                plain.push(c);
                at += c.len_utf8();
            }
        }
        parts.push(TemplatePart::Text(plain));
        Self { parts }
    }

    /// The text in one run.
    /// Fails with a sentence when a name is unknown in this run.
    pub(crate) fn text(&self, names: &Names) -> Result<String, String> {
        self.fill(names, |value| value.to_owned())
    }

    /// The regular expression in one run: what names stand for matches itself.
    /// Fails with a sentence when a name is unknown in this run.
    pub(crate) fn regex(&self, names: &Names) -> Result<String, String> {
        self.fill(names, regex::escape)
    }

    fn fill(&self, names: &Names, value: impl Fn(&str) -> String) -> Result<String, String> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                TemplatePart::Text(plain) => text.push_str(plain),
                TemplatePart::Name(name) => text.push_str(&value(names.text(name)?)),
                TemplatePart::Sum(sum) => text.push_str(&value(&sum.value(names)?.to_string())),
            }
        }
        Ok(text)
    }

    /// Its parts, without empty texts.
    pub(super) fn into_parts(self) -> impl Iterator<Item = TemplatePart> {
        let parts = self.parts.into_iter();
        parts.filter(|part| !matches!(part, TemplatePart::Text(text) if text.is_empty()))
    }

    /// The names in it, also those that are reckoned with.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| match part {
            TemplatePart::Name(name) => vec![name.as_str()],
            TemplatePart::Sum(sum) => sum.names(),
            TemplatePart::Text(_) => Vec::new(),
        })
    }

    /// What is reckoned in it.
    pub(super) fn sums(&self) -> impl Iterator<Item = &Amount> {
        self.parts.iter().filter_map(|part| match part {
            TemplatePart::Sum(sum) => Some(sum),
            _ => None,
        })
    }
}

/// What stands between braces: a name, or an expression with one.
fn part(inner: &str) -> Option<TemplatePart> {
    if is_name(inner) {
        return Some(TemplatePart::Name(inner.to_owned()));
    }
    // With blanks around it, a name is code.
    let has_sign = inner.contains(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let sum = Amount::parse_bare(inner).ok().filter(|_| has_sign)?;
    let has_names = !sum.names().is_empty();
    has_names.then_some(TemplatePart::Sum(sum))
}

fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_in() {
        let names = Names::new([("n", "3"), ("word", "a.b")]);
        for (text, expected) in [
            ("plain", "plain"),
            ("{n} of {word}", "3 of a.b"),
            ("{{n}} {{{n}}}", "{n} {3}"),
            ("{n * 100} ms, {min(n, 2)}", "300 ms, 2"),
        ] {
            assert_eq!(
                Template::parse(text).unwrap().text(&names).unwrap(),
                expected
            );
        }
        for (text, expected) in [
            (r"^{word}: \d{2,3}$", r"^a\.b: \d{2,3}$"),
            (r"\p{L}{n}", r"\p{L}3"),
            (r"a{2,3} {n + 1}", "a{2,3} 4"),
        ] {
            assert_eq!(Template::parse_regex(text).regex(&names).unwrap(), expected);
        }
    }

    #[test]
    fn braces_that_hold_no_name_are_errors() {
        for (text, at) in [
            ("a {", 2..3),
            ("{2}", 0..1),
            ("{2 + 2}", 0..1),
            ("{n +}", 0..1),
            ("a } b", 2..3),
        ] {
            assert_eq!(Template::parse(text).unwrap_err().at, at, "{text}");
        }
    }
}
