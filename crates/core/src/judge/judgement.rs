//! One run against one expectation.
//!
//! The findings come in this order: what the files must not contain, how the run ended (a program
//! that hangs or panics explains whatever else is missing), the broken rules but for those about
//! times, as `causes` puts them, the output, the times, inputs that were read elsewhere, a wrong
//! prediction. A prediction that is not committed stands alone: any other finding would tell
//! something that is still to be predicted.

use super::causes::{self, BrokenRule};
use super::ctx::Ctx;
use super::ending::{self, Allowed};
use super::expectation::Expectation;
use super::index::Index;
use super::inputs;
use super::predict;
use super::rules::Needs;
use super::source::{self, SourceFile};
use super::verdict::{Finding, Note, finding_ids};
use super::violation::Violation;
use super::way::Way;
use asynclings_trace::event::without_column;
use asynclings_trace::{Capture, Clock, Trace};

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
    /// The trace of the finished program, with which predictions are compared.
    pub goal: Option<&'a Trace>,
    /// True for the run with extra polls.
    pub extra_polls: bool,
}

/// What came of judging one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// What is not as the exercise wants it, the most telling first.
    pub findings: Vec<Finding>,
    /// The ids of all broken rules and the way each is broken in, also of those that no finding
    /// tells of because they follow from another.
    pub broken: Vec<(String, Way)>,
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
            hide_trace: true,
            ..Judgement::default()
        };
    }
    let index = Index::new(&subject.capture.trace, subject.params);
    let ctx = Ctx::new(&index, subject.sources);
    let mut findings = ending::findings(subject.capture, &ctx, allowed(expectation));
    if subject.extra_polls && expectation.held_back.is_some() {
        // Without the one that is held back the others get where they never would: what the program
        // makes of that is not asked, and where it cannot go on there is nothing more to see.
        findings.retain(|end| end.id != finding_ids::PANIC && end.id != finding_ids::EXIT);
        if !findings.is_empty() {
            return Judgement::default();
        }
    }
    let cut_short = findings
        .iter()
        .any(|found| CUTS_SHORT.contains(&&*found.id));
    let wrong_clock = findings
        .iter()
        .any(|found| found.id == finding_ids::WRONG_CLOCK);
    let mut rules = broken_rules(expectation, subject, &ctx);
    rules.retain(|rule| !(wrong_clock && rule.follows_from_another_clock()));
    let broken = rules
        .iter()
        .map(|rule| (rule.entry.id.clone(), rule.violation.way))
        .collect();
    let told = causes::told(rules, cut_short, &index);
    let ending = std::mem::replace(&mut findings, told.before_the_run);
    let ending = ending.into_iter().filter(|end| !is_told(&findings, end));
    let ending: Vec<_> = ending.collect();
    findings.extend(ending);
    findings.extend(told.causes);
    if !subject.extra_polls {
        let output = expectation.stdout.as_ref();
        findings.extend(
            output.and_then(|output| output.judge(subject.capture, &index.names, cut_short)),
        );
    }
    findings.extend(told.times);
    let run = &subject.capture.trace;
    let of_goal = |goal| inputs::read_elsewhere(run, goal, subject.sources);
    findings.extend(subject.goal.and_then(of_goal));
    if subject.extra_polls {
        let held = expectation.held_back.as_deref();
        findings
            .iter_mut()
            .for_each(|finding| say_extra_run(finding, held));
    } else {
        let right = findings.is_empty();
        findings.extend(wrong_prediction(
            expectation,
            subject,
            right.then_some(&ctx),
        ));
    }
    Judgement {
        findings,
        broken,
        notes: notes(expectation, subject),
        hide_trace: false,
    }
}

/// True for a call that slept in real time and of which a rule says that it must not be there.
fn is_told(before: &[Finding], ending: &Finding) -> bool {
    let mut places = before.iter().flat_map(|found| &found.evidence);
    ending.id == finding_ids::WRONG_CLOCK
        && places.any(|evidence| {
            let line = evidence.place.as_deref().map(without_column);
            line.is_some_and(|line| ending.message.contains(&format!("at {line} caused")))
        })
}

/// The ids of findings that say that a run did not come to its own end.
const CUTS_SHORT: &[&str] = &[
    finding_ids::DEADLOCK,
    finding_ids::ENDLESS,
    finding_ids::LIVELOCK,
    finding_ids::STUCK,
    finding_ids::BLOCKED,
    finding_ids::PANIC,
    finding_ids::LIMIT,
    finding_ids::EXIT,
];

/// The rules that are judged in such a run and do not hold.
fn broken_rules<'e>(
    expectation: &'e Expectation,
    subject: &Subject<'_>,
    ctx: &Ctx<'_>,
) -> Vec<BrokenRule<'e>> {
    let spoke = subject.capture.trace.header;
    let asks_for_fixture = expectation.rules.iter().any(|entry| entry.fixture_only);
    let one_fixture = asks_for_fixture && source::leave_fixture_alone(subject.sources);
    let mut broken = Vec::new();
    for entry in &expectation.rules {
        let judged = entry.needs == Needs::Sources || spoke;
        let in_this_run = match subject.extra_polls {
            true => entry.with_extra_polls,
            false => !entry.only_extra_polls,
        };
        if judged && in_this_run {
            let ctx = Ctx {
                fixture_only: entry.fixture_only,
                one_fixture,
                ..*ctx
            };
            let is_met = match &entry.when {
                Some(condition) => condition.is_met(&ctx.index.names),
                None => Ok(true),
            };
            let violation = match is_met {
                Ok(false) => None,
                Ok(true) => entry.rule.judge(&ctx).err(),
                Err(why) => Some(Violation::from(why)),
            };
            broken.extend(violation.map(|violation| BrokenRule { entry, violation }));
        }
    }
    broken
}

/// A prediction speaks of the finished program: it is compared with the goal. Where there is none,
/// only a run without findings can stand for it.
fn wrong_prediction(
    expectation: &Expectation,
    subject: &Subject<'_>,
    right_run: Option<&Ctx<'_>>,
) -> Option<Finding> {
    let text = subject.prediction?;
    let questions = &expectation.predictions;
    let Some(goal) = subject.goal else {
        let spoke = subject.capture.trace.header;
        return predict::wrong(questions, text, right_run.filter(|_| spoke)?);
    };
    // The goal was recorded with inputs of its own.
    let inputs = goal.inputs();
    let inputs = inputs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let index = Index::new(goal, &inputs.collect::<Vec<_>>());
    predict::wrong(questions, text, &Ctx::new(&index, subject.sources))
}

fn allowed(expectation: &Expectation) -> Allowed {
    let rules = || expectation.rules.iter();
    Allowed {
        panics: rules().any(|entry| entry.key == "panics"),
        needs_trace: rules().any(|entry| entry.needs != Needs::Sources)
            || !expectation.predictions.is_empty(),
    }
}

fn say_extra_run(finding: &mut Finding, held: Option<&str>) {
    finding.next.get_or_insert_with(|| match held {
        Some(name) => format!("This was seen in a run in which `{name}` was held back."),
        None => "This was seen in a run in which every waiting future was polled more often than \
                 needed: a future may be polled at any time."
            .to_owned(),
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
pub(super) mod tests;
