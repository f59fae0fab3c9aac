//! Traces for tests and for the examples in the documentation, in a shorthand of the recorded form.
//!
//! `0 poll a; 0 pending a; 100 wake a by=timer; 100 poll a; 100 ready a`: steps are divided by `;`
//! or line breaks, and each is a time in milliseconds (or `real`, on the real clock), a kind, a name, and `key=value` pairs with
//! the keys of the wire. What a step leaves out is filled in as a program would have it: polls are
//! counted, spans are made when they first appear. [`recorded::read`] reads the rest.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use asynclings_trace::recorded;
use asynclings_trace::{EventKind, Trace};

/// The trace a text stands for.
///
/// # Panics
/// When the text is wrong: it stands in a test.
pub(crate) fn trace(text: &str) -> Trace {
    let mut script = Script {
        text: "asynclings trace 1\n".to_owned(),
        ..Script::default()
    };
    let steps = text.split([';', '\n']).map(str::trim);
    for step in steps.filter(|step| !step.is_empty()) {
        script.step(&Step::parse(step));
    }
    let mut trace = recorded::read(&script.text).unwrap_or_else(|error| panic!("{error}: {text}"));
    // Addresses are not recorded.
    let mut addresses = script.addresses.into_iter();
    for event in &mut trace.events {
        if let EventKind::Poll { addr, .. } = &mut event.kind {
            *addr = addresses.next().unwrap();
        }
    }
    trace
}

struct Step<'a> {
    time: &'a str,
    kind: &'a str,
    name: &'a str,
    pairs: HashMap<&'a str, &'a str>,
}

impl<'a> Step<'a> {
    fn parse(text: &'a str) -> Self {
        let mut pairs = HashMap::new();
        let mut rest = text;
        while let Some((before, last)) = rest.rsplit_once(' ')
            && let Some((key, value)) = last.split_once('=')
        {
            pairs.insert(key, value);
            rest = before.trim_end();
        }
        let (time, event) = rest.split_once(' ').expect("a time and a kind");
        let (kind, name) = event.trim_start().split_once(' ').unwrap_or((event, ""));
        Self {
            time,
            kind,
            name: name.trim_start(),
            pairs,
        }
    }

    fn get<T: std::str::FromStr>(&self, key: &str) -> Option<T> {
        let value = self.pairs.get(key)?;
        Some(value.parse().unwrap_or_else(|_| panic!("{key}={value}")))
    }

    fn thread(&self) -> u32 {
        self.get("th").unwrap_or(1)
    }

    fn value(&self) -> String {
        let value = self.pairs.get("val");
        value.map_or_else(String::new, |value| format!(" = {value:?}"))
    }
}

/// The recorded form so far, and what is known of the spans and handles in it.
#[derive(Default)]
struct Script {
    text: String,
    /// The span or handle that bears a name at the moment; `a.2` is the second `a`.
    spans: HashMap<String, String>,
    handles: HashMap<String, usize>,
    polls: HashMap<String, u32>,
    done: HashSet<String>,
    /// The spans being polled on each thread.
    stacks: HashMap<u32, Vec<String>>,
    addresses: Vec<u64>,
}

fn plain(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

impl Script {
    fn put(&mut self, step: &Step<'_>, event: &str) {
        let runtime = match step.pairs.get("rt") {
            Some(&"none") => "-",
            Some(runtime) => runtime,
            None => "1",
        };
        let ms = if step.time == "real" { "" } else { "ms" };
        let _ = write!(self.text, "{}{ms} {}/{runtime}", step.time, step.thread());
        if let Some(task) = step.pairs.get("ta") {
            let _ = write!(self.text, "/{task}");
        }
        let _ = write!(self.text, " {event}");
        if let Some(place) = step.pairs.get("at") {
            let _ = write!(self.text, " @ {place}");
        }
        self.text.push('\n');
    }

    fn make(&mut self, name: &str, step: &Step<'_>) -> String {
        let spans = self.spans.values().map(|span| span.split('#').next());
        let quoted = format!("{:?}", plain(name));
        let before = spans.filter(|span| *span == Some(&quoted)).count();
        let span = format!("{quoted}#{}", before + 1);
        let kind = step.pairs.get("kind").unwrap_or(&"future");
        self.put(step, &format!("new {kind} {span}"));
        self.spans.insert(name.to_owned(), span.clone());
        span
    }

    fn span(&mut self, name: &str, step: &Step<'_>) -> String {
        match self.spans.get(name) {
            Some(span) => span.clone(),
            None => self.make(name, step),
        }
    }

    fn step(&mut self, step: &Step<'_>) {
        let event = match step.kind {
            "new" => {
                self.make(step.name, step);
                return;
            }
            "drop" if self.handles.contains_key(step.name) => self.track(step),
            "poll" | "pending" | "ready" | "item" | "end" | "drop" | "wake" => self.of_span(step),
            "mark" | "workend" | "value" | "param" | "line" | "panic" => {
                format!("{} {:?}{}", step.kind, step.name, step.value())
            }
            "work" => format!("work {:?} {}", step.name, step.get("ms").unwrap_or(10)),
            "meet" => {
                let want = step.get("want").unwrap_or(2);
                let got = step.get("got").unwrap_or(want);
                let ok = if got == want { "ok" } else { "late" };
                format!("meet {:?} {got} of {want} {ok}", step.name)
            }
            "enter" => format!(
                "enter {}",
                if step.name == "multi" {
                    "multi"
                } else {
                    "current"
                }
            ),
            "clock" if !step.name.is_empty() => format!("clock in {}", self.span(step.name, step)),
            "exit" | "clock" | "limit" => step.kind.to_owned(),
            "hang" => self.hang(step),
            _ => self.track(step),
        };
        self.put(step, &event);
    }

    fn of_span(&mut self, step: &Step<'_>) -> String {
        let span = self.span(step.name, step);
        let stack = self.stacks.entry(step.thread()).or_default();
        match step.kind {
            "poll" => {
                let inside = stack.last().map(|parent| format!(" in {parent}"));
                stack.push(span.clone());
                let number = self.polls.entry(span.clone()).or_default();
                *number += 1;
                self.addresses.push(step.get("ad").unwrap_or(16));
                return format!("poll {span} {number}{}", inside.unwrap_or_default());
            }
            "wake" => {
                let by = match step.pairs.get("by").copied().unwrap_or("timer") {
                    by @ ("timer" | "thread" | "runtime" | "task") => by.to_owned(),
                    name => format!("span {}", self.span(name, step)),
                };
                let stale = step.pairs.get("stale").map_or("", |_| " stale");
                return format!("wake {span} by {by}{stale}");
            }
            "drop" => {
                let done = self.done.contains(&span);
                return format!("drop {span} {}", if done { "done" } else { "unfinished" });
            }
            _ => stack.retain(|open| *open != span),
        }
        if matches!(step.kind, "ready" | "end") {
            self.done.insert(span.clone());
        }
        match step.kind {
            "pending" => format!("pending {span} held {}", step.get("held").unwrap_or(1)),
            kind => format!("{kind} {span}{}", step.value()),
        }
    }

    fn track(&mut self, step: &Step<'_>) -> String {
        let next = self.handles.len();
        let (name, of) = match step.pairs.get("as") {
            // `clone tx as=tx.2` makes the handle `tx.2`.
            Some(other) => (*other, self.handles.get(step.name).copied()),
            None => (step.name, None),
        };
        let id = *self.handles.entry(name.to_owned()).or_insert(next);
        let op = if step.kind == "track" {
            "new"
        } else {
            step.kind
        };
        let of = of.map_or_else(String::new, |of| format!(" of {of}"));
        let len = step.pairs.get("len");
        let bytes = len.map_or_else(String::new, |len| format!(" bytes {len}"));
        format!(
            "track {:?} {id} {op}{of}{bytes}{}",
            plain(name),
            step.value()
        )
    }

    fn hang(&mut self, step: &Step<'_>) -> String {
        let mut event = format!("hang {}", step.name);
        let waits = step.pairs.get("waits").copied().unwrap_or_default();
        for wait in waits.split(',').filter(|wait| !wait.is_empty()) {
            let (wait, call) = wait.split_once('~').unwrap_or((wait, ""));
            let (name, line) = wait.split_once('@').unwrap_or((wait, ""));
            event.push_str(&format!(" wait {}", self.span(name, step)));
            if !line.is_empty() {
                event.push_str(&format!(" at {line}"));
            }
            if !call.is_empty() {
                event.push_str(&format!(" calling {call:?}"));
            }
        }
        for (key, word) in [("call", "in"), ("handle", "of"), ("holds", "holds")] {
            if let Some(value) = step.pairs.get(key) {
                let value = match key {
                    "handle" => (*value).to_owned(),
                    _ => format!("{value:?}"),
                };
                event.push_str(&format!(" {word} {value}"));
            }
        }
        event
    }
}
