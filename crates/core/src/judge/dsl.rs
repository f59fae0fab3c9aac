//! Traces written as text, for tests and for the examples in the documentation.
//!
//! `0 poll a; 0 pending a; 100 wake a by=timer; 100 poll a; 100 ready a`: steps are divided by `;`
//! or line breaks, and each is a time in milliseconds, a kind, a name, and `key=value` pairs. The
//! names of kinds are those of the wire; what a step leaves out is set as a program would:
//! polls are counted, spans are made when they first appear.

use std::collections::HashMap;
use std::sync::Arc;

use crate::trace::{
    Clock, Event, HangKind, Kind, SpanId, SpanKind, Time, Trace, TraceBuilder, TrackOp, Wait,
    WakeBy,
};

/// The trace a text stands for.
///
/// # Panics
/// When the text is wrong: it stands in a test.
pub(crate) fn trace(text: &str) -> Trace {
    let mut writer = Writer::default();
    writer.builder.header();
    for step in text.split([';', '\n']) {
        let step = step.trim();
        if !step.is_empty() {
            writer.step(step);
        }
    }
    writer.builder.finish()
}

#[derive(Default)]
struct Writer {
    builder: TraceBuilder,
    /// Written name to the span that bears it at the moment.
    numbers: HashMap<String, u32>,
    polls: HashMap<u32, u32>,
    done: HashMap<u32, bool>,
    handles: HashMap<String, u32>,
    stacks: HashMap<u32, Vec<u32>>,
    made: u32,
    time: Option<Time>,
}

struct Step<'a> {
    text: &'a str,
    kind: &'a str,
    name: &'a str,
    pairs: HashMap<&'a str, &'a str>,
    event: Event,
}

impl<'a> Step<'a> {
    fn parse(text: &'a str) -> Self {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let mut pairs = HashMap::new();
        while let Some((key, value)) = words.last().and_then(|word| word.split_once('=')) {
            pairs.insert(key, value);
            words.pop();
        }
        let number = |key: &str| pairs.get(key).map(|value| value.parse::<u64>().unwrap());
        let ms: f64 = words[0].parse().expect("a step begins with its time");
        let at = Time((ms * 1_000_000.0) as u64);
        let name_at = words.get(2).map_or(text.len(), |name| {
            name.as_ptr() as usize - text.as_ptr() as usize
        });
        let name_end = words.last().map_or(text.len(), |last| {
            last.as_ptr() as usize - text.as_ptr() as usize + last.len()
        });
        let event = Event {
            seq: 0,
            at,
            clock: if pairs.get("c") == Some(&"r") {
                Clock::Real
            } else {
                Clock::Virtual
            },
            thread: number("th").unwrap_or(1) as u32,
            task: number("ta"),
            runtime: match pairs.get("rt") {
                Some(&"none") => None,
                Some(rt) => Some(rt.parse().unwrap()),
                None => Some(1),
            },
            loc: pairs.get("at").map(|at| Arc::from(*at)),
            kind: Kind::Exit,
        };
        Self {
            text,
            kind: words[1],
            name: if name_at < name_end {
                &text[name_at..name_end]
            } else {
                ""
            },
            pairs,
            event,
        }
    }

    fn number(&self, key: &str) -> Option<u32> {
        self.pairs.get(key).map(|value| value.parse().unwrap())
    }

    fn value(&self) -> Option<Arc<str>> {
        self.pairs.get("val").map(|value| Arc::from(*value))
    }
}

impl Writer {
    fn step(&mut self, text: &str) {
        let step = Step::parse(text);
        if step.kind == "line" {
            // A printed line has the time of the record before it.
            let mut event = step.event.clone();
            event.kind = Kind::Mark("print".into());
            if self.time != Some(event.at) {
                self.builder.event(event);
            }
            self.time = Some(step.event.at);
            self.builder.line(step.name);
            return;
        }
        self.time = Some(step.event.at);
        let kind = match step.kind {
            "new" => {
                self.make(step.name, &step);
                return;
            }
            "poll" | "pending" | "ready" | "item" | "end" | "drop" | "wake"
                if !self.handles.contains_key(step.name) || step.kind != "drop" =>
            {
                self.span_kind(&step)
            }
            "drop" | "clone" | "send" | "recv" | "none" | "closed" | "close" | "lock"
            | "unlock" | "open" | "wait" | "track" => self.track(&step),
            _ => self.other(&step),
        };
        let mut event = step.event;
        event.kind = kind;
        self.builder.event(event);
    }

    fn make(&mut self, name: &str, step: &Step<'_>) -> u32 {
        let number = self.made;
        self.made += 1;
        self.numbers.insert(name.to_owned(), number);
        let plain = name.split('.').next().unwrap_or(name);
        let kind = match step.pairs.get("ty") {
            Some(&"stream") => SpanKind::Stream,
            Some(&"root") => SpanKind::Root,
            Some(&"io") => SpanKind::Io,
            _ => SpanKind::Future,
        };
        let mut event = step.event.clone();
        event.kind = Kind::Exit;
        self.builder.span(number, plain.into(), kind, event);
        number
    }

    fn span(&mut self, name: &str, step: &Step<'_>) -> (u32, SpanId) {
        let number = match self.numbers.get(name) {
            Some(number) => *number,
            None => self.make(name, step),
        };
        (number, self.builder.id(number).unwrap())
    }

    fn span_kind(&mut self, step: &Step<'_>) -> Kind {
        let (number, span) = self.span(step.name, step);
        let stack = self.stacks.entry(step.event.thread).or_default();
        match step.kind {
            "poll" => {
                let parent = stack.last().copied();
                stack.push(number);
                let no = self.polls.entry(number).or_default();
                *no += 1;
                Kind::Poll {
                    span,
                    no: *no,
                    parent: parent.and_then(|parent| self.builder.id(parent)),
                    addr: u64::from(step.number("ad").unwrap_or(16)),
                }
            }
            "wake" => Kind::Wake {
                span,
                by: self.by(step),
                stale: step.pairs.contains_key("stale"),
            },
            "drop" => Kind::Drop {
                span,
                done: self.done.get(&number).copied().unwrap_or(false),
            },
            returned => {
                stack.retain(|open| *open != number);
                if matches!(returned, "ready" | "end") {
                    self.done.insert(number, true);
                }
                match returned {
                    "pending" => Kind::Pending {
                        span,
                        held: step.number("held").unwrap_or(1),
                    },
                    "ready" => Kind::Ready(span, step.value()),
                    "item" => Kind::Item(span, step.value()),
                    _ => Kind::End(span),
                }
            }
        }
    }

    fn by(&mut self, step: &Step<'_>) -> WakeBy {
        match step.pairs.get("by").copied() {
            None | Some("timer") => WakeBy::Timer,
            Some("thread") => WakeBy::Thread,
            Some("runtime") => WakeBy::Runtime,
            Some("task") => WakeBy::Task,
            Some(name) => WakeBy::Span(self.span(name, step).1),
        }
    }

    fn track(&mut self, step: &Step<'_>) -> Kind {
        let next = self.handles.len() as u32;
        let (name, of) = match step.pairs.get("as") {
            // `clone tx as=tx.2` makes the handle `tx.2`.
            Some(other) => (*other, self.handles.get(step.name).copied()),
            None => (step.name, None),
        };
        let id = *self.handles.entry(name.to_owned()).or_insert(next);
        let op = match step.kind {
            "track" => TrackOp::New,
            "clone" => TrackOp::Clone,
            "drop" => TrackOp::Drop,
            "send" => TrackOp::Send,
            "recv" => TrackOp::Recv,
            "none" => TrackOp::None,
            "closed" => TrackOp::Closed,
            "close" => TrackOp::Close,
            "lock" => TrackOp::Lock,
            "unlock" => TrackOp::Unlock,
            "open" => TrackOp::Open,
            _ => TrackOp::Wait,
        };
        Kind::Track {
            name: name.split('.').next().unwrap_or(name).into(),
            id,
            op,
            value: step.value(),
            of,
        }
    }

    fn other(&mut self, step: &Step<'_>) -> Kind {
        let name: Arc<str> = step.name.into();
        match step.kind {
            "mark" => Kind::Mark(name),
            "value" => Kind::Value(name, step.value().unwrap()),
            "param" => Kind::Param(name, step.value().unwrap()),
            "work" => Kind::Work(name, u64::from(step.number("ms").unwrap_or(10))),
            "workend" => Kind::WorkEnd(name),
            "meet" => {
                let want = step.number("want").unwrap_or(2);
                let got = step.number("got").unwrap_or(want);
                Kind::Meet {
                    name,
                    want,
                    got,
                    ok: got == want,
                }
            }
            "panic" => Kind::Panic(name),
            "enter" => Kind::Enter(step.name == "multi"),
            "exit" => Kind::Exit,
            "clock" => Kind::WrongClock,
            "limit" => Kind::Limit,
            "hang" => {
                let why = match step.name {
                    "deadlock" => HangKind::Deadlock,
                    "ticking" => HangKind::Ticking,
                    "thread" => HangKind::Thread,
                    "livelock" => HangKind::Livelock,
                    "stuck" => HangKind::Stuck,
                    _ => HangKind::Stdout,
                };
                let waits = step.pairs.get("waits").copied().unwrap_or_default();
                let waits = waits.split(',').filter(|wait| !wait.is_empty());
                let waits = waits.map(|wait| {
                    let (name, line) = wait.split_once('@').unwrap_or((wait, ""));
                    Wait {
                        span: self.span(name, step).1,
                        lines: (!line.is_empty())
                            .then(|| line.into())
                            .into_iter()
                            .collect(),
                    }
                });
                Kind::Hang(why, waits.collect())
            }
            other => panic!("`{other}` is no kind, in `{}`", step.text),
        }
    }
}
