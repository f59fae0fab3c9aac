//! What `pack check` shows: a line for each program as it is done, and the failures with all that
//! is known of them.

use super::case_outcome::CaseOutcome;
use super::report::{CheckReport, Failure};
use crate::lines::{heading, indented, mark, spot};
use asynclings_view::doc::{Doc, Line, Role};
use asynclings_view::{RenderOptions, verdict};

/// The line of a program that is done with: which one of how many.
#[must_use]
pub fn row(outcome: &CaseOutcome, done: usize, all: usize, look: &RenderOptions) -> Doc {
    let width = all.to_string().len();
    let fault = outcome.fault();
    let (role, mark) = mark(fault.is_none(), look);
    let mut line = Line::new()
        .with(Role::Quiet, format!("{done:>width$}/{all} "))
        .with(role, mark)
        .with(Role::Plain, " ")
        .with(Role::Strong, &outcome.case.exercise)
        .with(Role::Plain, " ")
        .with(Role::Plain, outcome.case.name())
        .with(Role::Plain, "  ");
    match fault {
        Some((fault, _)) => line.push(Role::Bad, fault),
        None => line.push(Role::Quiet, as_wanted(outcome)),
    }
    let mut doc = Doc::new();
    doc.line(line);
    doc
}

fn as_wanted(outcome: &CaseOutcome) -> String {
    match outcome.case.program.wanted() {
        Some(id) => match outcome.first.as_ref().and_then(|first| first.way) {
            Some(way) => format!("rejected by {id} ({way})"),
            None => format!("rejected by {id}"),
        },
        None => format!("passes in {} runs", outcome.runs),
    }
}

/// The ways of each rule that no wrong program shows: a line for each rule.
#[must_use]
pub fn ways(report: &CheckReport, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    doc.blank();
    for rule in report
        .rules
        .iter()
        .filter(|rule| !rule.not_shown.is_empty())
    {
        let ways: Vec<_> = rule.not_shown.iter().map(|way| way.name()).collect();
        let line = format!("{} {}: ", rule.exercise, rule.rule);
        let first = Line::new().with(Role::Plain, line);
        doc.text(&first, Role::Quiet, &ways.join(", "), look.width);
    }
    doc
}

/// The failures, each with its finding, and the counts in the last line.
#[must_use]
pub fn report(report: &CheckReport, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    for failure in &report.failures {
        doc.blank();
        one_failure(&mut doc, failure, look);
    }
    if let Some(counts) = &report.counts {
        doc.blank();
        let (role, _) = mark(report.passed, look);
        doc.line(Line::new().with(role, counts.to_string()));
    }
    doc
}

fn one_failure(doc: &mut Doc, failure: &Failure, look: &RenderOptions) {
    let (role, mark) = match failure.level {
        "warning" => (Role::Warn, "!"),
        _ => mark(false, look),
    };
    let name = failure.file.as_deref().unwrap_or(failure.kind);
    let heading = heading((role, mark), &failure.exercise);
    doc.line(heading.with(Role::Plain, format!(" {name}")));
    indented(doc, role, &failure.message, look);
    spot(doc, failure.spot.as_ref(), look);
    indented(doc, Role::Quiet, &failure.remedy, look);
    if let Some(finding) = &failure.finding {
        verdict::finding(doc, finding, false, look);
    }
}
