//! What `pack check` says in the end: counts, failures, and both as JSON.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::case_outcome::CaseOutcome;
use super::plan::{self, Program};
use super::uncompiled;
use super::ways::RuleWays;
use crate::Spot;
use crate::chosen::chosen;
use asynclings_core::diag::json::{Shape, shapes};
use asynclings_core::diag::{Diagnostic, has_errors, number_of};
use asynclings_core::judge::{Finding, Way};
use asynclings_core::pack::Complete;
use asynclings_view::json::FORMAT;

const KIND: &str = "pack-check";
const ERROR: &str = "error";
const WARNING: &str = "warning";

/// How many of how many are as the pack says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    pub(super) right: usize,
    pub(super) all: usize,
}

impl Count {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.right, self.all)
    }
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Exercises.
    pub exercises: usize,
    /// In how many runs each right program had to pass.
    pub runs: u32,
    /// Starts that have the verdict they declare.
    pub starts: Count,
    /// References that pass.
    pub references: Count,
    /// Accepted variants that pass.
    pub accepted: Count,
    /// Rejected variants refused first by the rule they name.
    pub rejected: Count,
    /// Rules that some wrong program breaks.
    pub rules: Count,
    /// Ways of breaking the rules that some wrong program shows.
    pub ways: Count,
}

/// The last line of `pack check`.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} starting programs fail as declared, {} references pass ({} runs \
             each), {} accepted variants pass, {} rejected variants are rejected by the rule they name, \
             {} rules are covered by a variant, and {} of their ways",
            number_of(self.exercises, "exercise"),
            self.starts,
            self.references,
            self.runs,
            self.accepted,
            self.rejected,
            self.rules,
            self.ways,
        )
    }
}

/// Something that is not as the pack says.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Failure {
    /// The exercise's id.
    pub exercise: String,
    /// `error`, or `warning` where the pack passes all the same.
    pub level: &'static str,
    /// `start`, `reference`, `accepted`, `rejected`, `rule`, `why` or `limits`.
    pub kind: &'static str,
    /// The variant's file or folder.
    pub file: Option<String>,
    /// The id that was wanted: of the first finding, or of the rule that nothing breaks.
    pub wanted: Option<String>,
    /// The fault in one sentence.
    pub message: String,
    /// Where it is mended.
    pub spot: Option<Spot>,
    /// What the author can do about it.
    pub remedy: String,
    /// The finding that came first.
    pub finding: Option<Finding>,
}

/// All that `pack check` has to say, and its JSON shape.
#[derive(Clone, Debug, Serialize)]
pub struct CheckReport {
    /// The number of the shapes described in docs/json.md.
    pub format: u32,
    /// `pack-check`.
    pub kind: &'static str,
    /// The pack's id; None when the pack could not be read.
    pub pack: Option<String>,
    /// True when nothing failed.
    pub passed: bool,
    /// What was counted; None when the pack could not be read.
    pub counts: Option<Counts>,
    /// What is not as the pack says.
    pub failures: Vec<Failure>,
    /// In which ways each rule is broken, and in which it is not.
    pub rules: Vec<RuleWays>,
    /// Problems of the pack's files.
    pub diagnostics: Vec<Shape>,
}

impl CheckReport {
    fn new(pack: Option<String>, counts: Option<Counts>, failures: Vec<Failure>) -> Self {
        Self {
            format: FORMAT,
            kind: KIND,
            passed: pack.is_some() && failures.iter().all(|failure| failure.level != ERROR),
            pack,
            counts,
            failures,
            rules: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// The report of a pack that could not be read.
    #[must_use]
    pub fn unreadable(diagnostics: &[Diagnostic]) -> Self {
        Self::new(None, None, Vec::new()).with_diagnostics(diagnostics)
    }

    /// The report with what was found in the pack's files. An error among it fails the check.
    #[must_use]
    pub fn with_diagnostics(mut self, diagnostics: &[Diagnostic]) -> Self {
        self.diagnostics = shapes(diagnostics);
        self.passed &= !has_errors(diagnostics);
        self
    }
}

/// Puts all outcomes together. `runs` is in how many runs each right program had to pass.
pub(super) fn report(complete: &Complete, outcomes: &[CaseOutcome], runs: u32) -> CheckReport {
    let mut counts = Counts {
        exercises: complete.expected.len(),
        runs,
        ..Counts::default()
    };
    let mut failures = Vec::new();
    for outcome in outcomes {
        let count = match outcome.case.program {
            Program::Start { .. } => &mut counts.starts,
            Program::Reference => &mut counts.references,
            Program::Accepted { .. } => &mut counts.accepted,
            Program::Rejected { .. } => &mut counts.rejected,
        };
        count.add(outcome.is_right());
        failures.extend(failure(complete, outcome));
        failures.extend(tight(outcome));
    }
    for (exercise, expected) in chosen(complete) {
        let broken = broken(outcomes, &exercise.id);
        for id in plan::demands(expected) {
            let is_broken = broken.contains(id.as_str());
            counts.rules.add(is_broken);
            if !is_broken {
                failures.push(unbroken(&exercise.id, id));
            }
        }
    }
    let mut rules = Vec::new();
    for (exercise, expected) in chosen(complete) {
        let of_wrong = |outcome: &&CaseOutcome| {
            outcome.case.exercise == exercise.id && outcome.case.program.wanted().is_some()
        };
        let wrong: Vec<_> = outcomes.iter().filter(of_wrong).collect();
        for rule in &expected.expectation.rules {
            let ways = RuleWays::new(&exercise.id, rule, &wrong);
            counts.ways.right += ways.shown.len();
            counts.ways.all += ways.shown.len() + ways.not_shown.len();
            failures.extend(ways.unread(rule).into_iter().map(|way| unread(&ways, way)));
            rules.push(ways);
        }
    }
    CheckReport {
        rules,
        ..CheckReport::new(Some(complete.pack.id.clone()), Some(counts), failures)
    }
}

/// A sentence for a way in which no wrong program breaks the rule: nobody has seen that it fits.
fn unread(ways: &RuleWays, way: Way) -> Failure {
    let (rule, exercise) = (&ways.rule, &ways.exercise);
    let read = ways.read_of();
    let remedy = if read.is_empty() {
        format!(
            "add a rejected variant that breaks `{rule}` in this way, without another finding that \
             explains it"
        )
    } else {
        format!(
            "write the sentence for a way that is covered ({read}), or add a rejected variant that \
             covers `{way}`"
        )
    };
    Failure {
        exercise: exercise.clone(),
        level: ERROR,
        kind: "why",
        message: format!(
            "the `why` of `{rule}` of `{exercise}` is for the way `{way}`, but no rejected variant \
             covers that way"
        ),
        remedy,
        wanted: Some(rule.clone()),
        ..Failure::default()
    }
}

fn failure(complete: &Complete, outcome: &CaseOutcome) -> Option<Failure> {
    let program = &outcome.case.program;
    let (message, remedy) = outcome.fault()?;
    let finding = outcome.busy.clone().or_else(|| outcome.first.clone());
    let exercise = complete.pack.exercise(&outcome.case.exercise);
    let to_compile = exercise
        .zip(finding.as_ref())
        .and_then(|(exercise, finding)| {
            uncompiled::remedy(&complete.pack.files(), exercise, finding, program.wanted())
        });
    Some(Failure {
        exercise: outcome.case.exercise.clone(),
        level: ERROR,
        kind: program.kind(),
        file: program.file().map(str::to_owned),
        wanted: program.wanted().map(str::to_owned),
        message,
        spot: None,
        remedy: to_compile.unwrap_or(remedy),
        finding,
    })
}

/// A reference that needs more than half of a limit: on a slower machine a right answer fails.
fn tight(outcome: &CaseOutcome) -> Option<Failure> {
    let finding = outcome.tight.clone()?;
    Some(Failure {
        exercise: outcome.case.exercise.clone(),
        level: WARNING,
        kind: "limits",
        message: "the reference uses more than half of a limit".to_owned(),
        remedy: "raise the limit in `limits`, or change the reference to need less".to_owned(),
        finding: Some(finding),
        ..Failure::default()
    })
}

/// A demand that no wrong program breaks.
fn unbroken(exercise: &str, id: String) -> Failure {
    Failure {
        exercise: exercise.to_owned(),
        level: ERROR,
        kind: "rule",
        message: format!(
            "rule `{id}` of `{exercise}` is not covered: no rejected variant breaks it"
        ),
        remedy: format!("add a rejected variant with `by = \"{id}\"`, or remove the rule"),
        wanted: Some(id),
        ..Failure::default()
    }
}

/// The ids that the wrong programs of an exercise break.
fn broken<'a>(outcomes: &'a [CaseOutcome], exercise: &str) -> BTreeSet<&'a str> {
    outcomes
        .iter()
        .filter(|outcome| outcome.case.exercise == exercise)
        .filter(|outcome| outcome.case.program.wanted().is_some())
        .flat_map(|outcome| outcome.found.iter().map(String::as_str))
        .collect()
}
