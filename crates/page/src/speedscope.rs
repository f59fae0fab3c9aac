//! Profiles as speedscope reads them: for each thread its polls, which nest.

use std::collections::HashMap;

use asynclings_trace::event::without_column;
use asynclings_trace::{EventKind, Names, SpanId, Trace};
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'a str,
    exporter: &'static str,
    shared: Shared<'a>,
    profiles: Vec<Profile>,
}

#[derive(Serialize)]
struct Shared<'a> {
    frames: Vec<Frame<'a>>,
}

#[derive(Serialize)]
struct Frame<'a> {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

#[derive(Serialize)]
struct Profile {
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
    unit: &'static str,
    #[serde(rename = "startValue")]
    start: u64,
    #[serde(rename = "endValue")]
    end: u64,
    events: Vec<Change>,
    /// The frames that are open, outermost first.
    #[serde(skip)]
    open: Vec<usize>,
}

#[derive(Serialize)]
struct Change {
    #[serde(rename = "type")]
    kind: &'static str,
    frame: usize,
    at: u64,
}

/// The polls of a trace as JSON text.
#[must_use]
pub fn speedscope(title: &str, trace: &Trace) -> String {
    let mut frames = frames(trace);
    let end = trace.elapsed().0;
    let mut profiles: Vec<(u32, Profile)> = Vec::new();
    let mut works: HashMap<&str, usize> = HashMap::new();
    for event in &trace.events {
        let (opens, frame) = match &event.kind {
            EventKind::Poll { span, .. } => (true, span.0 as usize),
            EventKind::Pending { span, .. } => (false, span.0 as usize),
            EventKind::Ready(span, _) | EventKind::Item(span, _) | EventKind::End(span) => {
                (false, span.0 as usize)
            }
            EventKind::Work(name, _) | EventKind::WorkEnd(name) => {
                let frame = *works.entry(name).or_insert_with(|| {
                    frames.push(Frame {
                        name: format!("work: {name}"),
                        file: None,
                        line: None,
                    });
                    frames.len() - 1
                });
                (matches!(event.kind, EventKind::Work(..)), frame)
            }
            _ => continue,
        };
        let known = profiles
            .iter()
            .position(|(thread, _)| *thread == event.thread);
        let place = known.unwrap_or_else(|| {
            profiles.push((event.thread, Profile::of_thread(event.thread, end)));
            profiles.len() - 1
        });
        profiles[place].1.change(opens, frame, event.at.0);
    }
    let profiles = profiles.into_iter().map(|(_, profile)| profile.finish());
    let file = File {
        schema: "https://www.speedscope.app/file-format-schema.json",
        name: title,
        exporter: "asynclings",
        shared: Shared { frames },
        profiles: profiles.collect(),
    };
    // Maps of strings and numbers always have a JSON form.
    serde_json::to_string(&file).unwrap_or_default()
}

/// A frame for each span, at the span's number.
fn frames(trace: &Trace) -> Vec<Frame<'_>> {
    let names = Names::of(trace);
    let frame = |id: SpanId| {
        let place = trace.span(id).loc.as_deref().map(without_column);
        let parts = place.and_then(|place| place.rsplit_once(':'));
        Frame {
            name: names.label(id),
            file: parts.map(|(file, _)| file),
            line: parts.and_then(|(_, line)| line.parse().ok()),
        }
    };
    trace.spans.iter().map(|span| frame(span.id)).collect()
}

impl Profile {
    fn of_thread(thread: u32, end: u64) -> Self {
        Self {
            kind: "evented",
            name: match thread {
                1 => "thread 1 (main)".to_owned(),
                _ => format!("thread {thread}"),
            },
            unit: "nanoseconds",
            start: 0,
            end,
            events: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Opens or closes a frame. The format wants them nested: a frame is closed after those inside.
    fn change(&mut self, opens: bool, frame: usize, at: u64) {
        if opens {
            self.open.push(frame);
            self.push("O", frame, at);
        } else if self.open.contains(&frame) {
            while let Some(inner) = self.open.pop() {
                self.push("C", inner, at);
                if inner == frame {
                    break;
                }
            }
        }
    }

    fn push(&mut self, kind: &'static str, frame: usize, at: u64) {
        self.events.push(Change { kind, frame, at });
    }

    /// Closes what the program's end found open.
    fn finish(mut self) -> Self {
        while let Some(frame) = self.open.pop() {
            self.push("C", frame, self.end);
        }
        self
    }
}
