//! Records become events, and events records, field by field.

use std::borrow::Cow;
use std::sync::Arc;

use super::RecordKind;
use super::fields::{Flavor, Record, Text, WaitRecord, Waker};
use crate::intern::Interner;
use crate::word::{Known, Word};
use crate::{Event, EventKind, SpanId, SpanKind, Time, TraceBuilder, Wait, WakeBy};

/// Why a record becomes no event.
#[derive(Debug, PartialEq)]
pub(crate) enum Refused {
    /// It is of a kind this version does not know: a later probe tells more than we need.
    Unknown,
    /// A field that its kind needs is missing.
    Missing(&'static str),
    /// It names a span that was never made.
    Span(u32),
}

/// A record, and what it takes to make an event of it: spans looked up, texts shared.
pub(super) struct Maker<'a> {
    pub(super) record: &'a Record<'a>,
    pub(super) column: &'static str,
    trace: &'a TraceBuilder,
    texts: &'a mut Interner,
}

impl Maker<'_> {
    fn need<T>(&self, column: Option<T>) -> Result<T, Refused> {
        column.ok_or(Refused::Missing(self.column))
    }

    fn id(&self, number: u32) -> Result<SpanId, Refused> {
        self.trace.id(number).ok_or(Refused::Span(number))
    }
}

impl<'a> Record<'a> {
    /// Adds the event that the record tells to a trace.
    pub(crate) fn add_to(
        &'a self,
        trace: &mut TraceBuilder,
        texts: &mut Interner,
    ) -> Result<(), Refused> {
        if self.kind.0 == Some(RecordKind::New) {
            let number = self.span.ok_or(Refused::Missing("span"))?;
            let name = self.name.as_ref().ok_or(Refused::Missing("name"))?;
            let kind = self.span_kind.ok_or(Refused::Missing("span_kind"))?;
            // A type of a later version is a future all the same.
            let kind = kind.0.unwrap_or(SpanKind::Future);
            let name = texts.get(&name.0);
            // The builder puts the span's own id in the place of this one.
            let event = self.event(EventKind::New(SpanId(0)), texts);
            trace.span(number, name, kind, event);
            if self.of_fixture == Some(true) {
                trace.of_fixture();
            }
        } else {
            let mut maker = Maker {
                record: self,
                column: "",
                trace,
                texts,
            };
            let kind = maker.kind()?;
            trace.event(self.event(kind, texts));
        }
        Ok(())
    }

    fn event(&self, kind: EventKind, texts: &mut Interner) -> Event {
        Event {
            seq: 0,
            at: Time(self.at_ns),
            clock: self.clock,
            thread: self.thread,
            task: self.task,
            runtime: self.runtime,
            loc: self.place.as_ref().map(|place| texts.get(&place.0)),
            kind,
        }
    }

    /// An event as a record. The ids of its spans are their numbers.
    pub(crate) fn of(event: &'a Event) -> Self {
        let mut record = Self {
            seq: event.seq,
            at_ns: event.at.0,
            clock: event.clock,
            thread: event.thread,
            task: event.task,
            runtime: event.runtime,
            place: event.loc.as_ref().map(Text::of),
            kind: Known(Some(RecordKind::of(&event.kind))),
            ..Self::default()
        };
        record.fill(&event.kind);
        if let EventKind::Wake {
            by: WakeBy::Span(id),
            ..
        } = event.kind
        {
            record.by_span = Some(id.0);
        }
        record
    }
}

fn known<T>(word: T) -> Option<Known<T>> {
    Some(Known(Some(word)))
}

impl<'a> Text<'a> {
    fn of(text: &'a Arc<str>) -> Self {
        Self(Cow::Borrowed(text))
    }
}

/// A field of an event, and the column that holds it in a record.
pub(super) trait Field<'a, Column>: Sized {
    fn read(column: &Column, maker: &mut Maker<'_>) -> Result<Self, Refused>;
    fn written(&'a self) -> Column;
}

/// Fields that are in a record as they are.
trait Plain: Copy {}

impl Plain for u32 {}
impl Plain for u64 {}
impl Plain for bool {}

impl<T: Plain> Field<'_, Option<T>> for T {
    fn read(column: &Option<T>, maker: &mut Maker<'_>) -> Result<Self, Refused> {
        maker.need(*column)
    }

    fn written(&self) -> Option<T> {
        Some(*self)
    }
}

/// A field that may be missing.
impl<'a, T, F: Field<'a, Option<T>>> Field<'a, Option<T>> for Option<F> {
    fn read(column: &Option<T>, maker: &mut Maker<'_>) -> Result<Self, Refused> {
        match column {
            Some(_) => F::read(column, maker).map(Some),
            None => Ok(None),
        }
    }

    fn written(&'a self) -> Option<T> {
        self.as_ref().and_then(F::written)
    }
}

impl Field<'_, Option<u32>> for SpanId {
    fn read(column: &Option<u32>, maker: &mut Maker<'_>) -> Result<Self, Refused> {
        maker.id(maker.need(*column)?)
    }

    fn written(&self) -> Option<u32> {
        Some(self.0)
    }
}

impl<'a> Field<'a, Option<Text<'a>>> for Arc<str> {
    fn read(column: &Option<Text<'a>>, maker: &mut Maker<'_>) -> Result<Self, Refused> {
        let text = maker.need(column.as_ref())?;
        Ok(maker.texts.get(&text.0))
    }

    fn written(&'a self) -> Option<Text<'a>> {
        Some(Text::of(self))
    }
}

/// A word that only a later version knows makes the whole record one of a later version.
impl<T: Word> Field<'_, Option<Known<T>>> for T {
    fn read(column: &Option<Known<T>>, maker: &mut Maker<'_>) -> Result<Self, Refused> {
        maker.need(*column)?.0.ok_or(Refused::Unknown)
    }

    fn written(&self) -> Option<Known<T>> {
        known(*self)
    }
}

/// Whether a runtime has several threads.
impl Field<'_, Option<Known<Flavor>>> for bool {
    fn read(column: &Option<Known<Flavor>>, _: &mut Maker<'_>) -> Result<Self, Refused> {
        Ok(*column == known(Flavor::Multi))
    }

    fn written(&self) -> Option<Known<Flavor>> {
        known(if *self {
            Flavor::Multi
        } else {
            Flavor::Current
        })
    }
}

/// The span of `WakeBy::Span` has a column of its own.
impl Field<'_, Option<Known<Waker>>> for WakeBy {
    fn read(column: &Option<Known<Waker>>, maker: &mut Maker<'_>) -> Result<Self, Refused> {
        Ok(match maker.need(*column)?.0 {
            Some(Waker::Span) => {
                maker.column = "by_span";
                Self::Span(Field::read(&maker.record.by_span, maker)?)
            }
            Some(Waker::Timer) => Self::Timer,
            Some(Waker::Task) => Self::Task,
            Some(Waker::Thread) => Self::Thread,
            // What a later probe may tell apart was none of the others.
            Some(Waker::Runtime) | None => Self::Runtime,
        })
    }

    fn written(&self) -> Option<Known<Waker>> {
        known(match self {
            Self::Span(_) => Waker::Span,
            Self::Timer => Waker::Timer,
            Self::Runtime => Waker::Runtime,
            Self::Task => Waker::Task,
            Self::Thread => Waker::Thread,
        })
    }
}

impl<'a> Field<'a, Option<Vec<WaitRecord<'a>>>> for Vec<Wait> {
    fn read(column: &Option<Vec<WaitRecord<'a>>>, maker: &mut Maker<'_>) -> Result<Self, Refused> {
        // A hang is worth telling even where one of those who wait is unknown.
        let known = column.iter().flatten().filter_map(|wait| {
            let span = maker.trace.id(wait.span)?;
            let lines = wait.lines.iter().map(|place| maker.texts.get(&place.0));
            let lines = lines.collect();
            let call = wait.call.as_ref().map(|call| maker.texts.get(&call.0));
            Some(Wait { span, lines, call })
        });
        Ok(known.collect())
    }

    fn written(&'a self) -> Option<Vec<WaitRecord<'a>>> {
        let waits = self.iter().map(|wait| WaitRecord {
            span: wait.span.0,
            lines: wait.lines.iter().map(Text::of).collect(),
            call: wait.call.as_ref().map(Text::of),
        });
        Some(waits.collect())
    }
}
