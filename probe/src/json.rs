//! Reading a flat JSON object.
//!
//! The tutor passes an exercise's inputs as one. A parser for just that much
//! JSON adds less to what every exercise links than a deserialiser.

/// The value of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    Integer(i64),
    Text(String),
}

/// Reads a flat JSON object of integers and strings. Anything else yields
/// the members before the fault: the tutor writes it, and a learner can do
/// nothing about a fault there.
pub(crate) fn parse_flat_object(text: &str) -> Vec<(String, Scalar)> {
    let mut parser = Parser {
        chars: text.chars().peekable(),
    };
    let mut members = Vec::new();
    let _ = parser.object(&mut members);
    members
}

struct Parser<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
}

impl Parser<'_> {
    fn object(&mut self, members: &mut Vec<(String, Scalar)>) -> Option<()> {
        self.expect('{')?;
        while self.peek()? != '}' {
            let key = self.string()?;
            self.expect(':')?;
            let value = match self.peek()? {
                '"' => Scalar::Text(self.string()?),
                _ => Scalar::Integer(self.integer()?),
            };
            members.push((key, value));
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

    fn expect(&mut self, expected: char) -> Option<()> {
        (self.peek()? == expected).then(|| {
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

    fn number(n: i64) -> Scalar {
        Scalar::Integer(n)
    }

    fn text(t: &str) -> Scalar {
        Scalar::Text(t.to_owned())
    }

    #[test]
    fn a_flat_object_is_read() {
        let cases: &[(&str, &[(&str, Scalar)])] = &[
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
            assert_eq!(parse_flat_object(input), expected, "{input}");
        }
    }
}
