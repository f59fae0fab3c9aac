//! An event as a record: read from the wire, written as JSON for programs and as text for people.
//!
//! `fields` names each field once, with its key on the wire (docs/trace.md) and its key in JSON
//! (docs/json.md); a record of the wire borrows from the buffer. The table here says which fields
//! belong to which kind of event: from it follow how a record becomes an event and back (`convert`),
//! and how the event stands in a line of the recorded form (`columns`).

mod columns;
mod convert;
mod fields;

use serde::{Serialize, Serializer};

pub(super) use self::columns::Words;
pub(super) use self::convert::Refused;
use self::convert::{Field, Maker};
pub(super) use self::fields::{Record, Text, parse, wire_key};
use super::word::words;
use super::{Event, EventKind};

/// `KIND = "word" => EVENT { field: column, ... }`: the event's field is the record's column. A
/// field of a tuple goes by its number.
macro_rules! kinds {
    (
        events: { $($kind:ident = $word:literal => $event:ident { $($field:tt: $column:ident),* })+ }
        others: { $($other:ident = $other_word:literal)+ }
    ) => {
        words! {
            pub(in crate) enum RecordKind {
                $($kind = $word,)+
                $($other = $other_word,)+
            }
        }

        impl RecordKind {
            /// The kind of an event's record.
            pub(super) fn of(kind: &EventKind) -> Self {
                match kind {
                    $(EventKind::$event { .. } => Self::$kind,)+
                }
            }
        }

        impl Maker<'_> {
            /// What the record tells.
            pub(super) fn kind(&mut self) -> Result<EventKind, Refused> {
                let record = self.record;
                Ok(match record.kind.0.ok_or(Refused::Unknown)? {
                    $(RecordKind::$kind => EventKind::$event {
                        $($field: {
                            self.column = stringify!($column);
                            Field::read(&record.$column, self)?
                        },)*
                    },)+
                    $(RecordKind::$other => return Err(Refused::Unknown),)+
                })
            }
        }

        impl<'a> Record<'a> {
            /// Fills in what an event of this kind tells.
            pub(super) fn fill(&mut self, kind: &'a EventKind) {
                match kind {
                    $(EventKind::$event { $($field: $column),* } => {
                        $(self.$column = Field::written($column);)*
                    })+
                }
            }
        }

        /// Reads or writes what follows the word of an event in the recorded form, but for its
        /// source place.
        pub(super) fn event_words<W: Words>(
            words: &mut W,
            record: &mut Record<'_>,
        ) -> Result<(), W::Error> {
            // The name and kind that follow are the span's, and no fields of the event.
            if record.kind.0 == Some(RecordKind::New) {
                return columns::new(words, record);
            }
            match record.kind.0 {
                $(Some(RecordKind::$kind) => {
                    $(columns::$column(words, record)?;)*
                })+
                _ => {}
            }
            Ok(())
        }
    };
}

// The most frequent ones first, which are found soonest.
kinds! {
    events: {
        Poll = "poll" => Poll { span: span, no: no, parent: inside, addr: addr }
        Pending = "pending" => Pending { span: span, held: held }
        Wake = "wake" => Wake { span: span, by: by, stale: stale }
        Ready = "ready" => Ready { 0: span, 1: value }
        New = "new" => New { 0: span }
        Drop = "drop" => Drop { span: span, done: done }
        Mark = "mark" => Mark { 0: name }
        Item = "item" => Item { 0: span, 1: value }
        End = "end" => End { 0: span }
        Track = "track" => Track { name: name, id: handle, op: op, of: of, bytes: bytes, value: value }
        Work = "work" => Work { 0: name, 1: ms }
        WorkEnd = "workend" => WorkEnd { 0: name }
        Value = "value" => Value { 0: name, 1: value }
        Param = "param" => Param { 0: name, 1: value }
        Meet = "meet" => Meet { name: name, got: got, want: want, ok: ok }
        Enter = "enter" => Enter { 0: flavor }
        Exit = "exit" => Exit {}
        Panic = "panic" => Panic { 0: text }
        Clock = "clock" => WrongClock { inside: inside }
        Hang = "hang" => Hang { why: why, waits: waits, call: call, handle: tracked, holds: holds }
        Limit = "limit" => Limit {}
        // Never on the wire: the reader makes it of what the program prints.
        Line = "line" => Line { 0: text }
    }
    // Only on the wire: they are about the program, and no events.
    others: {
        Header = "header"
        Tick = "tick"
        Halt = "halt"
    }
}

/// As `asynclings trace --json` prints it.
impl Serialize for Event {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        Record::of(self).serialize(into)
    }
}
