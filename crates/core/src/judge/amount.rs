//! Numbers in rules: plain ones, and expressions over what a run was given or told.
//!
//! An exercise whose input varies from run to run cannot write `polls = 4`; it writes
//! `"{count} + 1"`. The names are those of parameters and of `probe::value`, as in templates.

use std::fmt;

use super::arithmetic::{Expression, NoNumber, Spelling};
use super::names::Names;
use super::syntax::SyntaxError;
use crate::manifest::Input;

/// A number, or an expression over numbers and `{names}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    expression: Expression,
    text: String,
}

impl From<i64> for Amount {
    fn from(number: i64) -> Self {
        Self {
            expression: Expression::Number(number),
            text: number.to_string(),
        }
    }
}

/// As it was written.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Amount {
    /// Reads `7`, `{count}`, `{count} * 100 + 1`, `min({a}, {b}) / 2`.
    /// Fails when it is none of these; with the bytes at fault.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxError> {
        Self::spelled(text, Spelling::InBraces)
    }

    /// Reads what stands between braces in a text: `count * 100 + 1`.
    pub(super) fn parse_bare(text: &str) -> Result<Self, SyntaxError> {
        Self::spelled(text, Spelling::Bare)
    }

    fn spelled(text: &str, spelling: Spelling) -> Result<Self, SyntaxError> {
        Ok(Self {
            expression: Expression::parse(text, spelling)?,
            text: text.trim().to_owned(),
        })
    }

    /// The name that it is, if it is nothing else.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.expression {
            Expression::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The names in it.
    pub(super) fn names(&self) -> Vec<&str> {
        self.expression.names()
    }

    /// The number that it is in every run, where it speaks of no name.
    pub(crate) fn number(&self) -> Option<i64> {
        self.value(&Names::default()).ok()
    }

    /// Its value in one run.
    /// Fails with a sentence when a name is unknown in this run or stands for no number, and when there
    /// is no result.
    pub(crate) fn value(&self, names: &Names) -> Result<i64, String> {
        let value = self.expression.value(&|name| names.number(name));
        value.map_err(|no_number| match no_number {
            NoNumber::Name(why) => why,
            NoNumber::Result(why) => format!("`{self}` has no value in this run: {why}"),
        })
    }

    /// What is wrong with it whatever happens in a run, by what the inputs can be.
    pub(super) fn fault(&self, input: &impl Fn(&str) -> Option<Input>) -> Option<NoNumber> {
        self.expression.between(input).err()
    }
}

/// How much something may be; None is no bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) min: Option<Amount>,
    pub(crate) max: Option<Amount>,
}

impl Bounds {
    pub(crate) fn exactly(amount: Amount) -> Self {
        Self {
            min: Some(amount.clone()),
            max: Some(amount),
        }
    }

    pub(crate) fn at_most(amount: Amount) -> Self {
        Self {
            min: None,
            max: Some(amount),
        }
    }

    /// The bounds in one run.
    /// Fails with a sentence when a name is unknown in this run or stands for no number.
    pub(crate) fn in_run(&self, names: &Names) -> Result<Range, String> {
        let value = |amount: &Option<Amount>| amount.as_ref().map(|a| a.value(names)).transpose();
        Ok(Range {
            min: value(&self.min)?,
            max: value(&self.max)?,
        })
    }
}

/// Bounds whose numbers are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
}

impl Range {
    /// True when the number lies within.
    pub(crate) fn holds(&self, number: u64) -> bool {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }
}

/// `3`, `at least 2`, `at most 4`, `2 to 4`.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}"),
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("any number"),
        }
    }
}

impl Range {
    pub(crate) fn exactly(number: u64) -> Self {
        let number = i64::try_from(number).ok();
        Self {
            min: number,
            max: number,
        }
    }

    /// When something within should happen: `at 100 ms`, `by 80 ms`, `between 20 and 40 ms`.
    pub(crate) fn when(self) -> String {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => format!("at {min} ms"),
            (Some(min), Some(max)) => format!("between {min} and {max} ms"),
            (Some(min), None) => format!("at {min} ms or later"),
            (None, Some(max)) => format!("by {max} ms"),
            (None, None) => "at any time".to_owned(),
        }
    }

    /// What should have happened: `that should have happened at most twice`.
    pub(crate) fn should_have_happened(self) -> String {
        match self.often().as_str() {
            "never" => "that should never have happened".to_owned(),
            often => format!("that should have happened {often}"),
        }
    }

    /// How often something within should happen: `once`, `at most twice`.
    fn often(self) -> String {
        let times = |number: i64| times(number.unsigned_abs());
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => times(min),
            (None, Some(0)) => times(0),
            (None | Some(0), Some(max)) => format!("at most {}", times(max)),
            (Some(min), Some(max)) => format!("{min} to {max} times"),
            (Some(min), None) => format!("at least {}", times(min)),
            (None, None) => "any number of times".to_owned(),
        }
    }

    /// In which way a number lies outside: below or above.
    pub(crate) fn side<T>(self, number: u64, below: T, above: T) -> T {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        if self.min.is_some_and(|min| number < min) {
            below
        } else {
            above
        }
    }
}

/// `once`, `twice`, `3 times`, `never`.
pub(crate) fn times(number: u64) -> String {
    match number {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{number} times"),
    }
}

/// This many things: `1 thread`, `at least 2 threads`, `no threads`.
pub(crate) fn counted(range: Range, thing: &str) -> String {
    if range.max == Some(0) {
        return format!("no {thing}s");
    }
    let s = if range.max.or(range.min) == Some(1) {
        ""
    } else {
        "s"
    };
    format!("{range} {thing}{s}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::new([("count", "3"), ("word", "amber")])
    }

    #[test]
    fn expressions_have_values() {
        for (text, expected) in [
            ("7", 7),
            ("{count}", 3),
            ("{count} + 1", 4),
            ("2*{count} - 1", 5),
            ("100 - {count} * {count}", 91),
        ] {
            let value = Amount::parse(text).unwrap().value(&names());
            assert_eq!(value, Ok(expected), "{text}");
        }
    }

    #[test]
    fn errors_point_at_their_bytes() {
        for (text, at) in [
            ("", 0..0),
            ("{count", 0..6),
            ("1 +", 3..3),
            ("1 2", 2..3),
            ("{}", 0..2),
        ] {
            assert_eq!(Amount::parse(text).unwrap_err().at, at, "{text}");
        }
    }

    #[test]
    fn a_name_that_is_no_number_is_told() {
        for (text, told) in [
            (
                "{word}",
                "`word` is \"amber\" in this run, which is not a number",
            ),
            ("{gone}", "this run has no parameter or value called `gone`"),
        ] {
            let error = Amount::parse(text).unwrap().value(&names()).unwrap_err();
            assert_eq!(error, told);
        }
    }
}
