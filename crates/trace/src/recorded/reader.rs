//! Text as a trace.

use std::borrow::Cow;
use std::str::FromStr;

use thiserror::Error;

use super::HEADER;
use super::token::{Token, tokens};
use crate::intern::Interner;
use crate::record::{Record, RecordKind, Text, Words, event_words};
use crate::word::Known;
use crate::{Clock, Names, Time, Trace, TraceBuilder, Word};

/// Why a recorded trace cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {message}")]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads the recorded form of a trace.
///
/// # Errors
/// On the first line that is not as [`super::write()`] writes it.
pub fn read(text: &str) -> Result<Trace, ReadError> {
    let mut lines = text.lines().enumerate();
    let header = lines.next().map_or("", |(_, line)| line.trim_end());
    if header != HEADER {
        return Err(ReadError {
            line: 1,
            message: format!("expected `{HEADER}` at the beginning, found `{header}`"),
        });
    }
    let mut reader = Reader::default();
    reader.builder.header();
    for (index, line) in lines {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        reader.line(line).map_err(|message| ReadError {
            line: index + 1,
            message,
        })?;
    }
    Ok(reader.builder.finish())
}

#[derive(Default)]
struct Reader {
    builder: TraceBuilder,
    names: Names,
    texts: Interner,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let mut line = Line {
            tokens: tokens(line)?.into_iter().peekable(),
            names: &self.names,
        };
        let mut record = frame(&line.bare("the time")?, &line.bare("the place")?)?;
        let word = line.bare("the event")?;
        record.kind = Known(RecordKind::from_word(&word));
        if matches!(
            record.kind.0,
            None | Some(RecordKind::Header | RecordKind::Tick | RecordKind::Halt)
        ) {
            return Err(format!("unknown event `{word}`"));
        }
        event_words(&mut line, &mut record)?;
        if line.optional("@", false) {
            let place = record.place.get_or_insert_default();
            line.name(place, "the source place")?;
        }
        line.end()?;
        if let (Some(RecordKind::New), Some(name)) = (record.kind.0, &record.name) {
            self.names.add(&self.texts.get(&name.0));
        }
        // The grammar asks for all that the kind needs, and for spans that are there.
        let added = record.add_to(&mut self.builder, &mut self.texts);
        added.map_err(|refused| format!("`{word}` is incomplete: {refused:?}"))
    }
}

/// The event's time and place; what happened is filled in later.
fn frame(time: &str, place: &str) -> Result<Record<'static>, String> {
    let (at, clock) = if time == Clock::Real.word() {
        (Time(0), Clock::Real)
    } else {
        let time = milliseconds(time).ok_or_else(|| format!("`{time}` is not a time"))?;
        (time, Clock::Virtual)
    };
    let wrong = || format!("`{place}` is not thread/runtime/task");
    let mut parts = place.split('/');
    let thread = parts.next().and_then(|thread| thread.parse().ok());
    let runtime = match parts.next().ok_or_else(wrong)? {
        "-" => None,
        runtime => Some(runtime.parse().map_err(|_| wrong())?),
    };
    let task = parts.next().map(str::parse).transpose();
    Ok(Record {
        at_ns: at.0,
        clock,
        thread: thread.ok_or_else(wrong)?,
        task: task.map_err(|_| wrong())?,
        runtime,
        ..Record::default()
    })
}

/// `200ms`, `0.25ms`: whole nanoseconds.
fn milliseconds(text: &str) -> Option<Time> {
    let number = text.strip_suffix("ms")?;
    let (ms, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.len() > 6 {
        return None;
    }
    let rest: u64 = format!("{decimals:0<6}").parse().ok()?;
    let ns = ms.parse::<u64>().ok()?.checked_mul(1_000_000)?;
    Some(Time(ns.checked_add(rest)?))
}

/// What is left of a line.
struct Line<'a> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    names: &'a Names,
}

impl Line<'_> {
    fn next(&mut self, what: &str) -> Result<Token, String> {
        self.tokens
            .next()
            .ok_or_else(|| format!("{what} is missing"))
    }

    fn bare(&mut self, what: &str) -> Result<String, String> {
        let token = self.next(what)?;
        if token.quoted {
            return Err(format!("{what} is missing before {:?}", token.text));
        }
        Ok(token.text)
    }

    fn end(&mut self) -> Result<(), String> {
        match self.tokens.next() {
            Some(token) => Err(format!("`{}` is too much", token.text)),
            None => Ok(()),
        }
    }
}

impl Words for Line<'_> {
    type Error = String;

    fn keyword(&mut self, word: &str) -> Result<(), String> {
        if self.optional(word, false) {
            Ok(())
        } else {
            Err(format!("`{word}` is missing"))
        }
    }

    fn optional(&mut self, word: &str, _: bool) -> bool {
        self.tokens
            .next_if(|token| !token.quoted && token.text == word)
            .is_some()
    }

    fn span(&mut self, id: &mut u32) -> Result<(), String> {
        let Token { text, number, .. } = self.next("the span")?;
        let found = self.names.find(&text, number);
        *id = found
            .ok_or_else(|| format!("no span `{text}` number {number} so far"))?
            .0;
        Ok(())
    }

    fn new_span(&mut self, record: &mut Record<'_>) -> Result<(), String> {
        let token = self.next("the span")?;
        let number = self.names.count(&token.text) + 1;
        if token.number != number {
            let name = token.text;
            return Err(format!(
                "this is span number {number} named `{name}`: write `{name}#{number}`"
            ));
        }
        record.span = Some(self.names.len());
        record.name = Some(Text(Cow::Owned(token.text)));
        Ok(())
    }

    fn number<T: FromStr>(&mut self, number: &mut T, what: &str) -> Result<(), String> {
        let text = self.bare(what)?;
        let wrong = |_| format!("`{text}` is not a number ({what})");
        *number = text.parse().map_err(wrong)?;
        Ok(())
    }

    fn one_of<T: Word>(
        &mut self,
        word: &mut Option<Known<T>>,
        what: &str,
        wrong: &str,
    ) -> Result<(), String> {
        let text = self.bare(what)?;
        let found = T::from_word(&text).ok_or_else(|| format!("`{text}` {wrong}"))?;
        *word = Some(Known(Some(found)));
        Ok(())
    }

    fn either(&mut self, value: &mut bool, yes: &str, no: &str) -> Result<(), String> {
        let word = self.bare(yes)?;
        if word != yes && word != no {
            return Err(format!("`{word}` is neither `{yes}` nor `{no}`"));
        }
        *value = word == yes;
        Ok(())
    }

    fn name(&mut self, name: &mut Text<'_>, what: &str) -> Result<(), String> {
        name.0 = Cow::Owned(self.next(what)?.text);
        Ok(())
    }

    fn text(&mut self, text: &mut Text<'_>, what: &str) -> Result<(), String> {
        self.name(text, what)
    }
}
