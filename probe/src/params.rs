//! Inputs that the tutor varies from run to run.
//!
//! An answer that can be typed in teaches nothing, so an exercise takes its
//! numbers and words from here. They arrive as one flat JSON object; the
//! reader below knows just that much JSON.

use std::panic::Location;

use crate::fields::{Fields, clip};
use crate::place::place;
use crate::record::write;
use crate::session::session;

/// A value the tutor passed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Param {
    Number(i64),
    Text(String),
}

/// The number `name` of this run, or `default` without the tutor.
#[track_caller]
pub fn param(name: impl AsRef<str>, default: i64) -> i64 {
    number(name.as_ref(), default, Location::caller())
}

/// The text `name` of this run, or `default` without the tutor.
#[track_caller]
pub fn param_text(name: impl AsRef<str>, default: &str) -> String {
    text(name.as_ref(), default, Location::caller())
}

fn number(name: &str, default: i64, at: &Location<'_>) -> i64 {
    let value = match find(name) {
        Some(Param::Number(value)) => value,
        Some(Param::Text(text)) => text.parse().unwrap_or(default),
        None => default,
    };
    tell(name, &value.to_string(), at);
    value
}

fn text(name: &str, default: &str, at: &Location<'_>) -> String {
    let value = match find(name) {
        Some(Param::Text(value)) => value,
        Some(Param::Number(value)) => value.to_string(),
        None => default.to_owned(),
    };
    tell(name, &value, at);
    value
}

fn find(name: &str) -> Option<Param> {
    let params = &session()?.params;
    params
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.clone())
}

fn tell(name: &str, value: &str, at: &Location<'_>) {
    if session().is_some() {
        let fields = Fields::new()
            .text("name", name)
            .text("val", &clip(value))
            .text("at", &place(at));
        write("param", &fields);
    }
}

/// Reads a flat JSON object of integers and strings. What is not one yields
/// the members before the fault: the tutor writes it, and a learner can do
/// nothing about a fault there.
pub(crate) fn parse(text: &str) -> Vec<(String, Param)> {
    let mut reader = Reader {
        chars: text.chars().peekable(),
    };
    let mut params = Vec::new();
    let _ = reader.object(&mut params);
    params
}

struct Reader<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
}

impl Reader<'_> {
    fn object(&mut self, params: &mut Vec<(String, Param)>) -> Option<()> {
        self.expect('{')?;
        while self.peek()? != '}' {
            let key = self.string()?;
            self.expect(':')?;
            let value = match self.peek()? {
                '"' => Param::Text(self.string()?),
                _ => Param::Number(self.integer()?),
            };
            params.push((key, value));
            if self.peek()? == ',' {
                self.expect(',')?;
            }
        }
        Some(())
    }

    fn peek(&mut self) -> Option<char> {
        while self.chars.next_if(|c| c.is_whitespace()).is_some() {}
        self.chars.peek().copied()
    }

    fn expect(&mut self, wanted: char) -> Option<()> {
        (self.peek()? == wanted).then(|| {
            self.chars.next();
        })
    }

    fn integer(&mut self) -> Option<i64> {
        let mut digits = String::new();
        while let Some(c) = self
            .chars
            .next_if(|c| c.is_ascii_digit() || (*c == '-' && digits.is_empty()))
        {
            digits.push(c);
        }
        digits.parse().ok()
    }

    fn string(&mut self) -> Option<String> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            match self.chars.next()? {
                '"' => return Some(text),
                '\\' => text.push(self.escape()?),
                c => text.push(c),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.chars.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => return self.unicode(),
            c => c,
        })
    }

    /// The rest of `\uXXXX`, or of a pair of them beyond the first plane.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.chars.next_if_eq(&'\\')?;
        self.chars.next_if_eq(&'u')?;
        let second = self.hex()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits: String = self.chars.by_ref().take(4).collect();
        u32::from_str_radix(&digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(n: i64) -> Param {
        Param::Number(n)
    }

    fn text(t: &str) -> Param {
        Param::Text(t.to_owned())
    }

    #[test]
    fn a_flat_object_is_read() {
        let cases: &[(&str, &[(&str, Param)])] = &[
            ("", &[]),
            ("{}", &[]),
            (r#"{"n":3}"#, &[("n", number(3))]),
            (
                r#" { "n" : -12 , "who":"Ada" } "#,
                &[("n", number(-12)), ("who", text("Ada"))],
            ),
            (
                r#"{"a":"q\"\\\n\u00fc\ud83e\udd80"}"#,
                &[("a", text("q\"\\\nü🦀"))],
            ),
            (r#"{"a":1,"b":[2]}"#, &[("a", number(1))]),
            (r#"{"a":1,"b":"open"#, &[("a", number(1))]),
            ("nonsense", &[]),
        ];
        for (input, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|(k, v)| ((*k).to_owned(), v.clone()))
                .collect();
            assert_eq!(parse(input), expected, "{input}");
        }
    }
}
