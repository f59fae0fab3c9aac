//! `asynclings play --json`: a program that was played, with its whole trace.

use serde::Serialize;

use super::FORMAT;
use super::trace::Spans;
use asynclings_core::judge::Verdict;
use asynclings_trace::{Capture, Clock, Event};

/// A program that was played.
#[derive(Debug, Serialize)]
pub struct PlayJson<'a> {
    format: u32,
    kind: &'static str,
    /// The program, as the command line named it.
    subject: &'a str,
    clock: Clock,
    /// Why the clock is the real one, as `src/main.rs:3: tokio::net`.
    clock_because: Option<String>,
    verdict: &'a Verdict,
    /// What it left behind, but for its trace.
    program: Option<&'a Capture>,
    awaits: Awaits<'a>,
    notes: &'a [String],
    spans: Spans<'a>,
    events: &'a [Event],
}

/// What the program waited for.
#[derive(Debug, Serialize)]
struct Awaits<'a> {
    seen: usize,
    /// Places of those without a lane, with what they stand in.
    unseen: &'a [(String, String)],
}

/// What a [`PlayJson`] is made of.
#[derive(Debug)]
pub struct PlayParts<'a> {
    /// The program, as the command line named it.
    pub subject: &'a str,
    /// The clock it ran on.
    pub clock: Clock,
    /// Why that is the real one.
    pub clock_because: Option<String>,
    /// How it ended.
    pub verdict: &'a Verdict,
    /// What it left behind; None when it did not compile.
    pub capture: Option<&'a Capture>,
    /// How many awaits have lanes.
    pub seen: usize,
    /// Places of those without a lane, with what they stand in.
    pub unseen: &'a [(String, String)],
    /// What the author should know.
    pub notes: &'a [String],
}

impl<'a> PlayJson<'a> {
    /// The shape.
    #[must_use]
    pub fn new(parts: PlayParts<'a>) -> Self {
        Self {
            format: FORMAT,
            kind: "play",
            subject: parts.subject,
            clock: parts.clock,
            clock_because: parts.clock_because,
            verdict: parts.verdict,
            program: parts.capture,
            awaits: Awaits {
                seen: parts.seen,
                unseen: parts.unseen,
            },
            notes: parts.notes,
            spans: parts
                .capture
                .map(|capture| Spans::of(&capture.trace))
                .unwrap_or_default(),
            events: parts.capture.map_or(&[], |capture| &capture.trace.events),
        }
    }
}
