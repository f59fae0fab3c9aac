//! For which inputs a rule holds: `{count} > 2 and {word} == 'amber'`.

use super::amount::Amount;
use super::names::Names;
use super::syntax::SyntaxError;

/// Comparisons of which all must be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition(Vec<Comparison>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Comparison {
    Numbers {
        left: Amount,
        relation: Relation,
        right: Amount,
    },
    /// What a name stands for, and a text.
    Texts {
        name: String,
        is_equal: bool,
        text: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Equal,
    Unequal,
    AtMost,
    AtLeast,
    Less,
    Greater,
}

/// The longer ones first: `<=` begins as `<` does.
const RELATIONS: &[(&str, Relation)] = &[
    ("==", Relation::Equal),
    ("!=", Relation::Unequal),
    ("<=", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("<", Relation::Less),
    (">", Relation::Greater),
];

impl Condition {
    /// Reads comparisons joined by `and`.
    /// Fails with the bytes at fault.
    pub(super) fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut all = Vec::new();
        let mut start = 0;
        loop {
            let end = unquoted(&text[start..], " and ").map_or(text.len(), |at| start + at);
            let comparison = Comparison::parse(&text[start..end]);
            all.push(comparison.map_err(|error| error.after(start))?);
            if end == text.len() {
                return Ok(Self(all));
            }
            start = end + " and ".len();
        }
    }

    /// The numbers that are compared in it.
    pub(super) fn amounts(&self) -> impl Iterator<Item = &Amount> {
        self.0.iter().flat_map(|each| match each {
            Comparison::Numbers { left, right, .. } => vec![left, right],
            Comparison::Texts { .. } => Vec::new(),
        })
    }

    /// The names in it.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|each| match each {
            Comparison::Numbers { left, right, .. } => [left.names(), right.names()].concat(),
            Comparison::Texts { name, .. } => vec![name.as_str()],
        })
    }

    /// Whether it is true in a run.
    /// Fails with a sentence when a name is unknown in this run, or stands for no number.
    pub(super) fn is_met(&self, names: &Names) -> Result<bool, String> {
        for comparison in &self.0 {
            if !comparison.is_met(names)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Comparison {
    fn parse(text: &str) -> Result<Self, SyntaxError> {
        let found = RELATIONS.iter().find_map(|(sign, relation)| {
            let at = unquoted(text, sign)?;
            Some((at, sign.len(), *relation))
        });
        let Some((at, len, relation)) = found else {
            let message = "expected a comparison";
            return Err(SyntaxError::new(0..text.len(), message)
                .with_help("such as `{count} > 2` or `{word} == 'amber'`"));
        };
        let left = Amount::parse(&text[..at])?;
        let right = &text[at + len..];
        let quoted = right.trim().strip_prefix('\'');
        let Some(quoted) = quoted.and_then(|rest| rest.strip_suffix('\'')) else {
            let right = Amount::parse(right).map_err(|error| error.after(at + len))?;
            return Ok(Self::Numbers {
                left,
                relation,
                right,
            });
        };
        let is_equal = match relation {
            Relation::Equal => true,
            Relation::Unequal => false,
            _ => {
                let message = "a text can only be compared with `==` and `!=`";
                return Err(SyntaxError::new(at..at + len, message));
            }
        };
        let Some(name) = left.name() else {
            let message = "expected a single `{name}` on the left, because the right is a text";
            return Err(SyntaxError::new(0..at, message));
        };
        Ok(Self::Texts {
            name: name.to_owned(),
            is_equal,
            text: quoted.to_owned(),
        })
    }

    fn is_met(&self, names: &Names) -> Result<bool, String> {
        Ok(match self {
            Self::Numbers {
                left,
                relation,
                right,
            } => relation.holds(left.value(names)?, right.value(names)?),
            Self::Texts {
                name,
                is_equal,
                text,
            } => (names.text(name)? == text) == *is_equal,
        })
    }
}

impl Relation {
    fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::AtMost => left <= right,
            Self::AtLeast => left >= right,
            Self::Less => left < right,
            Self::Greater => left > right,
        }
    }
}

/// Where words stand in a text outside single quotes.
fn unquoted(text: &str, words: &str) -> Option<usize> {
    let places = text.match_indices(words).map(|(at, _)| at);
    let mut outside = places.filter(|at| text[..*at].matches('\'').count().is_multiple_of(2));
    outside.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_are_read_and_held_against_a_run() {
        let names = Names::new([("n", "3"), ("word", "a and b"), ("other", "x")]);
        for (text, expected) in [
            ("{n} > 2", true),
            ("{n} >= 3 and {n} <= 3", true),
            ("{n} < 3", false),
            ("{n} != 3", false),
            ("{n * 2} == 5 + 1", true),
            ("{word} == 'a and b' and {n} > 2", true),
            ("{word} != 'a and b'", false),
            ("{other} == 'x' and {n} == 4", false),
        ] {
            let condition = Condition::parse(text).unwrap();
            assert_eq!(condition.is_met(&names), Ok(expected), "{text}");
        }
        let condition = Condition::parse("{gone} > 2").unwrap();
        assert!(condition.is_met(&names).is_err());
    }

    #[test]
    fn errors_point_at_their_bytes() {
        for (text, at) in [
            ("{n}", 0..3),
            ("{n} > 2 and {m", 12..14),
            ("{n} > 2 and {m} >", 17..17),
            ("{n} < 'a'", 4..5),
            ("{n} + 1 == 'a'", 0..8),
        ] {
            assert_eq!(Condition::parse(text).unwrap_err().at, at, "{text}");
        }
    }
}
