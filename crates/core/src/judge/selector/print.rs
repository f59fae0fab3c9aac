//! Selectors as text: what is printed reads back as the same selector.

use std::fmt;

use super::parse::is_name_char;
use super::{Nth, Selector, Thing, WORDS, Word};
use crate::judge::pattern::{Pattern, Piece};

impl fmt::Display for Nth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(number) => write!(f, "{number}"),
            Self::Last => f.write_str("last"),
        }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = WORDS.iter().find(|(_, word)| word == self);
        f.write_str(name.map_or("mark", |(name, _)| name))
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bare = self.name.pieces().iter().all(|piece| match piece {
            Piece::Text(text) => text.chars().all(|c| is_name_char(c) && c != '*'),
            Piece::Any => true,
            Piece::Name(_) | Piece::Sum(_) => false,
        });
        // A name that is also a word of the grammar is told apart by its quotes.
        let alone = matches!(
            self.name.pieces(),
            [Piece::Text(text)] if matches!(&**text, "start" | "end" | "panic" | "each")
        );
        if bare && !alone && !self.name.pieces().is_empty() {
            write!(f, "{}", self.name)?;
        } else {
            quoted(&self.name, f)?;
        }
        match self.instance {
            Some(nth) => write!(f, "[{nth}]"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nth = match self {
            Self::Thing(thing) => return thing.fmt(f),
            Self::Start => return f.write_str("start"),
            Self::End => return f.write_str("end"),
            Self::Event {
                each,
                thing,
                verb,
                nth,
            } => {
                let each = if *each { "each " } else { "" };
                write!(f, "{each}{thing}:{verb}")?;
                nth
            }
            Self::Call { word, text, nth } => {
                write!(f, "{word}(")?;
                quoted(text, f)?;
                f.write_str(")")?;
                nth
            }
            Self::Panic(nth) => {
                f.write_str("panic")?;
                nth
            }
        };
        match nth {
            Some(nth) => write!(f, "#{nth}"),
            None => Ok(()),
        }
    }
}

fn quoted(pattern: &Pattern, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for piece in pattern.pieces() {
        match piece {
            Piece::Any => f.write_str("*")?,
            Piece::Name(name) => write!(f, "{{{name}}}")?,
            Piece::Sum(sum) => write!(f, "{{{sum}}}")?,
            Piece::Text(text) => {
                for c in text.chars() {
                    match c {
                        '"' | '\\' | '*' => write!(f, "\\{c}")?,
                        '{' | '}' if pattern.has_braces() => write!(f, "{c}{c}")?,
                        other => write!(f, "{other}")?,
                    }
                }
            }
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn selectors_print_as_they_are_written() {
        for text in [
            "draft",
            "worker-*",
            "\"any name\"",
            "job[2]",
            "job[last]:drop",
            "draft:poll#2",
            "draft:poll#last",
            "each worker-*:ready",
            "tx:send#2",
            "mark(\"stop\")",
            "line(\"saved *\")#2",
            "line(\"{count} of {{{total}}}\")",
            "workend(\"a\")",
            "panic",
            "start",
            "end",
            "\"end\":ready",
            "\"a \\\"b\\\" \\\\ \\*\"",
        ] {
            assert_eq!(Selector::parse(text).unwrap().to_string(), text);
        }
        for (text, expected) in [
            (" mark( stop ) ", "mark(\"stop\")"),
            ("end:poll", "\"end\":poll"),
        ] {
            assert_eq!(Selector::parse(text).unwrap().to_string(), expected);
        }
    }

    proptest! {
        #[test]
        fn what_reads_prints_and_reads_again(text in "(each )?[a-e\"*\\[\\]{}#: \\\\]{0,8}(:poll|:ready#2)?|(mark|line)\\(\"[a{}*\\\\ ]{0,6}\"\\)(#last)?") {
            if let Ok(selector) = Selector::parse(&text) {
                prop_assert_eq!(Selector::parse(&selector.to_string()), Ok(selector));
            }
        }

        #[test]
        fn any_text_reads_or_is_refused_at_its_own_bytes(text in ".{0,20}") {
            if let Err(error) = Selector::parse(&text) {
                prop_assert!(text.get(error.at).is_some());
            }
        }
    }
}
