//! Profiles as speedscope reads them: for each thread its polls, which nest, and the lives of the
//! futures, as far as one lies in the other.

use std::collections::HashMap;

use asynclings_trace::event::without_column;
use asynclings_trace::{Event, EventKind, Names, SpanId, Trace};
use serde::Serialize;

use crate::moments::moments;

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
    start: f64,
    #[serde(rename = "endValue")]
    end: f64,
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
    at: f64,
}

/// The polls of a trace as JSON text.
#[must_use]
pub fn speedscope(title: &str, trace: &Trace) -> String {
    let mut frames = frames(trace);
    let moments = moments(trace);
    let end = moments.last().copied().unwrap_or_default();
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
        profiles[place]
            .1
            .change(opens, frame, moments[event.seq as usize]);
    }
    let threads = profiles.into_iter().map(|(_, profile)| profile.finish());
    let profiles = lives(trace, &moments, end).into_iter().chain(threads);
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

/// The lives of all futures, from the first poll to the end. Those that overlap without one lying in the
/// other are in profiles of their own: the format wants frames nested.
fn lives(trace: &Trace, moments: &[f64], end: f64) -> Vec<Profile> {
    let mut lives: Vec<(f64, f64, usize)> = Vec::new();
    for span in &trace.spans {
        let mut events = span.events.iter().map(|at| &trace.events[*at as usize]);
        let polled = |event: &&Event| matches!(event.kind, EventKind::Poll { .. });
        let Some(first) = events.find(polled) else {
            continue;
        };
        let is_end = |kind: &EventKind| {
            matches!(
                kind,
                EventKind::Ready(..) | EventKind::End(_) | EventKind::Drop { .. }
            )
        };
        let last = events.find(|event| is_end(&event.kind));
        let moment = |event: &Event| moments[event.seq as usize];
        lives.push((moment(first), last.map_or(end, moment), span.id.0 as usize));
    }
    lives.sort_by(|one, other| one.0.total_cmp(&other.0).then(other.1.total_cmp(&one.1)));
    let mut profiles: Vec<(Profile, Vec<(f64, usize)>)> = Vec::new();
    for (from, to, frame) in lives {
        for (profile, open) in &mut profiles {
            while let Some((until, inner)) = open.pop_if(|(until, _)| *until <= from) {
                profile.change(false, inner, until);
            }
        }
        let fits = |open: &[(f64, usize)]| open.last().is_none_or(|(until, _)| to <= *until);
        let place = profiles.iter().position(|(_, open)| fits(open));
        let place = place.unwrap_or_else(|| {
            let name = match profiles.len() {
                0 => "futures".to_owned(),
                others => format!("futures that overlap with others ({others})"),
            };
            profiles.push((Profile::new(name, end), Vec::new()));
            profiles.len() - 1
        });
        let (profile, open) = &mut profiles[place];
        profile.change(true, frame, from);
        open.push((to, frame));
    }
    let finished = profiles.into_iter().map(|(mut profile, mut open)| {
        while let Some((until, inner)) = open.pop() {
            profile.change(false, inner, until);
        }
        profile.finish()
    });
    finished.collect()
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
    fn of_thread(thread: u32, end: f64) -> Self {
        let name = match thread {
            1 => "polls of thread 1 (main)".to_owned(),
            _ => format!("polls of thread {thread}"),
        };
        Self::new(name, end)
    }

    fn new(name: String, end: f64) -> Self {
        Self {
            kind: "evented",
            name,
            unit: "nanoseconds",
            start: 0.0,
            end,
            events: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Opens or closes a frame. The format wants them nested: a frame is closed after those inside.
    fn change(&mut self, opens: bool, frame: usize, at: f64) {
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

    fn push(&mut self, kind: &'static str, frame: usize, at: f64) {
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
