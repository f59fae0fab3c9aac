//! A trace as text.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::Hash;

use super::{HEADER, Word};
use crate::trace::names::Names;
use crate::trace::{Clock, Event, Kind, SpanId, Time, Trace, WakeBy};

/// The trace without what differs from run to run: addresses are 0, times of the real clock are 0,
/// threads, tasks and runtimes are numbered from 1 by first appearance (the tutor's own thread
/// stays 0).
#[must_use]
pub fn normalise(trace: &Trace) -> Trace {
    let mut trace = trace.clone();
    let mut threads = Numbering::default();
    let mut tasks = Numbering::default();
    let mut runtimes = Numbering::default();
    for event in &mut trace.events {
        if event.thread != 0 {
            event.thread = u32::try_from(threads.of(event.thread)).unwrap_or(u32::MAX);
        }
        event.task = event.task.map(|task| tasks.of(task));
        event.runtime = event
            .runtime
            .map(|runtime| u32::try_from(runtimes.of(runtime)).unwrap_or(u32::MAX));
        if event.clock == Clock::Real {
            event.at = Time(0);
        }
        if let Kind::Poll { addr, .. } = &mut event.kind {
            *addr = 0;
        }
    }
    trace
}

/// Numbers from 1 by first appearance.
struct Numbering<T>(HashMap<T, u64>);

impl<T> Default for Numbering<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Eq + Hash> Numbering<T> {
    fn of(&mut self, value: T) -> u64 {
        let next = self.0.len() as u64 + 1;
        *self.0.entry(value).or_insert(next)
    }
}

/// The recorded form of a trace.
#[must_use]
pub fn write(trace: &Trace) -> String {
    let trace = normalise(trace);
    let names = Names::of(&trace);
    let mut text = format!("{HEADER}\n# time, thread/runtime/task, event\n");
    for event in &trace.events {
        let time = match event.clock {
            Clock::Virtual => exact(event.at),
            Clock::Real => "real".to_owned(),
        };
        let _ = write!(text, "{time:>10}  {:<7} ", place_of(event));
        let mut line = Words {
            trace: &trace,
            names: &names,
            text: &mut text,
        };
        line.kind(&event.kind);
        if let Some(loc) = &event.loc {
            line.word("@");
            line.string(loc);
        }
        text.push('\n');
    }
    text
}

/// Thread, runtime and task of an event: `1/1`, `2/1/3`, `1/-`.
fn place_of(event: &Event) -> String {
    let runtime = event
        .runtime
        .map_or_else(|| "-".to_owned(), |runtime| runtime.to_string());
    match event.task {
        Some(task) => format!("{}/{runtime}/{task}", event.thread),
        None => format!("{}/{runtime}", event.thread),
    }
}

/// Milliseconds with as many decimals as it takes, and no unit: the column says it.
fn exact(time: Time) -> String {
    let (ms, rest) = (time.0 / 1_000_000, time.0 % 1_000_000);
    if rest == 0 {
        format!("{ms}ms")
    } else {
        let decimals = format!("{rest:06}");
        format!("{ms}.{}ms", decimals.trim_end_matches('0'))
    }
}

/// Writes one event, word by word.
struct Words<'a> {
    trace: &'a Trace,
    names: &'a Names,
    text: &'a mut String,
}

impl Words<'_> {
    fn word(&mut self, word: &str) {
        self.text.push(' ');
        self.text.push_str(word);
    }

    fn number(&mut self, number: impl std::fmt::Display) {
        let _ = write!(self.text, " {number}");
    }

    /// Bare where it cannot be taken for anything else, as a JSON string otherwise.
    fn string(&mut self, text: &str) {
        let bare = !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_-.:/+*".contains(c));
        if bare {
            self.word(text);
        } else {
            self.quoted(text);
        }
    }

    fn quoted(&mut self, text: &str) {
        self.text.push(' ');
        self.text
            .push_str(&serde_json::Value::from(text).to_string());
    }

    fn span(&mut self, id: SpanId) {
        let trace = self.trace;
        self.string(&trace.span(id).name);
        let number = self.names.number(id);
        if number > 1 {
            let _ = write!(self.text, "#{number}");
        }
    }

    fn value(&mut self, value: Option<&str>) {
        if let Some(value) = value {
            self.word("=");
            self.quoted(value);
        }
    }

    fn kind(&mut self, kind: &Kind) {
        match kind {
            Kind::New(span) => {
                self.word("new");
                self.word(self.trace.span(*span).kind.word());
                self.span(*span);
            }
            Kind::Poll {
                span, no, parent, ..
            } => {
                self.word("poll");
                self.span(*span);
                self.number(no);
                if let Some(parent) = parent {
                    self.word("in");
                    self.span(*parent);
                }
            }
            Kind::Pending { span, held } => {
                self.word("pending");
                self.span(*span);
                self.word("held");
                self.number(held);
            }
            Kind::Ready(span, value) => self.outcome("ready", *span, value.as_deref()),
            Kind::Item(span, value) => self.outcome("item", *span, value.as_deref()),
            Kind::End(span) => self.outcome("end", *span, None),
            Kind::Drop { span, done } => {
                self.word("drop");
                self.span(*span);
                self.word(if *done { "done" } else { "unfinished" });
            }
            Kind::Wake { span, by, stale } => self.wake(*span, *by, *stale),
            Kind::Mark(name) => self.named("mark", name, None),
            Kind::Value(name, value) => self.named("value", name, Some(value)),
            Kind::Param(name, value) => self.named("param", name, Some(value)),
            _ => self.other(kind),
        }
    }

    fn other(&mut self, kind: &Kind) {
        match kind {
            Kind::Track {
                name,
                id,
                op,
                value,
                of,
            } => {
                self.named("track", name, None);
                self.number(id);
                self.word(op.word());
                if let Some(of) = of {
                    self.word("of");
                    self.number(of);
                }
                self.value(value.as_deref());
            }
            Kind::Work(name, ms) => {
                self.named("work", name, None);
                self.number(ms);
            }
            Kind::WorkEnd(name) => self.named("workend", name, None),
            Kind::Meet {
                name,
                want,
                got,
                ok,
            } => {
                self.named("meet", name, None);
                self.number(got);
                self.word("of");
                self.number(want);
                self.word(if *ok { "ok" } else { "late" });
            }
            Kind::Enter(multi) => {
                self.word("enter");
                self.word(if *multi { "multi" } else { "current" });
            }
            Kind::Exit => self.word("exit"),
            Kind::Panic(message) => {
                self.word("panic");
                self.quoted(message);
            }
            Kind::WrongClock => self.word("clock"),
            Kind::Hang(why, waits) => {
                self.word("hang");
                self.word(why.word());
                for wait in waits {
                    self.word("wait");
                    self.span(wait.span);
                    for line in &wait.lines {
                        self.word("at");
                        self.string(line);
                    }
                }
            }
            Kind::Limit => self.word("limit"),
            Kind::Line(text) => {
                self.word("line");
                self.quoted(text);
            }
            // The others are written by `kind`.
            _ => {}
        }
    }

    fn outcome(&mut self, word: &str, span: SpanId, value: Option<&str>) {
        self.word(word);
        self.span(span);
        self.value(value);
    }

    fn named(&mut self, word: &str, name: &str, value: Option<&str>) {
        self.word(word);
        self.string(name);
        self.value(value);
    }

    fn wake(&mut self, span: SpanId, by: WakeBy, stale: bool) {
        self.word("wake");
        self.span(span);
        self.word("by");
        match by {
            WakeBy::Span(waker) => {
                self.word("span");
                self.span(waker);
            }
            WakeBy::Timer => self.word("timer"),
            WakeBy::Runtime => self.word("runtime"),
            WakeBy::Task => self.word("task"),
            WakeBy::Thread => self.word("thread"),
        }
        if stale {
            self.word("stale");
        }
    }
}
