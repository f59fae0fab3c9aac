//! One run against one expectation.
//!
//! The findings come in this order: how the run ended (a program that hangs or panics explains
//! whatever else is missing), the rules in the author's order (an author puts the most telling
//! first), the output, a wrong prediction. A prediction that is not committed stands alone: any
//! other finding would tell something that is still to be predicted.

use super::ctx::Ctx;
use super::ending::{self, Allowed};
use super::expectation::{Expectation, RuleEntry};
use super::index::Index;
use super::predict;
use super::rules::Needs;
use super::source::{self, SourceFile};
use super::verdict::{Finding, Note};
use asynclings_trace::{Capture, Clock};

/// One run, and what was there beside it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// What the run left behind.
    pub capture: &'a Capture,
    /// The parameters it was given.
    pub params: &'a [(String, String)],
    /// The files the learner edits.
    pub sources: &'a [SourceFile<'a>],
    /// The text of `predict.toml`, when there is one.
    pub prediction: Option<&'a str>,
    /// True for the run with extra polls.
    pub extra_polls: bool,
}

/// What came of judging one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// What is not as the exercise wants it, the most telling first.
    pub findings: Vec<Finding>,
    /// What else is worth saying.
    pub notes: Vec<Note>,
    /// True when nothing measured may be shown: the prediction is not committed.
    pub hide_trace: bool,
}

/// Judges one run.
#[must_use]
pub fn judge(expectation: &Expectation, subject: &Subject<'_>) -> Judgement {
    if let Some(open) = predict::open(&expectation.predictions, subject.prediction) {
        return Judgement {
            findings: vec![open],
            notes: Vec::new(),
            hide_trace: true,
        };
    }
    let index = Index::new(&subject.capture.trace, subject.params);
    let ctx = Ctx::new(&index, subject.sources);
    let mut findings = ending::findings(subject.capture, &ctx, allowed(expectation));
    let spoke = subject.capture.trace.header;
    for entry in &expectation.rules {
        let judged = entry.needs == Needs::Sources || spoke;
        if judged && (!subject.extra_polls || entry.with_extra_polls) {
            findings.extend(of_rule(entry, &ctx));
        }
    }
    if subject.extra_polls {
        findings.iter_mut().for_each(say_extra_polls);
    } else {
        let output = expectation.stdout.as_ref();
        findings.extend(output.and_then(|output| output.judge(subject.capture, &index.names)));
        let prediction = subject.prediction.filter(|_| spoke);
        findings.extend(
            prediction.and_then(|text| predict::wrong(&expectation.predictions, text, &ctx)),
        );
    }
    Judgement {
        findings,
        notes: notes(expectation, subject),
        hide_trace: false,
    }
}

fn allowed(expectation: &Expectation) -> Allowed {
    let rules = || expectation.rules.iter();
    Allowed {
        panics: rules().any(|entry| entry.key == "panics"),
        needs_trace: rules().any(|entry| entry.needs != Needs::Sources)
            || !expectation.predictions.is_empty(),
    }
}

fn of_rule(entry: &RuleEntry, ctx: &Ctx<'_>) -> Option<Finding> {
    let ctx = Ctx {
        fixture_only: entry.fixture_only,
        ..*ctx
    };
    let violation = entry.rule.judge(&ctx).err()?;
    let spoken = entry.why.sentence(violation.way, &ctx.index.names);
    let own = spoken.is_none();
    let mut finding = Finding::new(&*entry.id, spoken.unwrap_or_else(|| violation.sentence()));
    finding.way = Some(violation.way);
    finding.detail = (!own).then_some(violation.detail);
    finding.evidence = violation.evidence;
    Some(finding)
}

fn say_extra_polls(finding: &mut Finding) {
    finding.next.get_or_insert_with(|| {
        "This was seen in a run in which every waiting future is polled once more than needed: a \
         future may be polled at any time."
            .to_owned()
    });
}

fn notes(expectation: &Expectation, subject: &Subject<'_>) -> Vec<Note> {
    let mut notes = ending::notes(subject.capture);
    if expectation.clock == Clock::Virtual {
        notes.extend(source::real_time(subject.sources));
    }
    notes
}

#[cfg(test)]
#[path = "judgement_tests.rs"]
mod tests;
