//! A trace as text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt::{Display, Write as _};
use std::hash::Hash;

use super::HEADER;
use crate::record::{Record, Text, Words, event_words};
use crate::word::Known;
use crate::{Clock, Event, EventKind, Names, SpanId, Time, Trace, Word};

/// The trace without what differs from run to run: addresses are 0, times of the real clock are 0,
/// threads, tasks and runtimes are numbered from 1 by first appearance (the tutor's own thread
/// stays 0).
pub(super) fn normalise(trace: &Trace) -> Trace {
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
        if let EventKind::Poll { addr, .. } = &mut event.kind {
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
            Clock::Real => Clock::Real.word().to_owned(),
        };
        let _ = write!(text, "{time:>10}  {:<7} ", place_of(event));
        let mut record = Record::of(event);
        if let EventKind::New(span) = event.kind {
            record.span_kind = Some(Known(Some(trace.span(span).kind)));
        }
        let mut line = Line {
            trace: &trace,
            names: &names,
            text: &mut text,
        };
        let Ok(()) = line.event(&mut record);
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

/// Writing to a string never fails.
type Written = Result<(), Infallible>;

/// Writes one event, word by word.
struct Line<'a> {
    trace: &'a Trace,
    names: &'a Names,
    text: &'a mut String,
}

impl Line<'_> {
    fn event(&mut self, record: &mut Record<'_>) -> Written {
        self.keyword(record.kind.0.map_or("", Word::word))?;
        event_words(self, record)?;
        if let Some(place) = &mut record.place {
            self.keyword("@")?;
            self.name(place, "")?;
        }
        Ok(())
    }

    fn put(&mut self, word: impl Display) -> Written {
        let _ = write!(self.text, " {word}");
        Ok(())
    }
}

impl Words for Line<'_> {
    type Error = Infallible;

    fn keyword(&mut self, word: &str) -> Written {
        self.put(word)
    }

    fn optional(&mut self, word: &str, present: bool) -> bool {
        present && self.put(word).is_ok()
    }

    fn span(&mut self, id: &mut u32) -> Written {
        let id = SpanId(*id);
        self.name(&mut Text(Cow::Borrowed(&self.trace.span(id).name)), "")?;
        let number = self.names.number(id);
        if number > 1 {
            let _ = write!(self.text, "#{number}");
        }
        Ok(())
    }

    fn new_span(&mut self, record: &mut Record<'_>) -> Written {
        self.span(record.span.get_or_insert_default())
    }

    fn number<T: Display>(&mut self, number: &mut T, _: &str) -> Written {
        self.put(number)
    }

    fn one_of<T: Word>(&mut self, word: &mut Option<Known<T>>, _: &str, _: &str) -> Written {
        self.put(word.and_then(|word| word.0).map_or("", T::word))
    }

    fn either(&mut self, value: &mut bool, yes: &str, no: &str) -> Written {
        self.put(if *value { yes } else { no })
    }

    /// Bare where it cannot be taken for anything else.
    fn name(&mut self, name: &mut Text<'_>, what: &str) -> Written {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.:/+*".contains(c);
        if !name.0.is_empty() && name.0.chars().all(is_plain) {
            self.put(&name.0)
        } else {
            self.text(name, what)
        }
    }

    fn text(&mut self, text: &mut Text<'_>, _: &str) -> Written {
        self.put(serde_json::Value::from(&*text.0))
    }
}
