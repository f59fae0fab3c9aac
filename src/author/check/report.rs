//! What `pack check` says in the end: counts, failures, and both as JSON.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::outcome::Outcome;
use super::plan::{self, Program};
use crate::diag::Diagnostic;
use crate::diag::json::{Shape, shapes};
use crate::judge::Finding;
use crate::pack::Complete;
use crate::view::json::FORMAT;

const KIND: &str = "pack-check";

/// How many of how many are as the pack says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// As the pack says.
    pub right: usize,
    /// In all.
    pub all: usize,
}

impl Count {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }

    /// True when all are.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.right == self.all
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
    /// How often each right program was tried.
    pub attempts: u32,
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
}

/// The last line of `pack check`.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = if self.exercises == 1 { "" } else { "s" };
        write!(
            f,
            "{} exercise{s}: {} starts as declared, {} references pass ({} runs each), \
             {} accepted variants pass, {} rejected variants refused by the rule they name, \
             {} rules broken by a variant",
            self.exercises,
            self.starts,
            self.references,
            self.attempts,
            self.accepted,
            self.rejected,
            self.rules,
        )
    }
}

/// Something that is not as the pack says.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// The exercise's id.
    pub exercise: String,
    /// `start`, `reference`, `accepted`, `rejected` or `rule`.
    pub kind: &'static str,
    /// The variant's file or folder.
    pub file: Option<String>,
    /// The id that was wanted: of the first finding, or of the rule that nothing breaks.
    pub wanted: Option<String>,
    /// The fault in one sentence.
    pub message: String,
    /// The finding that came first.
    pub finding: Option<Finding>,
}

/// All that `pack check` has to say, and its JSON shape.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
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
    /// Problems of the pack's files.
    pub diagnostics: Vec<Shape>,
}

impl Report {
    /// The report of a pack that could not be read.
    #[must_use]
    pub fn unreadable(diagnostics: &[Diagnostic]) -> Self {
        Self {
            format: FORMAT,
            kind: KIND,
            pack: None,
            passed: false,
            counts: None,
            failures: Vec::new(),
            diagnostics: shapes(diagnostics),
        }
    }

    /// The report with the warnings that came with the pack.
    #[must_use]
    pub fn with_warnings(mut self, diagnostics: &[Diagnostic]) -> Self {
        self.diagnostics = shapes(diagnostics);
        self
    }
}

/// Puts all outcomes together. `attempts` is how often each right program was to be tried.
#[must_use]
pub fn report(complete: &Complete, outcomes: &[Outcome], attempts: u32) -> Report {
    let mut counts = Counts {
        exercises: complete.expected.len(),
        attempts,
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
        failures.extend(failure(outcome));
    }
    for exercise in complete.pack.exercises() {
        let Some(expected) = complete.expected.get(&exercise.id) else {
            continue;
        };
        let broken = broken(outcomes, &exercise.id);
        for id in plan::demands(expected) {
            let is_broken = broken.contains(id.as_str());
            counts.rules.add(is_broken);
            if !is_broken {
                failures.push(Failure {
                    exercise: exercise.id.clone(),
                    kind: "rule",
                    file: None,
                    message: format!("`{id}` of `{}` is broken by no variant", exercise.id),
                    wanted: Some(id),
                    finding: None,
                });
            }
        }
    }
    Report {
        format: FORMAT,
        kind: KIND,
        pack: Some(complete.pack.id.clone()),
        passed: failures.is_empty(),
        counts: Some(counts),
        failures,
        diagnostics: Vec::new(),
    }
}

fn failure(outcome: &Outcome) -> Option<Failure> {
    let program = &outcome.case.program;
    Some(Failure {
        exercise: outcome.case.exercise.clone(),
        kind: program.kind(),
        file: program.file().map(str::to_owned),
        wanted: program.wanted().map(str::to_owned),
        message: outcome.fault()?,
        finding: outcome.first.clone(),
    })
}

/// The ids that the wrong programs of an exercise break.
fn broken<'a>(outcomes: &'a [Outcome], exercise: &str) -> BTreeSet<&'a str> {
    outcomes
        .iter()
        .filter(|outcome| outcome.case.exercise == exercise)
        .filter(|outcome| outcome.case.program.wanted().is_some())
        .flat_map(|outcome| outcome.found.iter().map(String::as_str))
        .collect()
}
