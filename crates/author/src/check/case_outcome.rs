//! What came of one program, and whether that is what its pack says.

use std::collections::BTreeSet;

use super::plan::{Case, Program};
use asynclings_core::judge::{Finding, Way};
use asynclings_engine::attempt::Attempted;

/// What came of one program, over all its attempts.
#[derive(Clone, Debug)]
pub struct CaseOutcome {
    /// Which program.
    pub case: Case,
    /// After the first attempt that is not as it must be, no more are made.
    pub(crate) attempts: u32,
    /// How many runs the attempts were made of.
    pub(crate) runs: u32,
    /// The first finding of the last attempt; none when it passed.
    pub(crate) first: Option<Finding>,
    /// The ids of all findings of all attempts, and of all rules that were broken.
    pub(crate) found: BTreeSet<String>,
    /// The rules that were broken, each with the way it was broken in.
    pub(crate) broken: BTreeSet<(String, Way)>,
    /// Those of them that a finding told of.
    pub(crate) reported: BTreeSet<(String, Way)>,
    /// What refused the reference on a busy machine, though it passes otherwise.
    pub(crate) busy: Option<Finding>,
    /// What refused the reference with half of what its limits allow.
    pub(crate) tight: Option<Finding>,
}

impl CaseOutcome {
    /// Before the first attempt.
    pub(super) fn new(case: Case) -> Self {
        Self {
            case,
            attempts: 0,
            runs: 0,
            first: None,
            found: BTreeSet::new(),
            broken: BTreeSet::new(),
            reported: BTreeSet::new(),
            busy: None,
            tight: None,
        }
    }

    pub(super) fn add(&mut self, attempted: Attempted) {
        let findings = attempted.verdict.findings;
        self.attempts += 1;
        self.runs += attempted.runs;
        self.found
            .extend(findings.iter().map(|finding| finding.id.clone()));
        self.found
            .extend(attempted.broken.iter().map(|(id, _)| id.clone()));
        self.broken.extend(attempted.broken);
        let told = findings.iter();
        self.reported
            .extend(told.filter_map(|finding| Some((finding.id.clone(), finding.way?))));
        self.first = findings.into_iter().next();
    }

    /// The id of the first finding of the last attempt.
    pub(super) fn first_id(&self) -> Option<&str> {
        self.first.as_ref().map(|finding| finding.id.as_str())
    }

    /// True when it is what the pack says.
    pub(crate) fn is_right(&self) -> bool {
        self.first_id() == self.case.program.wanted() && self.busy.is_none()
    }

    /// What is not as the pack says, in one sentence, and what an author can do about it; none when
    /// all is well.
    pub(crate) fn fault(&self) -> Option<(String, String)> {
        if self.is_right() {
            return None;
        }
        if let Some(busy) = &self.busy {
            let fault = format!(
                "passes in {} runs, but is rejected by `{}` when the machine is busy",
                self.runs, busy.id
            );
            let remedy = "relax the rule so that it also holds on a busy machine";
            return Some((fault, remedy.to_owned()));
        }
        let nth = match self.attempts {
            0 | 1 => String::new(),
            attempts => format!(" in attempt {attempts}"),
        };
        Some(match (&self.case.program, self.first_id()) {
            (Program::Start { finding }, None) => (
                format!("expected the starting code to fail with `{finding}`, but it passed{nth}"),
                "remove something from the starting code, so that there is something to do"
                    .to_owned(),
            ),
            (Program::Start { finding }, Some(found)) => (
                format!(
                    "expected the starting code to fail with `{finding}`, but found \
                         `{found}`{nth}"
                ),
                format!("write `start = \"{found}\"`, or change the starting code"),
            ),
            (Program::Rejected { by, .. }, None) => (
                format!("expected the variant to be rejected by `{by}`, but it passed{nth}"),
                "add a rule that rejects the variant, or move the variant to `[[accepted]]`"
                    .to_owned(),
            ),
            (Program::Rejected { by, .. }, Some(found)) => (
                format!("rejected by `{found}`{nth}, expected `{by}`"),
                format!(
                    "write `by = \"{found}\"`, or change the variant or the order of the rules"
                ),
            ),
            (Program::Reference | Program::Accepted { .. }, found) => (
                format!("rejected by `{}`{nth}", found.unwrap_or_default()),
                "fix the program, or relax the rule that rejects it".to_owned(),
            ),
        })
    }
}
