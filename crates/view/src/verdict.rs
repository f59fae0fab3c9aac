//! A verdict as text: one sentence first, then what shows it, then the picture, then what next.

use std::sync::Arc;

use super::doc::{Doc, Line, Role, safe};
use super::evidence;
use super::render_options::RenderOptions;
use super::timeline::{self, Shown};
use asynclings_core::judge::{Finding, Note, Verdict, finding_ids};
use asynclings_trace::compare::compare;
use asynclings_trace::lanes::{self, PictureOptions, Tracked};
use asynclings_trace::{Capture, End, EventKind, Trace};

/// Further findings are named up to this many.
const MORE_FINDINGS: usize = 3;

/// Lanes of a timeline at most. To leave out a lane or two would save no line: it takes one to say so.
const LANES: usize = 8;

/// Everything a verdict is told with.
#[derive(Clone, Copy, Debug)]
pub struct VerdictView<'a> {
    /// The verdict.
    pub verdict: &'a Verdict,
    /// What the run left behind; None where the program never ran.
    pub capture: Option<&'a Capture>,
    /// The reference's trace.
    pub goal: Option<&'a Trace>,
    /// True while the exercise asks for a prediction that is not committed: neither trace nor
    /// counts nor output are shown, for they are what is to be predicted.
    pub prediction_open: bool,
    /// Lines of the program's output to show at most.
    pub output_lines: usize,
}

/// The verdict as text.
#[must_use]
pub fn verdict(told: &VerdictView<'_>, look: &RenderOptions) -> Doc {
    let mut doc = body(told, RustcSpeaks::First, look);
    let first = told.verdict.findings.first();
    let is_prediction = first.is_some_and(|first| first.id == finding_ids::PREDICTION);
    if !next(&mut doc, first, look) {
        doc.blank();
    } else if told.prediction_open && is_prediction {
        // It says what to write into the file, and nothing else can be done before.
        return doc;
    }
    doc.text(&arrow(look), Role::Plain, command(told), look.text_width());
    doc
}

/// The verdict as the app shows it: what comes next stands in the app's own bars, and is said in keys.
#[must_use]
pub fn verdict_in_app(told: &VerdictView<'_>, look: &RenderOptions) -> Doc {
    let mut doc = body(told, RustcSpeaks::Second, look);
    let first = told.verdict.findings.first();
    if first.is_some_and(|first| first.id == finding_ids::PREDICTION) {
        doc.blank();
        let text = "Press `w` to answer here in the app, or use your editor:";
        doc.text(&arrow(look), Role::Plain, text, look.text_width());
        if let Some(next) = first.and_then(|first| first.next.as_ref()) {
            doc.text(
                &Line::indent(4),
                Role::Plain,
                &safe(next),
                look.text_width(),
            );
        }
        return doc;
    }
    next(&mut doc, first, look);
    doc
}

fn body(told: &VerdictView<'_>, rustc: RustcSpeaks, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    heading(&mut doc, told, look);
    if let Some((first, others)) = told.verdict.findings.split_first() {
        doc.blank();
        in_order(&mut doc, first, told.prediction_open, rustc, look);
        more(&mut doc, others, look);
    }
    if !told.prediction_open {
        pictures(&mut doc, told, look);
        if let Some(capture) = told.capture {
            let panic = told
                .verdict
                .findings
                .first()
                .filter(|first| first.id == finding_ids::PANIC);
            let stderr = match panic {
                Some(panic) => without_panic(&capture.stderr, panic),
                None => capture.stderr.clone(),
            };
            output(&mut doc, capture, &stderr, told.output_lines, look);
        }
    }
    for note in &told.verdict.notes {
        note_text(&mut doc, note, look);
    }
    doc
}

/// What came of an attempt, in a mark and a few words. Where a prediction is asked for first, nothing
/// has been judged yet.
#[must_use]
pub fn result(
    verdict: &Verdict,
    prediction_open: bool,
    look: &RenderOptions,
) -> (Role, &'static str, &'static str) {
    let first = verdict.findings.first();
    if verdict.passed {
        (Role::Good, look.pick("✓", "+"), "passed")
    } else if prediction_open && first.is_some_and(|first| first.id == finding_ids::PREDICTION) {
        (Role::Warn, "?", "waits for your prediction")
    } else {
        (Role::Bad, look.pick("✗", "x"), "not passed")
    }
}

fn heading(doc: &mut Doc, told: &VerdictView<'_>, look: &RenderOptions) {
    let (role, mark, word) = result(told.verdict, told.prediction_open, look);
    let line = Line::new()
        .with(role, format!("{mark} "))
        .with(Role::Strong, &told.verdict.exercise)
        .with(Role::Plain, "  ")
        .with(role, word);
    doc.line(line);
}

/// When rustc's own words come, beside the sentence that explains them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RustcSpeaks {
    /// Before it: what was printed last is what a terminal shows.
    First,
    /// After it: a pane shows its first lines, and rustc may have more to say than fits.
    Second,
}

/// Adds one finding: its sentence, what the rule saw, and the events that show it.
pub fn finding(doc: &mut Doc, finding: &Finding, prediction_open: bool, look: &RenderOptions) {
    in_order(doc, finding, prediction_open, RustcSpeaks::First, look);
}

fn in_order(
    doc: &mut Doc,
    finding: &Finding,
    prediction_open: bool,
    rustc: RustcSpeaks,
    look: &RenderOptions,
) {
    let is_compile = finding.id == finding_ids::COMPILE;
    let rustc_first = is_compile && rustc == RustcSpeaks::First;
    if rustc_first && let Some(rendered) = &finding.rendered {
        doc.raw(rendered);
        doc.blank();
    }
    sentence(doc, Role::Strong, &finding.message, look);
    if prediction_open && tells_run(finding) {
        return;
    }
    let is_panic = finding.id == finding_ids::PANIC;
    if is_panic && let Some(rest) = &finding.rendered {
        // The message goes on where its first line has ended.
        for line in rest.lines() {
            doc.line(Line::indent(2).with(Role::Strong, safe(line)));
        }
    }
    let repeats = |detail: &&String| evidence::says(&finding.evidence, detail);
    if let Some(detail) = finding.detail.as_ref().filter(|detail| !repeats(detail)) {
        sentence(doc, Role::Plain, detail, look);
    }
    // What rustc rendered has each place already, with its code.
    if !is_compile || finding.rendered.is_none() {
        evidence::table(doc, &finding.evidence, look);
    }
    if !rustc_first
        && !is_panic
        && let Some(rendered) = &finding.rendered
    {
        doc.blank();
        doc.raw(rendered);
    }
}

fn sentence(doc: &mut Doc, role: Role, text: &str, look: &RenderOptions) {
    doc.text(&Line::indent(2), role, &safe(text), look.text_width());
}

/// Whether a finding's details tell of the run: they are the very counts and times that a
/// prediction is about.
pub(super) fn tells_run(finding: &Finding) -> bool {
    !matches!(
        finding.id.as_str(),
        finding_ids::COMPILE | finding_ids::GIVEN_FILE | finding_ids::PREDICTION
    )
}

fn more(doc: &mut Doc, others: &[Finding], look: &RenderOptions) {
    if others.is_empty() {
        return;
    }
    doc.blank();
    for other in others.iter().take(MORE_FINDINGS) {
        let first = Line::new().with(Role::Plain, "  also: ");
        let message = safe(&other.message);
        doc.text(&first, Role::Plain, &message, look.text_width());
    }
    let left = others.len().saturating_sub(MORE_FINDINGS);
    if left > 0 {
        let text = format!("and {left} more, probably caused by the ones above");
        sentence(doc, Role::Quiet, &text, look);
    }
}

/// The learner's timeline and, as long as the attempt has not passed, the goal below it on the same
/// scale.
fn pictures(doc: &mut Doc, told: &VerdictView<'_>, look: &RenderOptions) {
    let Some(trace) = told.capture.map(|capture| &capture.trace) else {
        return;
    };
    if trace.spans.is_empty() {
        return;
    }
    let options = PictureOptions {
        width: timeline::width(look),
        lanes: LANES,
        tracked: tracked(told.verdict, trace),
        named: named(told.verdict),
    };
    doc.blank();
    let pictures = match told.goal.filter(|_| !told.verdict.passed) {
        Some(goal) => <[_; 2]>::from(lanes::pair(trace, goal, &options)).into(),
        None => vec![lanes::picture(trace, &options)],
    };
    let shown = pictures.iter().zip(["yours", "goal"]);
    let shown: Vec<_> = shown
        .map(|(picture, heading)| Shown {
            heading,
            picture,
            pointer: None,
            stepping: false,
        })
        .collect();
    timeline::draw(doc, &shown, look);
    if told.verdict.passed
        && let Some(goal) = told.goal
        && let Some(other) = compare(trace, goal).filter(|found| {
            // With other inputs the finished program itself differs from the goal.
            !found.slight && !found.only_times && !found.other_inputs
        })
    {
        doc.blank();
        let text = format!("also correct: {}", other.sentence);
        sentence(doc, Role::Plain, &text, look);
    }
}

/// What the findings that are shown speak of, the first one first: the subjects of its evidence, what
/// stands in backticks, and any word, which may be the name of a lane.
fn named(verdict: &Verdict) -> Vec<String> {
    let mut names = Vec::new();
    for finding in verdict.findings.iter().take(1 + MORE_FINDINGS) {
        let subjects = finding
            .evidence
            .iter()
            .map(|evidence| evidence.subject.clone());
        names.extend(subjects);
        let texts = [Some(&finding.message), finding.detail.as_ref()];
        for text in texts.into_iter().flatten() {
            names.extend(text.split('`').skip(1).step_by(2).map(str::to_owned));
            let is_between = |c: char| !c.is_alphanumeric() && c != '_';
            names.extend(text.split(is_between).map(str::to_owned));
        }
    }
    names
}

/// The tracked values that the findings speak of.
fn tracked(verdict: &Verdict, trace: &Trace) -> Tracked {
    let mut names: Vec<Arc<str>> = Vec::new();
    for event in &trace.events {
        let EventKind::Track { name, .. } = &event.kind else {
            continue;
        };
        if names.contains(name) {
            continue;
        }
        let told = verdict.findings.iter().any(|finding| {
            let mut evidence = finding.evidence.iter();
            evidence.any(|evidence| *evidence.subject == **name)
                || finding.message.contains(&format!("`{name}`"))
        });
        if told {
            names.push(Arc::clone(name));
        }
    }
    Tracked::Named(names)
}

/// Adds the first lines of what a program printed.
pub(super) fn output(
    doc: &mut Doc,
    capture: &Capture,
    stderr: &str,
    lines: usize,
    look: &RenderOptions,
) {
    let limit = match capture.end {
        End::Output(kib) if kib >= 1024 && kib % 1024 == 0 => Some(format!("{} MiB", kib / 1024)),
        End::Output(kib) => Some(format!("{kib} KiB")),
        _ => None,
    };
    let mut section = |name: &str, text: &str, cut: bool| {
        if text.is_empty() {
            return;
        }
        let first: Vec<&str> = text.lines().take(lines).collect();
        let (shown, all) = (first.len(), text.lines().count());
        let heading = match (&limit, cut, all > shown) {
            (Some(limit), true, _) => {
                format!("{name} (first {shown} lines, of more than {limit})")
            }
            (None, true, _) => format!("{name} (first {shown} lines)"),
            (_, false, true) => format!("{name} (first {shown} of {all} lines)"),
            (_, false, false) => name.to_owned(),
        };
        doc.blank();
        sentence(doc, Role::Strong, &heading, look);
        for line in first {
            let bar = look.pick("│ ", "| ");
            doc.line(
                Line::indent(2)
                    .with(Role::Quiet, bar)
                    .with(Role::Plain, safe(line)),
            );
        }
    };
    section("stdout", &capture.stdout, capture.stdout_cut);
    section("stderr", stderr, capture.stderr_cut);
}

/// What is left of stderr without the report of a panic that a finding tells of already.
fn without_panic(stderr: &str, panic: &Finding) -> String {
    let rest = panic.rendered.as_deref().unwrap_or_default().lines();
    let mut lines: Vec<&str> = stderr.lines().collect();
    let is_report = |pair: &[&str]| {
        pair[0].starts_with("thread ")
            && (pair[0].split_once(" panicked at "))
                .is_some_and(|(_, at)| panic.message.ends_with(&format!("{at} {}", pair[1].trim())))
    };
    if let Some(at) = lines.windows(2).position(is_report) {
        let same = lines[at + 2..]
            .iter()
            .zip(rest)
            .take_while(|(one, other)| **one == *other);
        let end = at + 2 + same.count();
        lines.drain(at..end);
    }
    let text = lines.join("\n");
    if text.trim().is_empty() {
        String::new()
    } else {
        text
    }
}

fn note_text(doc: &mut Doc, note: &Note, look: &RenderOptions) {
    doc.blank();
    let first = Line::new().with(Role::Warn, "  note: ");
    doc.text(&first, Role::Plain, &safe(&note.message), look.text_width());
    if let Some(rendered) = &note.rendered {
        doc.raw(rendered);
    }
}

fn arrow(look: &RenderOptions) -> Line {
    Line::new().with(Role::Busy, look.pick("  → ", "  > "))
}

/// What the first finding says to do next; whether it says anything.
fn next(doc: &mut Doc, first: Option<&Finding>, look: &RenderOptions) -> bool {
    let Some(next) = first.and_then(|finding| finding.next.as_ref()) else {
        return false;
    };
    doc.blank();
    doc.text(&arrow(look), Role::Plain, &safe(next), look.text_width());
    true
}

fn command(told: &VerdictView<'_>) -> &'static str {
    let has_spans = |capture: &Capture| !capture.trace.spans.is_empty();
    if told.verdict.passed {
        "run `asynclings next` to continue"
    } else if told.prediction_open {
        "write your prediction into `predict.toml` to see the output and the timeline"
    } else if told.capture.is_some_and(has_spans) {
        "stuck? run `asynclings hint`, or `asynclings trace --compare` for the first difference"
    } else {
        "stuck? run `asynclings hint`, or `asynclings lesson` for the background"
    }
}
