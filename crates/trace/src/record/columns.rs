//! How the fields of an event stand in the recorded form, stated once for both directions.
//!
//! A [`Words`] that reads fills in the record's fields from a line; one that writes puts them into a
//! line. docs/trace.md, part 3, is the same for people.

use std::fmt::Display;
use std::str::FromStr;

use super::RecordKind;
use super::fields::{Record, Text, WaitRecord, Waker};
use crate::Word;
use crate::word::Known;

/// The words of a line, read or written one by one. `what` names a word that is missing.
pub(crate) trait Words {
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

/// A span that is made: its kind and its name.
pub(super) fn new<W: Words>(words: &mut W, record: &mut Record<'_>) -> Result<(), W::Error> {
    let (what, wrong) = ("the kind of span", "is not a kind of span");
    words.one_of(&mut record.span_kind, what, wrong)?;
    words.new_span(record)
}

/// The field, which this kind of event has.
fn set<T: Default>(field: &mut Option<T>) -> &mut T {
    field.get_or_insert_default()
}

/// Declares how each column is read and written.
macro_rules! columns {
    ($words:ident, $record:ident: $($column:ident => $body:expr;)+) => {
        $(pub(super) fn $column<W: Words>(
            $words: &mut W,
            $record: &mut Record<'_>,
        ) -> Result<(), W::Error> {
            $body
        })+
    };
}

columns! {
    words, record:
    span => words.span(set(&mut record.span));
    no => words.number(set(&mut record.no), "the poll's number");
    inside => match words.optional("in", record.inside.is_some()) {
        true => words.span(set(&mut record.inside)),
        false => Ok(()),
    };
    held => {
        words.keyword("held")?;
        words.number(set(&mut record.held), "the count of wakers")
    };
    done => words.either(set(&mut record.done), "done", "unfinished");
    by => {
        words.keyword("by")?;
        words.one_of(&mut record.by, "who wakes", "cannot wake")?;
        match record.by {
            Some(Known(Some(Waker::Span))) => words.span(set(&mut record.by_span)),
            _ => Ok(()),
        }
    };
    stale => {
        record.stale = Some(words.optional("stale", record.stale == Some(true)));
        Ok(())
    };
    name => words.name(set(&mut record.name), "the name");
    value => {
        let needed = matches!(record.kind.0, Some(RecordKind::Value | RecordKind::Param));
        if needed {
            words.keyword("=")?;
        } else if !words.optional("=", record.value.is_some()) {
            return Ok(());
        }
        words.text(set(&mut record.value), "the value")
    };
    handle => words.number(set(&mut record.handle), "the handle's number");
    op => words.one_of(&mut record.op, "an operation", "is not an operation");
    of => match words.optional("of", record.of.is_some()) {
        true => words.number(set(&mut record.of), "the handle's number"),
        false => Ok(()),
    };
    bytes => match words.optional("bytes", record.bytes.is_some()) {
        true => words.number(set(&mut record.bytes), "the count of bytes"),
        false => Ok(()),
    };
    ms => words.number(set(&mut record.ms), "the count of milliseconds");
    got => words.number(set(&mut record.got), "how many came");
    want => {
        words.keyword("of")?;
        words.number(set(&mut record.want), "how many should come")
    };
    ok => words.either(set(&mut record.ok), "ok", "late");
    flavor => words.one_of(&mut record.flavor, "multi", "is neither `multi` nor `current`");
    text => match record.kind.0 {
        Some(RecordKind::Panic) => words.text(set(&mut record.text), "the message"),
        _ => words.text(set(&mut record.text), "the text"),
    };
    why => words.one_of(&mut record.why, "a reason to hang", "is not a reason to hang");
    waits => waiting(words, set(&mut record.waits));
    call => match words.optional("in", record.call.is_some()) {
        true => words.name(set(&mut record.call), "the function"),
        false => Ok(()),
    };
    tracked => match words.optional("of", record.tracked.is_some()) {
        true => words.number(set(&mut record.tracked), "the handle's number"),
        false => Ok(()),
    };
    holds => match words.optional("holds", record.holds.is_some()) {
        true => words.name(set(&mut record.holds), "what is held"),
        false => Ok(()),
    };
}

/// It differs from run to run, and is not recorded.
pub(super) fn addr<W: Words>(_: &mut W, record: &mut Record<'_>) -> Result<(), W::Error> {
    record.addr = Some(0);
    Ok(())
}

/// Those who wait, each with its places; what is read is added.
fn waiting<W: Words>(words: &mut W, waits: &mut Vec<WaitRecord<'_>>) -> Result<(), W::Error> {
    let mut index = 0;
    while words.optional("wait", index < waits.len()) {
        if index == waits.len() {
            waits.push(WaitRecord::default());
        }
        let WaitRecord { span, lines, call } = &mut waits[index];
        words.span(span)?;
        let mut line = 0;
        while words.optional("at", line < lines.len()) {
            if line == lines.len() {
                lines.push(Text::default());
            }
            words.name(&mut lines[line], "the source place")?;
            line += 1;
        }
        if words.optional("calling", call.is_some()) {
            words.name(call.get_or_insert_default(), "the function")?;
        }
        index += 1;
    }
    Ok(())
}
