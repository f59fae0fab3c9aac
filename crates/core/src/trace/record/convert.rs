//! Records become events, and events records.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Flavor, Record, RecordKind, Text, WaitRecord, Waker};
use crate::trace::intern::Interner;
use crate::trace::word::Known;
use crate::trace::{Event, Kind, SpanId, SpanKind, Time, TraceBuilder, Wait, WakeBy};

/// Why a record becomes no event.
#[derive(Debug, PartialEq)]
pub(in crate::trace) enum Refused {
    /// It is of a kind this version does not know: a later probe tells more than we need.
    Unknown,
    /// A field that its kind needs is missing; its key on the wire.
    Missing(&'static str),
    /// It names a span that was never made.
    Span(u32),
}

fn need<T>(field: Option<T>, key: &'static str) -> Result<T, Refused> {
    field.ok_or(Refused::Missing(key))
}

fn need_word<T>(field: Option<Known<T>>, key: &'static str) -> Result<T, Refused> {
    need(field, key)?.0.ok_or(Refused::Unknown)
}

/// Where the events go, and what is needed to make them: spans looked up, texts shared.
struct Maker<'a> {
    trace: &'a mut TraceBuilder,
    texts: &'a mut Interner,
}

impl Record<'_> {
    /// Adds the event that the record tells to a trace.
    pub(in crate::trace) fn add_to(
        &self,
        trace: &mut TraceBuilder,
        texts: &mut Interner,
    ) -> Result<(), Refused> {
        let mut maker = Maker { trace, texts };
        if self.kind.0 == Some(RecordKind::New) {
            let number = need(self.span, "sp")?;
            let name = maker.name(self)?;
            // A type of a later version is a future all the same.
            let kind = need(self.span_kind, "ty")?.0.unwrap_or(SpanKind::Future);
            // The builder puts the span's own id in the place of this one.
            let event = self.event(Kind::New(SpanId(0)), maker.texts);
            maker.trace.span(number, name, kind, event);
        } else {
            let kind = maker.kind(self)?;
            let event = self.event(kind, maker.texts);
            maker.trace.event(event);
        }
        Ok(())
    }

    fn event(&self, kind: Kind, texts: &mut Interner) -> Event {
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
}

impl Maker<'_> {
    fn kind(&mut self, record: &Record<'_>) -> Result<Kind, Refused> {
        Ok(match record.kind.0.ok_or(Refused::Unknown)? {
            RecordKind::Poll => Kind::Poll {
                span: self.span(record)?,
                no: need(record.no, "no")?,
                parent: record.inside.map(|number| self.id(number)).transpose()?,
                addr: record.addr.unwrap_or(0),
            },
            RecordKind::Pending => Kind::Pending {
                span: self.span(record)?,
                held: need(record.held, "held")?,
            },
            RecordKind::Ready => Kind::Ready(self.span(record)?, self.value(record)),
            RecordKind::Item => Kind::Item(self.span(record)?, self.value(record)),
            RecordKind::End => Kind::End(self.span(record)?),
            RecordKind::Drop => Kind::Drop {
                span: self.span(record)?,
                done: need(record.done, "done")?,
            },
            RecordKind::Wake => Kind::Wake {
                span: self.span(record)?,
                by: self.waker(record)?,
                stale: record.stale.unwrap_or(false),
            },
            RecordKind::Mark => Kind::Mark(self.name(record)?),
            RecordKind::Value => Kind::Value(self.name(record)?, self.need_value(record)?),
            RecordKind::Param => Kind::Param(self.name(record)?, self.need_value(record)?),
            RecordKind::Track => {
                let op = need_word(record.op, "op")?;
                Kind::Track {
                    name: self.name(record)?,
                    id: need(record.handle, "id")?,
                    op,
                    value: self.value(record),
                    of: record.of,
                }
            }
            RecordKind::Work => Kind::Work(self.name(record)?, need(record.ms, "ms")?),
            RecordKind::WorkEnd => Kind::WorkEnd(self.name(record)?),
            RecordKind::Meet => Kind::Meet {
                name: self.name(record)?,
                want: need(record.want, "want")?,
                got: need(record.got, "got")?,
                ok: need(record.ok, "ok")?,
            },
            RecordKind::Enter => Kind::Enter(record.flavor == Some(Known(Some(Flavor::Multi)))),
            RecordKind::Exit => Kind::Exit,
            RecordKind::Panic => Kind::Panic(self.text(record.text.as_ref(), "msg")?),
            RecordKind::Clock => Kind::WrongClock,
            RecordKind::Hang => Kind::Hang(need_word(record.why, "why")?, self.waits(record)),
            RecordKind::Limit => Kind::Limit,
            RecordKind::Line => Kind::Line(self.text(record.text.as_ref(), "msg")?),
            RecordKind::New | RecordKind::Header | RecordKind::Halt => {
                return Err(Refused::Unknown);
            }
        })
    }

    fn waker(&self, record: &Record<'_>) -> Result<WakeBy, Refused> {
        Ok(match need(record.by, "by")?.0 {
            Some(Waker::Span) => WakeBy::Span(self.id(need(record.by_span, "bysp")?)?),
            Some(Waker::Timer) => WakeBy::Timer,
            Some(Waker::Task) => WakeBy::Task,
            Some(Waker::Thread) => WakeBy::Thread,
            // What a later probe may tell apart was none of the others.
            Some(Waker::Runtime) | None => WakeBy::Runtime,
        })
    }

    fn waits(&mut self, record: &Record<'_>) -> Vec<Wait> {
        let waits = record.waits.iter().flatten();
        // A hang is worth telling even where one of those who wait is unknown.
        let known = waits.filter_map(|wait| {
            let lines = wait.lines.iter().map(|place| self.texts.get(&place.0));
            self.trace.id(wait.span).map(|span| Wait {
                span,
                lines: lines.collect(),
            })
        });
        known.collect()
    }

    fn span(&self, record: &Record<'_>) -> Result<SpanId, Refused> {
        self.id(need(record.span, "sp")?)
    }

    fn id(&self, number: u32) -> Result<SpanId, Refused> {
        self.trace.id(number).ok_or(Refused::Span(number))
    }

    fn name(&mut self, record: &Record<'_>) -> Result<Arc<str>, Refused> {
        self.text(record.name.as_ref(), "name")
    }

    fn need_value(&mut self, record: &Record<'_>) -> Result<Arc<str>, Refused> {
        self.text(record.value.as_ref(), "val")
    }

    fn value(&mut self, record: &Record<'_>) -> Option<Arc<str>> {
        record.value.as_ref().map(|value| self.texts.get(&value.0))
    }

    fn text(&mut self, text: Option<&Text<'_>>, key: &'static str) -> Result<Arc<str>, Refused> {
        need(text.map(|text| self.texts.get(&text.0)), key)
    }
}

impl<'a> Record<'a> {
    /// An event as a record. The ids of its spans are their numbers.
    pub(in crate::trace) fn of(event: &'a Event) -> Self {
        let mut record = Self {
            seq: event.seq,
            at_ns: event.at.0,
            clock: event.clock,
            thread: event.thread,
            task: event.task,
            runtime: event.runtime,
            place: text(event.loc.as_ref()),
            kind: Known(Some(kind_of(&event.kind))),
            span: event.kind.span().map(|span| span.0),
            ..Self::default()
        };
        record.fill(&event.kind);
        record
    }

    /// Fills in what only some kinds of events tell.
    fn fill(&mut self, kind: &'a Kind) {
        match kind {
            Kind::Poll { no, parent, .. } => {
                self.no = Some(*no);
                self.inside = parent.map(|span| span.0);
            }
            Kind::Pending { held, .. } => self.held = Some(*held),
            Kind::Ready(_, value) | Kind::Item(_, value) => self.value = text(value.as_ref()),
            Kind::Drop { done, .. } => self.done = Some(*done),
            Kind::Wake { by, stale, .. } => {
                self.by = known(waker(*by));
                self.by_span = match by {
                    WakeBy::Span(span) => Some(span.0),
                    _ => None,
                };
                self.stale = Some(*stale);
            }
            Kind::Mark(name) | Kind::WorkEnd(name) => self.name = text(Some(name)),
            Kind::Value(name, value) | Kind::Param(name, value) => {
                self.name = text(Some(name));
                self.value = text(Some(value));
            }
            Kind::Track {
                name,
                id,
                op,
                value,
                of,
            } => {
                self.name = text(Some(name));
                self.handle = Some(*id);
                self.op = known(*op);
                self.value = text(value.as_ref());
                self.of = *of;
            }
            Kind::Work(name, ms) => {
                self.name = text(Some(name));
                self.ms = Some(*ms);
            }
            Kind::Meet {
                name,
                want,
                got,
                ok,
            } => {
                self.name = text(Some(name));
                self.want = Some(*want);
                self.got = Some(*got);
                self.ok = Some(*ok);
            }
            Kind::Enter(multi) => {
                self.flavor = known(if *multi {
                    Flavor::Multi
                } else {
                    Flavor::Current
                });
            }
            Kind::Panic(said) | Kind::Line(said) => self.text = text(Some(said)),
            Kind::Hang(why, waits) => {
                self.why = known(*why);
                self.waits = Some(waits.iter().map(WaitRecord::of).collect());
            }
            Kind::New(_) | Kind::End(_) | Kind::Exit | Kind::WrongClock | Kind::Limit => {}
        }
    }
}

impl<'a> WaitRecord<'a> {
    fn of(wait: &'a Wait) -> Self {
        Self {
            span: wait.span.0,
            lines: wait
                .lines
                .iter()
                .filter_map(|line| text(Some(line)))
                .collect(),
        }
    }
}

fn text(text: Option<&Arc<str>>) -> Option<Text<'_>> {
    text.map(|text| Text(Cow::Borrowed(text)))
}

fn known<T>(word: T) -> Option<Known<T>> {
    Some(Known(Some(word)))
}

fn waker(by: WakeBy) -> Waker {
    match by {
        WakeBy::Span(_) => Waker::Span,
        WakeBy::Timer => Waker::Timer,
        WakeBy::Runtime => Waker::Runtime,
        WakeBy::Task => Waker::Task,
        WakeBy::Thread => Waker::Thread,
    }
}

fn kind_of(kind: &Kind) -> RecordKind {
    match kind {
        Kind::New(_) => RecordKind::New,
        Kind::Poll { .. } => RecordKind::Poll,
        Kind::Pending { .. } => RecordKind::Pending,
        Kind::Ready(..) => RecordKind::Ready,
        Kind::Item(..) => RecordKind::Item,
        Kind::End(_) => RecordKind::End,
        Kind::Drop { .. } => RecordKind::Drop,
        Kind::Wake { .. } => RecordKind::Wake,
        Kind::Mark(_) => RecordKind::Mark,
        Kind::Value(..) => RecordKind::Value,
        Kind::Param(..) => RecordKind::Param,
        Kind::Track { .. } => RecordKind::Track,
        Kind::Work(..) => RecordKind::Work,
        Kind::WorkEnd(_) => RecordKind::WorkEnd,
        Kind::Meet { .. } => RecordKind::Meet,
        Kind::Enter(_) => RecordKind::Enter,
        Kind::Exit => RecordKind::Exit,
        Kind::Panic(_) => RecordKind::Panic,
        Kind::WrongClock => RecordKind::Clock,
        Kind::Hang(..) => RecordKind::Hang,
        Kind::Limit => RecordKind::Limit,
        Kind::Line(_) => RecordKind::Line,
    }
}
