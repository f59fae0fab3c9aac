//! Whole numbers that are reckoned from others and from `{names}`: read, checked, and worked out.
//!
//! In a rule, names stand in braces (`"{count} + 1"`). In a text, the braces stand around the whole
//! (`{count + 1}`).

use std::fmt;

use super::syntax::{Scanner, SyntaxError};
use crate::manifest::Input;

/// A number, a name, or both reckoned with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    Number(i64),
    Name(String),
    Of(Operation, Box<[Self; 2]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Plus,
    Minus,
    Times,
    /// Rounded down.
    By,
    Power,
    Min,
    Max,
}

/// How names are spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    InBraces,
    Bare,
}

/// Why there is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoNumber {
    /// A name stands for none; the sentence says which.
    Name(String),
    /// An operation has no result.
    Result(&'static str),
}

const TOO_LARGE: NoNumber = NoNumber::Result("the result does not fit into 64 bits");
const BY_ZERO: NoNumber = NoNumber::Result("this divides by 0");
const NEGATIVE_POWER: NoNumber = NoNumber::Result("the exponent is negative");

impl fmt::Display for NoNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(why) => f.write_str(why),
            Self::Result(why) => f.write_str(why),
        }
    }
}

impl Expression {
    /// Reads a whole text.
    pub(super) fn parse(text: &str, spelling: Spelling) -> Result<Self, SyntaxError> {
        let mut reader = Reader {
            scanner: Scanner::new(text),
            spelling,
        };
        let expression = reader.sum()?;
        reader
            .scanner
            .end("expected `+`, `-`, `*`, `/`, `^` or the end")?;
        Ok(expression)
    }

    /// The names in it.
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Name(name) => vec![name],
            Self::Of(_, parts) => parts.iter().flat_map(Self::names).collect(),
        }
    }

    /// Its value, where `of` says what names stand for, or in a sentence why one stands for no number.
    pub(super) fn value(&self, of: &impl Fn(&str) -> Result<i64, String>) -> Result<i64, NoNumber> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Name(name) => of(name).map_err(NoNumber::Name),
            Self::Of(operation, parts) => {
                let [one, two] = &**parts;
                let result = operation.apply(one.value(of)?.into(), two.value(of)?.into())?;
                i64::try_from(result).map_err(|_| TOO_LARGE)
            }
        }
    }

    /// Between which numbers it lies, whatever the inputs are; None where a name is no input, and so
    /// only a run tells.
    /// Fails with what is wrong for some of the inputs.
    pub(super) fn between(
        &self,
        input: &impl Fn(&str) -> Option<Input>,
    ) -> Result<Option<(i128, i128)>, NoNumber> {
        let (operation, [one, two]) = match self {
            Self::Number(number) => return Ok(Some((i128::from(*number), i128::from(*number)))),
            Self::Name(name) => {
                return match input(name) {
                    Some(Input::Between(least, most)) => Ok(Some((least.into(), most.into()))),
                    Some(Input::Text) => Err(NoNumber::Name(format!("`{name}` is not a number"))),
                    None => Ok(None),
                };
            }
            Self::Of(operation, parts) => (operation, &**parts),
        };
        let (one, two) = (one.between(input)?, two.between(input)?);
        let (Some(one), Some(two)) = (one, two) else {
            return match (operation, two) {
                (Operation::By, Some((0, 0))) => Err(BY_ZERO),
                _ => Ok(None),
            };
        };
        let mut found: Vec<i128> = Vec::new();
        for first in corners(one) {
            for second in corners(two) {
                found.push(operation.apply(first, second)?);
            }
        }
        let (least, most) = (found.iter().min(), found.iter().max());
        let (Some(&least), Some(&most)) = (least, most) else {
            return Ok(None);
        };
        if least < i64::MIN.into() || most > i64::MAX.into() {
            return Err(TOO_LARGE);
        }
        Ok(Some((least, most)))
    }
}

/// Numbers of a range among which the least and the greatest result are found: its ends, their
/// neighbours within it (the sign of a power changes from one to the next), and what lies around 0.
fn corners((least, most): (i128, i128)) -> Vec<i128> {
    let mut all = vec![least, least + 1, -1, 0, 1, most - 1, most];
    all.retain(|number| (least..=most).contains(number));
    all.dedup();
    all
}

impl Operation {
    fn apply(self, one: i128, two: i128) -> Result<i128, NoNumber> {
        // Two numbers of 64 bits have a product of at most 128.
        let result = match self {
            Self::Plus => one.checked_add(two),
            Self::Minus => one.checked_sub(two),
            Self::Times => one.checked_mul(two),
            Self::By if two == 0 => return Err(BY_ZERO),
            Self::By => {
                let rest = one.checked_rem(two).ok_or(TOO_LARGE)?;
                let down = rest != 0 && (rest < 0) != (two < 0);
                one.checked_div(two).map(|result| result - i128::from(down))
            }
            Self::Power if two < 0 => return Err(NEGATIVE_POWER),
            // The powers of these are small, however large the exponent is.
            Self::Power if (-1..=1).contains(&one) => Some(match two % 2 {
                _ if two == 0 => 1,
                0 => one * one,
                _ => one,
            }),
            Self::Power => u32::try_from(two).ok().and_then(|two| one.checked_pow(two)),
            Self::Min => Some(one.min(two)),
            Self::Max => Some(one.max(two)),
        };
        result.ok_or(TOO_LARGE)
    }
}

struct Reader<'a> {
    scanner: Scanner<'a>,
    spelling: Spelling,
}

/// How deep brackets may be nested.
const DEEPEST: usize = 64;

impl Reader<'_> {
    fn sum(&mut self) -> Result<Expression, SyntaxError> {
        self.chain(
            &[('+', Operation::Plus), ('-', Operation::Minus)],
            |reader| {
                reader.chain(&[('*', Operation::Times), ('/', Operation::By)], |reader| {
                    let base = reader.factor()?;
                    if !reader.sign('^') {
                        return Ok(base);
                    }
                    Ok(of(Operation::Power, base, reader.factor()?))
                })
            },
        )
    }

    /// What is joined by these signs, from left to right.
    fn chain(
        &mut self,
        signs: &[(char, Operation)],
        part: impl Fn(&mut Self) -> Result<Expression, SyntaxError>,
    ) -> Result<Expression, SyntaxError> {
        let mut whole = part(self)?;
        while let Some((_, operation)) = signs.iter().find(|(sign, _)| self.sign(*sign)) {
            whole = of(*operation, whole, part(self)?);
        }
        Ok(whole)
    }

    fn sign(&mut self, sign: char) -> bool {
        self.scanner.blanks();
        self.scanner.eat(sign)
    }

    fn factor(&mut self) -> Result<Expression, SyntaxError> {
        self.scanner.blanks();
        let start = self.scanner.at;
        let rest = &self.scanner.text[start..];
        let deep = self.scanner.text[..start].matches('(').count();
        if deep > DEEPEST {
            return Err(SyntaxError::new(
                self.scanner.here(),
                "too many parentheses",
            ));
        }
        if self.scanner.eat('(') {
            let inner = self.sum()?;
            self.scanner.blanks();
            self.scanner.expect(')')?;
            return Ok(inner);
        }
        for (word, operation) in [("min", Operation::Min), ("max", Operation::Max)] {
            let bracket = rest.strip_prefix(word).map(str::trim_start);
            if bracket.is_some_and(|rest| rest.starts_with('(')) {
                self.scanner.at += word.len();
                return self.function(operation);
            }
        }
        if self.spelling == Spelling::InBraces && self.scanner.eat('{') {
            return self.braces(start);
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let starts = |c: char| c.is_alphabetic() || c == '_';
        if self.spelling == Spelling::Bare && rest.starts_with(starts) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            self.scanner.at += end;
            return Ok(Expression::Name(rest[..end].to_owned()));
        }
        let end = rest.find(|c: char| !c.is_ascii_digit());
        self.scanner.at += end.unwrap_or(rest.len());
        let digits = &self.scanner.text[start..self.scanner.at];
        digits.parse().map(Expression::Number).map_err(|_| {
            let message = match (digits.is_empty(), self.spelling) {
                (false, _) => "this number does not fit into 64 bits",
                (true, Spelling::InBraces) => "expected a number or a `{name}`",
                (true, Spelling::Bare) => "expected a number or a name",
            };
            SyntaxError::new(start..self.scanner.text.len(), message)
        })
    }

    /// `(a, b, …)` after `min` or `max`.
    fn function(&mut self, operation: Operation) -> Result<Expression, SyntaxError> {
        self.scanner.blanks();
        self.scanner.expect('(')?;
        let mut whole = self.sum()?;
        while self.sign(',') {
            whole = of(operation, whole, self.sum()?);
        }
        self.scanner.expect(')')?;
        Ok(whole)
    }

    /// What is in braces in a rule: a name, or as in a text a whole expression of bare names.
    fn braces(&mut self, start: usize) -> Result<Expression, SyntaxError> {
        let rest = &self.scanner.text[self.scanner.at..];
        let Some(len) = rest.find('}') else {
            let all = start..self.scanner.text.len();
            return Err(SyntaxError::new(all, "unmatched `{`"));
        };
        let inside = self.scanner.at;
        self.scanner.at += len + 1;
        if rest[..len].trim().is_empty() {
            return Err(SyntaxError::new(
                start..self.scanner.at,
                "expected the name of a parameter or value between `{` and `}`",
            ));
        }
        let nested = Expression::parse(&rest[..len], Spelling::Bare);
        nested.map_err(|error| error.after(inside))
    }
}

fn of(operation: Operation, one: Expression, two: Expression) -> Expression {
    Expression::Of(operation, Box::new([one, two]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, n: i64) -> Result<i64, NoNumber> {
        let expression = Expression::parse(text, Spelling::InBraces).unwrap();
        expression.value(&|_| Ok(n))
    }

    #[test]
    fn results_are_those_of_whole_numbers() {
        for (text, expected) in [
            ("7 / 2", 3),
            ("(1 - 8) / 2", -4),
            ("7 / (1 - 3)", -4),
            ("2 ^ {n}", 8),
            ("2 * 3 ^ 2", 18),
            ("(1 - 2) ^ {n}", -1),
            ("0 ^ 0", 1),
            ("min(100 * 2 ^ {n}, 500, 900)", 500),
            ("max({n}, 2)", 3),
            ("max({n})", 3),
            ("{n * 2} + 1", 7),
            ("10 - 2 - 3", 5),
            ("12 / 2 / 3", 2),
        ] {
            assert_eq!(value(text, 3), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_has_no_result_says_why() {
        for (text, why) in [
            ("{n} / ({n} - 3)", BY_ZERO),
            ("2 ^ ({n} - 4)", NEGATIVE_POWER),
            ("10 ^ (10 ^ {n})", TOO_LARGE),
            ("9223372036854775807 + 1", TOO_LARGE),
        ] {
            assert_eq!(value(text, 3), Err(why), "{text}");
        }
    }

    #[test]
    fn inputs_are_looked_at_before_any_run() {
        let input = |name: &str| match name {
            "n" => Some(Input::Between(2, 9)),
            "large" => Some(Input::Between(1, i64::MAX)),
            "word" => Some(Input::Text),
            _ => None,
        };
        let check = |text: &str| {
            let expression = Expression::parse(text, Spelling::InBraces).unwrap();
            expression.between(&input)
        };
        for (text, expected) in [
            ("{n} * 3 - 1", Some((5, 26))),
            ("100 / {n}", Some((11, 50))),
            ("({n} - 5) ^ 2", Some((0, 16))),
            ("({n} - 9) ^ {n}", Some((-40_353_607, 5_764_801))),
            ("{told} * {n}", None),
            ("{large} - 1", Some((0, i128::from(i64::MAX) - 1))),
        ] {
            assert_eq!(check(text), Ok(expected), "{text}");
        }
        for (text, why) in [
            ("{large} + 1", TOO_LARGE),
            ("{large} * {large}", TOO_LARGE),
            ("10 ^ {large}", TOO_LARGE),
            ("10 / ({n} - 5)", BY_ZERO),
            ("{told} / 0", BY_ZERO),
            ("2 ^ ({n} - 3)", NEGATIVE_POWER),
            (
                "{word} + 1",
                NoNumber::Name("`word` is not a number".to_owned()),
            ),
        ] {
            assert_eq!(check(text), Err(why), "{text}");
        }
    }
}
