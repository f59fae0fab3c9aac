//! Names with wildcards, and texts with wildcards and `{names}`.

use std::borrow::Cow;
use std::fmt;

use super::amount::Amount;
use super::names::Names;
use super::template::{Template, TemplatePart};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    /// Anything, also nothing.
    Any,
    /// What this name stands for in the run.
    Name(String),
    /// What is reckoned from names.
    Sum(Amount),
}

/// What a name or text must be like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pattern {
    pieces: Vec<Piece>,
    /// True once braces were read as names: a brace that is left was written twice.
    braces: bool,
}

impl Pattern {
    /// A pattern in which only `*` is special.
    pub(crate) fn wild(text: &str) -> Self {
        let mut pattern = Self::default();
        for c in text.chars() {
            if c == '*' {
                pattern.push_any();
            } else {
                pattern.push(c);
            }
        }
        pattern
    }

    /// Adds a character that stands for itself.
    pub(crate) fn push(&mut self, c: char) {
        if let Some(Piece::Text(text)) = self.pieces.last_mut() {
            text.push(c);
        } else {
            self.pieces.push(Piece::Text(c.to_string()));
        }
    }

    pub(crate) fn push_any(&mut self) {
        if self.pieces.last() != Some(&Piece::Any) {
            self.pieces.push(Piece::Any);
        }
    }

    /// The same with `{name}` read as a name and `{{`, `}}` as braces.
    /// Fails with a sentence when a brace holds no name.
    pub(crate) fn with_names(self) -> Result<Self, String> {
        let mut named = Self {
            pieces: Vec::new(),
            braces: true,
        };
        for piece in self.pieces {
            let Piece::Text(text) = piece else {
                named.pieces.push(piece);
                continue;
            };
            let template = Template::parse(&text).map_err(|error| error.message)?;
            named
                .pieces
                .extend(template.into_parts().map(|part| match part {
                    TemplatePart::Text(text) => Piece::Text(text),
                    TemplatePart::Name(name) => Piece::Name(name),
                    TemplatePart::Sum(sum) => Piece::Sum(sum),
                }));
        }
        Ok(named)
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// True when braces in it stand for names.
    pub(crate) fn has_braces(&self) -> bool {
        self.braces
    }

    /// The one text it matches, when it is without wildcards and names.
    pub(crate) fn literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The names in it, also those that are reckoned with.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().flat_map(|piece| match piece {
            Piece::Name(name) => vec![name.as_str()],
            Piece::Sum(sum) => sum.names(),
            _ => Vec::new(),
        })
    }

    /// What is reckoned in it.
    pub(super) fn sums(&self) -> impl Iterator<Item = &Amount> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Sum(sum) => Some(sum),
            _ => None,
        })
    }

    /// The pattern of one run: names replaced by what they stand for.
    /// Fails with a sentence when a name is unknown in this run.
    pub(crate) fn in_run(&self, names: &Names) -> Result<Cow<'_, Self>, String> {
        if self.names().next().is_none() {
            return Ok(Cow::Borrowed(self));
        }
        let mut filled = Self::default();
        for piece in &self.pieces {
            match piece {
                Piece::Any => filled.push_any(),
                Piece::Text(text) => text.chars().for_each(|c| filled.push(c)),
                Piece::Name(name) => names.text(name)?.chars().for_each(|c| filled.push(c)),
                Piece::Sum(sum) => {
                    let number = sum.value(names)?.to_string();
                    number.chars().for_each(|c| filled.push(c));
                }
            }
        }
        Ok(Cow::Owned(filled))
    }

    /// True when the whole text is like this. Names that were not filled in match nothing.
    pub(crate) fn matches(&self, text: &str) -> bool {
        // The greedy way with one place to come back to: the last wildcard and where it stood.
        let (mut at, mut piece) = (0, 0);
        let mut back: Option<(usize, usize)> = None;
        loop {
            let ahead = match self.pieces.get(piece) {
                None => at == text.len(),
                Some(Piece::Any) => {
                    back = Some((piece + 1, at));
                    piece += 1;
                    continue;
                }
                Some(Piece::Text(part)) if text[at..].starts_with(part.as_str()) => {
                    at += part.len();
                    piece += 1;
                    continue;
                }
                Some(_) => false,
            };
            if ahead {
                return true;
            }
            let Some((after, from)) = back else {
                return false;
            };
            let Some(next) = text[from..].chars().next() else {
                return false;
            };
            back = Some((after, from + next.len_utf8()));
            (piece, at) = (after, from + next.len_utf8());
        }
    }
}

/// As a reader writes it, without quotes.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => f.write_str(text)?,
                Piece::Any => f.write_str("*")?,
                Piece::Name(name) => write!(f, "{{{name}}}")?,
                Piece::Sum(sum) => write!(f, "{{{sum}}}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_any_text() {
        for (pattern, text, expected) in [
            ("draft", "draft", true),
            ("draft", "drafts", false),
            ("draft", "", false),
            ("*", "", true),
            ("worker-*", "worker-12", true),
            ("worker-*", "worker", false),
            ("*-a", "b-a-a", true),
            ("*-a", "b-a-ab", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("*ä", "xää", true),
        ] {
            assert_eq!(
                Pattern::wild(pattern).matches(text),
                expected,
                "{pattern} {text}"
            );
        }
    }

    #[test]
    fn names_are_filled_in_for_a_run() {
        let names = Names::new([("n", "3*")]);
        let pattern = Pattern::wild("took {n} of {{*").with_names().unwrap();
        let pattern = pattern.in_run(&names).unwrap().into_owned();
        assert!(pattern.matches("took 3* of {12"));
        assert!(!pattern.matches("took 3x of {12"));
    }
}
