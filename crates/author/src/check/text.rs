//! What `pack check` shows: a line for each program as it is done, and the failures with all that
//! is known of them.

use super::outcome::Outcome;
use super::places::Spot;
use super::report::{Failure, Report};
use asynclings_view::doc::{Doc, Line, Role};
use asynclings_view::{RenderOptions, verdict};

/// The line of a program that is done with: which one of how many.
#[must_use]
pub fn row(outcome: &Outcome, done: usize, all: usize, look: &RenderOptions) -> Doc {
    let width = all.to_string().len();
    let fault = outcome.fault();
    let (role, mark) = mark(fault.is_none(), look);
    let mut line = Line::new()
        .with(Role::Quiet, format!("{done:>width$}/{all} "))
        .with(role, mark)
        .with(Role::Plain, " ")
        .with(Role::Strong, &outcome.case.exercise)
        .with(Role::Plain, " ")
        .with(Role::Plain, outcome.case.program.name())
        .with(Role::Plain, "  ");
    match fault {
        Some(fault) => line.push(Role::Bad, fault),
        None => line.push(Role::Quiet, as_wanted(outcome)),
    }
    let mut doc = Doc::new();
    doc.line(line);
    doc
}

fn as_wanted(outcome: &Outcome) -> String {
    match outcome.case.program.wanted() {
        Some(id) => format!("refused by {id}"),
        None => format!("passes {} times", outcome.attempts),
    }
}

fn mark(is_right: bool, look: &RenderOptions) -> (Role, &'static str) {
    if is_right {
        (Role::Good, look.pick("✓", "+"))
    } else {
        (Role::Bad, look.pick("✗", "x"))
    }
}

/// The failures, each with its finding, and the counts in the last line.
#[must_use]
pub fn report(report: &Report, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    for failure in &report.failures {
        doc.blank();
        one(&mut doc, failure, look);
    }
    if let Some(counts) = &report.counts {
        doc.blank();
        let (role, _) = mark(report.passed, look);
        doc.line(Line::new().with(role, counts.to_string()));
    }
    doc
}

fn one(doc: &mut Doc, failure: &Failure, look: &RenderOptions) {
    let (role, mark) = match failure.level {
        "warning" => (Role::Warn, "!"),
        _ => mark(false, look),
    };
    let name = failure.file.as_deref().unwrap_or(failure.kind);
    let heading = Line::new()
        .with(role, mark)
        .with(Role::Plain, " ")
        .with(Role::Strong, &failure.exercise)
        .with(Role::Plain, format!(" {name}"));
    doc.line(heading);
    let indent = Line::new().with(Role::Plain, "  ");
    doc.text(&indent, role, &failure.message, look.text_width());
    if let Some(Spot { file, line, column }) = &failure.spot {
        let place = Line::new()
            .with(Role::Quiet, look.pick("  → ", "  at "))
            .with(Role::Link, format!("{file}:{line}:{column}"));
        doc.line(place);
    }
    doc.text(&indent, Role::Quiet, &failure.remedy, look.text_width());
    if let Some(finding) = &failure.finding {
        verdict::finding(doc, finding, false, look);
    }
}
