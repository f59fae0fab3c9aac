//! Trace events as Perfetto and Chrome's viewer read them.
//!
//! Lives of futures overlap, so each is a nestable asynchronous event with an id of its own; polls
//! nest on their thread and are complete events; a wake is a flow from where it was made to the poll
//! that follows it. A flow begins in a slice: where no poll goes on, the wake gets one of its own.

use std::collections::HashMap;

use asynclings_trace::{Event, EventKind, Names, SpanId, Trace, WakeBy, Word as _};
use serde_json::{Value, json};

use crate::moments::moments;

/// The events of a trace as JSON text. `title` names the process.
#[must_use]
pub fn perfetto(title: &str, trace: &Trace) -> String {
    let mut writer = Writer {
        names: Names::of(trace),
        out: vec![meta("process_name", 0, title)],
        polls: Vec::new(),
        moments: moments(trace),
        wakes: HashMap::new(),
    };
    let mut threads: Vec<u32> = trace.events.iter().map(|event| event.thread).collect();
    threads.sort_unstable();
    threads.dedup();
    for thread in threads {
        let name = match thread {
            0 => "the tutor".to_owned(),
            1 => "thread 1 (main)".to_owned(),
            _ => format!("thread {thread}"),
        };
        writer.out.push(meta("thread_name", thread, &name));
    }
    for event in &trace.events {
        writer.event(event);
    }
    writer.close(trace);
    json!({ "displayTimeUnit": "ns", "traceEvents": writer.out }).to_string()
}

fn meta(what: &str, thread: u32, name: &str) -> Value {
    json!({ "ph": "M", "name": what, "pid": 1, "tid": thread, "args": { "name": name } })
}

struct Writer {
    names: Names,
    out: Vec<Value>,
    /// The polls that go on, with their places in `out`.
    polls: Vec<(SpanId, Event, usize)>,
    /// When each event happens, in nanoseconds.
    moments: Vec<f64>,
    /// The flows that the next poll of a span ends.
    wakes: HashMap<SpanId, Vec<u32>>,
}

impl Writer {
    /// Microseconds, as the format wants them.
    fn micros(&self, event: &Event) -> f64 {
        self.moments[event.seq as usize] / 1000.0
    }

    fn put(&mut self, ph: &str, name: &str, event: &Event, more: Value) {
        let mut value = json!({
            "ph": ph, "name": name, "cat": "async", "pid": 1, "tid": event.thread, "ts": self.micros(event),
        });
        if let (Value::Object(value), Value::Object(more)) = (&mut value, more) {
            value.extend(more);
        }
        self.out.push(value);
    }

    fn event(&mut self, event: &Event) {
        let place = event.loc.as_deref().unwrap_or_default();
        match &event.kind {
            EventKind::New(span) => {
                let more = json!({ "id": span.0, "args": { "created at": place } });
                self.put("b", &self.names.label(*span), event, more);
            }
            EventKind::Poll { span, .. } => {
                // Its length is known at its end, but what happens in it comes after it.
                self.polls.push((*span, event.clone(), self.out.len()));
                self.put("X", &self.names.label(*span), event, json!({}));
                for flow in self.wakes.remove(span).unwrap_or_default() {
                    self.put("f", "wake", event, json!({ "id": flow, "bp": "e" }));
                }
            }
            EventKind::Pending { span, .. } => self.end_poll(*span, event, "Pending"),
            EventKind::Ready(span, _) => self.end_poll(*span, event, "Ready"),
            EventKind::Item(span, _) => self.end_poll(*span, event, "Ready(Some)"),
            EventKind::End(span) => self.end_poll(*span, event, "Ready(None)"),
            EventKind::Drop { span, .. } => {
                self.put(
                    "e",
                    &self.names.label(*span),
                    event,
                    json!({ "id": span.0 }),
                );
            }
            EventKind::Wake { span, by, stale } if !stale => {
                if !self
                    .polls
                    .iter()
                    .any(|(_, poll, _)| poll.thread == event.thread)
                {
                    self.put("X", "wake", event, json!({ "dur": 0.001 }));
                }
                self.put("s", "wake", event, json!({ "id": event.seq }));
                self.wakes.entry(*span).or_default().push(event.seq);
                let by = match by {
                    WakeBy::Span(by) => self.names.label(*by),
                    WakeBy::Timer => "a timer".to_owned(),
                    WakeBy::Runtime => "the runtime".to_owned(),
                    WakeBy::Task => "a task".to_owned(),
                    WakeBy::Thread => "a thread".to_owned(),
                };
                let more = json!({ "id": span.0, "args": { "by": by } });
                self.put("n", "woken", event, more);
            }
            EventKind::Work(name, _) => self.put("B", name, event, json!({})),
            EventKind::WorkEnd(name) => self.put("E", name, event, json!({})),
            EventKind::Mark(name) => self.instant(name, event),
            EventKind::Value(name, value) => self.instant(&format!("{name} = {value}"), event),
            EventKind::Line(text) => self.instant(&format!("print: {text}"), event),
            EventKind::Panic(text) => self.instant(&format!("panic: {text}"), event),
            EventKind::Track { name, op, .. } => {
                self.instant(&format!("{name}: {}", op.word()), event);
            }
            _ => {}
        }
    }

    fn instant(&mut self, name: &str, event: &Event) {
        self.put("i", name, event, json!({ "s": "t" }));
    }

    fn end_poll(&mut self, span: SpanId, end: &Event, result: &str) {
        let found = self.polls.iter().rposition(|(polled, ..)| *polled == span);
        let Some((_, begin, place)) = found.map(|found| self.polls.remove(found)) else {
            return;
        };
        let dur = self.micros(end) - self.micros(&begin);
        self.out[place]["dur"] = json!(dur);
        self.out[place]["args"] = json!({ "result": result, "at": begin.at.to_string() });
    }

    /// What the program's end found still open.
    fn close(&mut self, trace: &Trace) {
        let Some(last) = trace.events.last() else {
            return;
        };
        for (span, ..) in self.polls.clone().into_iter().rev() {
            self.end_poll(span, last, "never returned");
        }
        for span in &trace.spans {
            let dropped = |event: &Event| matches!(event.kind, EventKind::Drop { .. });
            if !trace.events_of(span.id).any(dropped) {
                self.put(
                    "e",
                    &self.names.label(span.id),
                    last,
                    json!({ "id": span.id.0 }),
                );
            }
        }
    }
}
