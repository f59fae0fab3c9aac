//! Records become events: ids looked up, texts shared, processes kept apart.

use std::sync::Arc;

use super::Problem;
use super::intern::Interner;
use super::problem::excerpt;
use super::record::{Record, Text};
use crate::trace::{
    Clock, Event, HangKind, Kind, SpanId, SpanKind, Time, Trace, TraceBuilder, TrackOp, Wait,
    WakeBy,
};

/// The version of the wire format that is read here.
const VERSION: u32 = 1;

/// More problems than this are only counted.
const MAX_PROBLEMS: usize = 20;

/// Why a record became no event.
enum Refused {
    /// It is of a kind this version does not know: a later probe tells more than we need.
    Unknown,
    /// A field that its kind needs is missing.
    Missing(&'static str),
    /// It names a span that was never made.
    Span(u32),
}

/// Builds the trace from parsed records.
#[derive(Debug, Default)]
pub(super) struct Reader {
    builder: TraceBuilder,
    events: u32,
    names: Interner,
    problems: Vec<Problem>,
    more: u32,
    /// The next sequence number of the program's own process.
    next: u32,
    /// The next sequence number of the last process that began after it.
    other: Option<u32>,
    /// Whether the record before this one was of another process.
    was_other: bool,
    left_out: u32,
    refused: bool,
    /// The probe has decided that the program hangs: what is printed from here on is printed by
    /// polls of its own making.
    halted: bool,
}

impl Reader {
    pub(super) fn builder(&mut self) -> &mut TraceBuilder {
        &mut self.builder
    }

    /// Whether the program's own doing has ended.
    pub(super) fn halted(&self) -> bool {
        self.halted
    }

    pub(super) fn events(&self) -> u32 {
        self.events
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn finish(mut self) -> (Trace, Vec<Problem>) {
        if self.left_out > 0 {
            self.problems.push(Problem::OtherProcess {
                records: self.left_out,
            });
        }
        if self.more > 0 {
            self.problems.push(Problem::More(self.more));
        }
        (self.builder.finish(), self.problems)
    }

    /// Takes one record that carries the nonce; `json` is its text, as evidence.
    pub(super) fn read(&mut self, record: &Record<'_>, json: &[u8]) {
        if self.refused {
            return;
        }
        if record.k.0 == "header" {
            self.header(record, json);
        } else if self.is_own(record.s) {
            if record.s != self.next {
                self.problem(Problem::Gap {
                    wanted: self.next,
                    got: record.s,
                });
            }
            self.next = record.s.wrapping_add(1);
            self.event(record, json);
        } else {
            self.left_out += 1;
        }
    }

    fn header(&mut self, record: &Record<'_>, json: &[u8]) {
        match record.v {
            Some(VERSION) if self.next == 0 => {
                self.builder.header();
                self.next = record.s.wrapping_add(1);
            }
            // A second header: the program started itself, or another program with the probe.
            Some(VERSION) => {
                self.other = Some(record.s.wrapping_add(1));
                self.was_other = true;
                self.left_out += 1;
            }
            Some(newer) => {
                self.refused = true;
                self.problem(Problem::Version(newer));
            }
            None => self.broken("missing field `v`", json),
        }
    }

    /// Whether a record with this number comes from the program itself. Records tell no process,
    /// but numbers have no gaps: each process goes on where it stopped. Where both could have
    /// written a number, it is more likely the one that wrote last.
    fn is_own(&mut self, number: u32) -> bool {
        let Some(other) = self.other else {
            return true;
        };
        let own = match (number == self.next, number == other) {
            (true, true) => !self.was_other,
            (own, _) => own,
        };
        if !own {
            self.other = Some(number.wrapping_add(1));
        }
        self.was_other = !own;
        own
    }

    fn broken(&mut self, error: &str, json: &[u8]) {
        self.problem(Problem::Broken {
            error: error.to_owned(),
            record: excerpt(json),
        });
    }

    fn event(&mut self, record: &Record<'_>, json: &[u8]) {
        let kind = if record.k.0 == "new" {
            self.span(record)
        } else if record.k.0 == "halt" {
            self.halted = true;
            return;
        } else {
            self.kind(record).map(|kind| {
                let event = self.frame(record, kind);
                self.builder.event(event);
            })
        };
        match kind {
            Ok(()) => self.events = self.events.saturating_add(1),
            Err(Refused::Unknown) => {}
            Err(Refused::Missing(field)) => {
                self.broken(&format!("missing field `{field}`"), json);
            }
            Err(Refused::Span(span)) => self.problem(Problem::UnknownSpan {
                span,
                record: excerpt(json),
            }),
        }
    }

    /// What all events share.
    fn frame(&mut self, record: &Record<'_>, kind: Kind) -> Event {
        Event {
            seq: 0,
            at: Time(record.t),
            clock: if record.c.0 == "r" {
                Clock::Real
            } else {
                Clock::Virtual
            },
            thread: record.th,
            task: record.ta,
            runtime: record.rt,
            loc: record.at.as_ref().map(|at| self.names.get(&at.0)),
            kind,
        }
    }

    fn span(&mut self, record: &Record<'_>) -> Result<(), Refused> {
        let number = need(record.sp, "sp")?;
        let name = self.text(record.name.as_ref(), "name")?;
        let kind = match record.ty.as_ref().map(|ty| &*ty.0) {
            Some("root") => SpanKind::Root,
            Some("stream") => SpanKind::Stream,
            Some("io") => SpanKind::Io,
            // A type of a later version is a future all the same.
            Some(_) => SpanKind::Future,
            None => return Err(Refused::Missing("ty")),
        };
        // The builder puts the span's own id in the place of this one.
        let event = self.frame(record, Kind::New(SpanId(0)));
        self.builder.span(number, name, kind, event);
        Ok(())
    }

    fn kind(&mut self, record: &Record<'_>) -> Result<Kind, Refused> {
        Ok(match &*record.k.0 {
            "poll" => Kind::Poll {
                span: self.own(record)?,
                no: need(record.no, "no")?,
                parent: record.inside.map(|number| self.id(number)).transpose()?,
                addr: record.ad.unwrap_or(0),
            },
            "pending" => Kind::Pending {
                span: self.own(record)?,
                held: need(record.held, "held")?,
            },
            "ready" => Kind::Ready(self.own(record)?, self.value(record)),
            "item" => Kind::Item(self.own(record)?, self.value(record)),
            "end" => Kind::End(self.own(record)?),
            "drop" => Kind::Drop {
                span: self.own(record)?,
                done: need(record.done, "done")?,
            },
            "wake" => Kind::Wake {
                span: self.own(record)?,
                by: self.waker(record)?,
                stale: record.stale.unwrap_or(false),
            },
            "mark" => Kind::Mark(self.name(record)?),
            "value" => Kind::Value(self.name(record)?, self.need_value(record)?),
            "param" => Kind::Param(self.name(record)?, self.need_value(record)?),
            "track" => self.track(record)?,
            "work" => Kind::Work(self.name(record)?, need(record.ms, "ms")?),
            "workend" => Kind::WorkEnd(self.name(record)?),
            "meet" => Kind::Meet {
                name: self.name(record)?,
                want: need(record.want, "want")?,
                got: need(record.got, "got")?,
                ok: need(record.ok, "ok")?,
            },
            "enter" => Kind::Enter(record.flavor.as_ref().is_some_and(|f| f.0 == "multi")),
            "exit" => Kind::Exit,
            "panic" => Kind::Panic(self.text(record.msg.as_ref(), "msg")?),
            "clock" => Kind::WrongClock,
            "hang" => self.hang(record)?,
            "limit" => Kind::Limit,
            _ => return Err(Refused::Unknown),
        })
    }

    fn waker(&mut self, record: &Record<'_>) -> Result<WakeBy, Refused> {
        match record.by.as_ref().map(|by| &*by.0) {
            Some("span") => Ok(WakeBy::Span(self.id(need(record.bysp, "bysp")?)?)),
            Some("timer") => Ok(WakeBy::Timer),
            Some("task") => Ok(WakeBy::Task),
            Some("thread") => Ok(WakeBy::Thread),
            // `runtime`, and what a later probe may tell apart: it was none of the others.
            Some(_) => Ok(WakeBy::Runtime),
            None => Err(Refused::Missing("by")),
        }
    }

    fn track(&mut self, record: &Record<'_>) -> Result<Kind, Refused> {
        let op = match record.op.as_ref().map(|op| &*op.0) {
            Some("new") => TrackOp::New,
            Some("clone") => TrackOp::Clone,
            Some("drop") => TrackOp::Drop,
            Some("send") => TrackOp::Send,
            Some("recv") => TrackOp::Recv,
            Some("none") => TrackOp::None,
            Some("closed") => TrackOp::Closed,
            Some("close") => TrackOp::Close,
            Some("lock") => TrackOp::Lock,
            Some("unlock") => TrackOp::Unlock,
            Some("open") => TrackOp::Open,
            Some("wait") => TrackOp::Wait,
            Some(_) => return Err(Refused::Unknown),
            None => return Err(Refused::Missing("op")),
        };
        Ok(Kind::Track {
            name: self.name(record)?,
            id: need(record.id, "id")?,
            op,
            value: self.value(record),
            of: record.of,
        })
    }

    fn hang(&mut self, record: &Record<'_>) -> Result<Kind, Refused> {
        let why = match record.why.as_ref().map(|why| &*why.0) {
            Some("deadlock") => HangKind::Deadlock,
            Some("ticking") => HangKind::Ticking,
            Some("thread") => HangKind::Thread,
            Some("livelock") => HangKind::Livelock,
            Some("stuck") => HangKind::Stuck,
            Some("stdout") => HangKind::Stdout,
            Some(_) => return Err(Refused::Unknown),
            None => return Err(Refused::Missing("why")),
        };
        let mut waits = Vec::new();
        for wait in record.waits.iter().flatten() {
            // A hang is worth telling even where one of those who wait is unknown.
            if let Some(span) = self.builder.id(wait.sp) {
                let lines = wait.lines.iter().map(|at| self.names.get(&at.0));
                waits.push(Wait {
                    span,
                    lines: lines.collect(),
                });
            }
        }
        Ok(Kind::Hang(why, waits))
    }

    fn own(&self, record: &Record<'_>) -> Result<SpanId, Refused> {
        self.id(need(record.sp, "sp")?)
    }

    fn id(&self, number: u32) -> Result<SpanId, Refused> {
        self.builder.id(number).ok_or(Refused::Span(number))
    }

    fn name(&mut self, record: &Record<'_>) -> Result<Arc<str>, Refused> {
        self.text(record.name.as_ref(), "name")
    }

    fn need_value(&mut self, record: &Record<'_>) -> Result<Arc<str>, Refused> {
        self.text(record.val.as_ref(), "val")
    }

    fn value(&mut self, record: &Record<'_>) -> Option<Arc<str>> {
        record.val.as_ref().map(|value| self.names.get(&value.0))
    }

    fn text(&mut self, text: Option<&Text<'_>>, field: &'static str) -> Result<Arc<str>, Refused> {
        text.map(|text| self.names.get(&text.0))
            .ok_or(Refused::Missing(field))
    }
}

fn need<T>(field: Option<T>, name: &'static str) -> Result<T, Refused> {
    field.ok_or(Refused::Missing(name))
}
