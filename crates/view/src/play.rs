//! `asynclings play`: a program's timeline, its output, how it ended, and what is not shown.

use super::doc::{Doc, Line, Role, safe};
use super::render_options::RenderOptions;
use super::{trace, verdict};
use asynclings_core::judge::Verdict;
use asynclings_trace::{Capture, Clock};

/// Awaits without a lane that are listed.
const UNSEEN: usize = 10;

/// Lines of the program's output that are shown.
const OUTPUT_LINES: usize = 100;

/// Everything that is said of a program that was played.
#[derive(Clone, Copy, Debug)]
pub struct PlayView<'a> {
    /// The program, as the command line named it.
    pub name: &'a str,
    /// How it ended.
    pub verdict: &'a Verdict,
    /// What it left behind; None when it did not compile.
    pub capture: Option<&'a Capture>,
    /// The clock it ran on.
    pub clock: Clock,
    /// Why that is the real one.
    pub clock_because: Option<&'a str>,
    /// How many awaits have lanes.
    pub seen: usize,
    /// Places of those without a lane, with what they stand in.
    pub unseen: &'a [(String, String)],
    /// What the author should know.
    pub notes: &'a [String],
}

/// The program as text.
#[must_use]
pub fn play(played: &PlayView<'_>, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    heading(&mut doc, played, look);
    if let Some(first) = played.verdict.findings.first() {
        doc.blank();
        verdict::finding(&mut doc, first, false, look);
    }
    if let Some(capture) = played.capture {
        doc.blank();
        doc.append(trace::trace(&capture.trace, "timeline", look));
        verdict::output(&mut doc, capture, &capture.stderr, OUTPUT_LINES, look);
    }
    doc.blank();
    seen(&mut doc, played, look);
    let told = played.verdict.notes.iter().map(|note| &note.message);
    for note in told.chain(played.notes) {
        let first = Line::new().with(Role::Warn, "  note: ");
        doc.text(&first, Role::Plain, &safe(note), look.text_width());
    }
    doc
}

/// How a program ended, in a few words.
#[must_use]
pub fn ending(passed: bool, has_run: bool) -> &'static str {
    match (has_run, passed) {
        (true, true) => "ran to its end",
        (true, false) => "did not end well",
        (false, _) => "does not compile",
    }
}

fn heading(doc: &mut Doc, played: &PlayView<'_>, look: &RenderOptions) {
    let (role, mark) = if played.verdict.passed {
        (Role::Good, look.pick("✓", "+"))
    } else {
        (Role::Bad, look.pick("✗", "x"))
    };
    let word = ending(played.verdict.passed, played.capture.is_some());
    let line = Line::new()
        .with(role, format!("{mark} "))
        .with(Role::Strong, safe(played.name))
        .with(Role::Plain, "  ")
        .with(role, word);
    doc.line(line);
    if played.capture.is_none() {
        return;
    }
    let clock = match (played.clock, played.clock_because) {
        (Clock::Virtual, _) => {
            "on the virtual clock: waits take no real time, and times are exact".into()
        }
        (Clock::Real, None) => "on the real clock (`--clock real`)".into(),
        (Clock::Real, Some(why)) => format!("on the real clock, because of {why}"),
    };
    doc.text(
        &Line::indent(2),
        Role::Quiet,
        &safe(&clock),
        look.text_width(),
    );
}

fn seen(doc: &mut Doc, played: &PlayView<'_>, look: &RenderOptions) {
    if played.capture.is_none() {
        return;
    }
    let all = played.seen + played.unseen.len();
    let awaits = if all == 1 { "await" } else { "awaits" };
    let text = match played.unseen.len() {
        0 if all == 1 => "1 await, shown".to_owned(),
        0 => format!("{all} {awaits}, all of them shown"),
        1 if all == 1 => "1 await, not shown:".to_owned(),
        hidden => format!("{all} {awaits}, {hidden} not shown:"),
    };
    doc.text(&Line::indent(2), Role::Quiet, &text, look.text_width());
    for (place, inside) in played.unseen.iter().take(UNSEEN) {
        let line = Line::indent(4)
            .with(Role::Quiet, safe(place))
            .with(Role::Plain, "  ");
        doc.line(line.with(Role::Code, safe(inside)));
    }
    if played.unseen.len() > UNSEEN {
        let more = format!("and {} more", played.unseen.len() - UNSEEN);
        doc.text(&Line::indent(4), Role::Quiet, &more, look.text_width());
    }
}
