//! The grammar of an event in the recorded form, stated once for both directions.
//!
//! [`event`] walks through the words of one kind of event. A [`Words`] that reads fills in the
//! record's fields from a line; one that writes puts the fields into a line. docs/trace.md, part 3,
//! says the same for people.

use std::fmt::Display;
use std::str::FromStr;

use crate::trace::Word;
use crate::trace::record::{Flavor, Record, RecordKind, Text, WaitRecord, Waker};
use crate::trace::word::Known;

/// The words of a line, read or written one by one. `what` names a word that is missing.
pub(super) trait Words {
    type Error;

    /// A keyword that has to stand here.
    fn keyword(&mut self, word: &str) -> Result<(), Self::Error>;

    /// A keyword that may stand here; whether it does. `present` decides what is written.
    fn optional(&mut self, word: &str, present: bool) -> bool;

    /// A span by its name and number.
    fn span(&mut self, id: &mut u32) -> Result<(), Self::Error>;

    /// The name and number of a span that this event makes.
    fn new_span(&mut self, record: &mut Record<'_>) -> Result<(), Self::Error>;

    fn number<T: FromStr + Display>(
        &mut self,
        number: &mut T,
        what: &str,
    ) -> Result<(), Self::Error>;

    /// A word of a closed set; `wrong` follows one that is not in it.
    fn one_of<T: Word>(
        &mut self,
        word: &mut Option<Known<T>>,
        what: &str,
        wrong: &str,
    ) -> Result<(), Self::Error>;

    /// One of two words; true for the first.
    fn either(&mut self, value: &mut bool, yes: &str, no: &str) -> Result<(), Self::Error>;

    /// A bare word where it can be one, a JSON string otherwise.
    fn name(&mut self, name: &mut Text<'_>, what: &str) -> Result<(), Self::Error>;

    /// A JSON string.
    fn text(&mut self, text: &mut Text<'_>, what: &str) -> Result<(), Self::Error>;
}

/// What follows the word of an event, but for its source place.
pub(super) fn event<W: Words>(words: &mut W, record: &mut Record<'_>) -> Result<(), W::Error> {
    match record.kind.0 {
        Some(RecordKind::New) => {
            let (what, wrong) = ("the kind of span", "is not the kind of span");
            words.one_of(&mut record.span_kind, what, wrong)?;
            words.new_span(record)
        }
        Some(RecordKind::Poll) => {
            words.span(set(&mut record.span))?;
            words.number(set(&mut record.no), "the poll's number")?;
            if words.optional("in", record.inside.is_some()) {
                words.span(set(&mut record.inside))?;
            }
            Ok(())
        }
        Some(RecordKind::Pending) => {
            words.span(set(&mut record.span))?;
            words.keyword("held")?;
            words.number(set(&mut record.held), "the count of wakers")
        }
        Some(RecordKind::Ready | RecordKind::Item) => {
            words.span(set(&mut record.span))?;
            value(words, record)
        }
        Some(RecordKind::End) => words.span(set(&mut record.span)),
        Some(RecordKind::Drop) => {
            words.span(set(&mut record.span))?;
            words.either(set(&mut record.done), "done", "unfinished")
        }
        Some(RecordKind::Wake) => {
            words.span(set(&mut record.span))?;
            words.keyword("by")?;
            words.one_of(&mut record.by, "who wakes", "cannot wake")?;
            if record.by == Some(Known(Some(Waker::Span))) {
                words.span(set(&mut record.by_span))?;
            }
            record.stale = Some(words.optional("stale", record.stale == Some(true)));
            Ok(())
        }
        _ => unspanned(words, record),
    }
}

/// The same for events that belong to no span.
fn unspanned<W: Words>(words: &mut W, record: &mut Record<'_>) -> Result<(), W::Error> {
    match record.kind.0 {
        Some(RecordKind::Mark | RecordKind::WorkEnd) => {
            words.name(set(&mut record.name), "the name")
        }
        Some(RecordKind::Value | RecordKind::Param) => {
            words.name(set(&mut record.name), "the name")?;
            words.keyword("=")?;
            words.text(set(&mut record.value), "the value")
        }
        Some(RecordKind::Track) => {
            words.name(set(&mut record.name), "the name")?;
            words.number(set(&mut record.handle), "the handle's number")?;
            words.one_of(&mut record.op, "an operation", "is not an operation")?;
            if words.optional("of", record.of.is_some()) {
                words.number(set(&mut record.of), "the handle's number")?;
            }
            value(words, record)
        }
        Some(RecordKind::Work) => {
            words.name(set(&mut record.name), "the name")?;
            words.number(set(&mut record.ms), "the count of milliseconds")
        }
        Some(RecordKind::Meet) => {
            words.name(set(&mut record.name), "the name")?;
            words.number(set(&mut record.got), "how many came")?;
            words.keyword("of")?;
            words.number(set(&mut record.want), "how many should come")?;
            words.either(set(&mut record.ok), "ok", "late")
        }
        Some(RecordKind::Enter) => {
            let mut multi = record.flavor == Some(Known(Some(Flavor::Multi)));
            words.either(&mut multi, Flavor::Multi.word(), Flavor::Current.word())?;
            let flavor = if multi {
                Flavor::Multi
            } else {
                Flavor::Current
            };
            record.flavor = Some(Known(Some(flavor)));
            Ok(())
        }
        Some(RecordKind::Panic) => words.text(set(&mut record.text), "the message"),
        Some(RecordKind::Line) => words.text(set(&mut record.text), "the text"),
        Some(RecordKind::Hang) => {
            words.one_of(
                &mut record.why,
                "a reason to hang",
                "is not a reason to hang",
            )?;
            waits(words, record.waits.get_or_insert_default())
        }
        // Nothing but the word.
        _ => Ok(()),
    }
}

/// The field, which this kind of event has.
fn set<T: Default>(field: &mut Option<T>) -> &mut T {
    field.get_or_insert_default()
}

fn value<W: Words>(words: &mut W, record: &mut Record<'_>) -> Result<(), W::Error> {
    if words.optional("=", record.value.is_some()) {
        words.text(set(&mut record.value), "the value")?;
    }
    Ok(())
}

/// Those who wait, each with its places; what is read is added.
fn waits<W: Words>(words: &mut W, waits: &mut Vec<WaitRecord<'_>>) -> Result<(), W::Error> {
    let mut index = 0;
    while words.optional("wait", index < waits.len()) {
        if index == waits.len() {
            waits.push(WaitRecord::default());
        }
        let WaitRecord { span, lines } = &mut waits[index];
        words.span(span)?;
        let mut line = 0;
        while words.optional("at", line < lines.len()) {
            if line == lines.len() {
                lines.push(Text::default());
            }
            words.name(&mut lines[line], "the source place")?;
            line += 1;
        }
        index += 1;
    }
    Ok(())
}
