//! The parser of selectors, by hand: one token of look-ahead, errors with the bytes at fault.

use super::{Nth, Selector, Thing, WORDS};
use crate::diag::nearest;
use crate::judge::pattern::Pattern;
use crate::judge::syntax::{Scanner, SyntaxError};
use asynclings_trace::Verb;

pub(super) fn selector(text: &str) -> Result<Selector, SyntaxError> {
    let mut scanner = Scanner::new(text);
    let selector = scanner.selector()?;
    scanner.end("expected the end of the selector")?;
    Ok(selector)
}

pub(super) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '*')
}

impl<'a> Scanner<'a> {
    fn selector(&mut self) -> Result<Selector, SyntaxError> {
        self.blanks();
        let start = self.at;
        let quoted = self.peek() == Some('"');
        let bare = self.bare();
        if !quoted {
            if self.peek() == Some('(') {
                return self.call(start, bare);
            }
            if let Some(special) = self.special(bare)? {
                return Ok(special);
            }
            if bare == "each" && self.peek().is_some_and(char::is_whitespace) {
                self.blanks();
                let thing = self.thing()?;
                if !self.eat(':') {
                    return Err(SyntaxError::new(
                        self.here(),
                        "expected `:` and a verb: `each` selects moments",
                    )
                    .with_help("such as `each worker-*:ready`"));
                }
                return self.event(true, thing);
            }
        }
        self.at = start;
        let thing = self.thing()?;
        if self.eat(':') {
            return self.event(false, thing);
        }
        if self.peek() == Some('#') {
            return Err(
                SyntaxError::new(self.here(), "`#` selects a moment, but this is a span")
                    .with_help(
                        "add a verb, as in `draft:poll#2`; the second span called `draft` is \
                        `draft[2]`",
                    ),
            );
        }
        Ok(Selector::Thing(thing))
    }

    /// `start`, `end` and `panic`, unless something follows that makes them names.
    fn special(&mut self, bare: &str) -> Result<Option<Selector>, SyntaxError> {
        if matches!(self.peek(), Some(':' | '[')) {
            return Ok(None);
        }
        Ok(match bare {
            "start" => Some(Selector::Start),
            "end" => Some(Selector::End),
            "panic" => Some(Selector::Panic(self.nth()?)),
            _ => None,
        })
    }

    fn bare(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let len = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    fn thing(&mut self) -> Result<Thing, SyntaxError> {
        let name = self.name("expected a name")?;
        let instance = if self.eat('[') {
            let which = self.which()?;
            self.expect(']')?;
            Some(which)
        } else {
            None
        };
        Ok(Thing { name, instance })
    }

    fn name(&mut self, missing: &str) -> Result<Pattern, SyntaxError> {
        if self.peek() == Some('"') {
            return self.quoted();
        }
        let name = self.bare();
        if name.is_empty() {
            return Err(SyntaxError::new(self.here(), missing));
        }
        Ok(Pattern::wild(name))
    }

    fn quoted(&mut self) -> Result<Pattern, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let mut pattern = Pattern::default();
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(pattern),
                '*' => pattern.push_any(),
                '\\' => {
                    let Some(escaped) = self.peek() else { break };
                    if !matches!(escaped, '"' | '\\' | '*') {
                        return Err(SyntaxError::new(
                            self.at - 1..self.at + escaped.len_utf8(),
                            "unknown escape, expected `\\\"`, `\\\\` or `\\*`",
                        ));
                    }
                    self.at += escaped.len_utf8();
                    pattern.push(escaped);
                }
                other => pattern.push(other),
            }
        }
        Err(SyntaxError::new(
            start..self.text.len(),
            "unterminated quote",
        ))
    }

    fn call(&mut self, start: usize, bare: &str) -> Result<Selector, SyntaxError> {
        let Some((_, word)) = WORDS.iter().find(|(name, _)| *name == bare) else {
            let error = SyntaxError::new(
                start..self.at,
                format!(
                    "unknown moment `{bare}(…)`, expected one of {}",
                    list(WORDS)
                ),
            );
            return Err(did_you_mean(error, bare, WORDS));
        };
        self.at += 1;
        self.blanks();
        let open = self.at;
        let text = self.name("expected a name (quote it if it contains spaces)")?;
        let text = text.with_names().map_err(|message| {
            SyntaxError::new(open..self.at, message).with_help("write `{{` for a brace")
        })?;
        self.blanks();
        self.expect(')')?;
        Ok(Selector::Call {
            word: *word,
            text,
            nth: self.nth()?,
        })
    }

    fn event(&mut self, each: bool, thing: Thing) -> Result<Selector, SyntaxError> {
        let start = self.at;
        let name = self.bare();
        let Some((_, verb)) = Verb::WORDS.iter().find(|(verb, _)| *verb == name) else {
            let message = format!("expected a verb, one of {}", list(Verb::WORDS));
            let error = SyntaxError::new(self.since(start), message);
            return Err(did_you_mean(error, name, Verb::WORDS));
        };
        Ok(Selector::Event {
            each,
            thing,
            verb: *verb,
            nth: self.nth()?,
        })
    }

    fn nth(&mut self) -> Result<Option<Nth>, SyntaxError> {
        if self.eat('#') {
            return self.which().map(Some);
        }
        Ok(None)
    }

    fn which(&mut self) -> Result<Nth, SyntaxError> {
        let start = self.at;
        let text = self.bare();
        if text == "last" {
            return Ok(Nth::Last);
        }
        match text.parse() {
            Ok(number) if number > 0 => Ok(Nth::At(number)),
            _ => Err(SyntaxError::new(
                self.since(start),
                "expected a number from 1, or `last`",
            )),
        }
    }
}

fn list<T>(words: &[(&str, T)]) -> String {
    let names: Vec<_> = words.iter().map(|(name, _)| *name).collect();
    crate::manifest::either(&names)
}

fn did_you_mean<T>(error: SyntaxError, word: &str, words: &[(&str, T)]) -> SyntaxError {
    match nearest(word, words.iter().map(|(name, _)| *name)) {
        Some(near) => error.with_help(format!("did you mean `{near}`?")),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_point_at_their_bytes() {
        for (text, at, told) in [
            ("", 0..0, "expected a name"),
            ("draft:", 6..6, "expected a verb"),
            ("draft:redy", 6..10, "expected a verb"),
            ("draft#2", 5..6, "`#` selects a moment"),
            ("draft:poll#0", 11..12, "expected a number from 1"),
            ("draft:poll#", 11..11, "expected a number from 1"),
            ("job[x]", 4..5, "expected a number from 1"),
            ("job[€", 4..7, "expected a number from 1"),
            ("job[2", 5..5, "expected `]`"),
            ("\"open", 0..5, "unterminated quote"),
            ("\"a\\n\"", 2..4, "unknown escape"),
            ("merk(a)", 0..4, "unknown moment `merk(…)`"),
            ("mark(", 5..5, "expected a name"),
            ("mark(a", 6..6, "expected `)`"),
            ("line(\"{2}\")", 5..10, "expected the name of a parameter"),
            ("draft:ready x", 12..13, "expected the end of the selector"),
            ("each a", 6..6, "expected `:` and a verb"),
            ("ä b", 3..4, "expected the end of the selector"),
        ] {
            let error = selector(text).unwrap_err();
            assert_eq!(error.at, at, "{text}: {}", error.message);
            assert!(error.message.starts_with(told), "{text}: {}", error.message);
            assert!(text.get(error.at.clone()).is_some(), "{text}");
        }
        let help = selector("draft:redy").unwrap_err().help;
        assert_eq!(help.as_deref(), Some("did you mean `ready`?"));
    }
}
