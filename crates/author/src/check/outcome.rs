//! What came of one program, and whether that is what its pack says.

use std::collections::BTreeSet;

use super::plan::{Case, Program};
use asynclings_core::judge::Finding;

/// What came of one program, over all its runs.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Which program.
    pub case: Case,
    /// How many attempts were made: after the first that is not as it must be, no more.
    pub attempts: u32,
    /// The first finding of the last attempt; none when it passed.
    pub first: Option<Finding>,
    /// The ids of all findings of all attempts.
    pub found: BTreeSet<String>,
    /// What refused the reference on a busy machine, though it passes otherwise.
    pub busy: Option<Finding>,
    /// What refused the reference with half of what its limits allow.
    pub tight: Option<Finding>,
}

impl Outcome {
    /// True when it is what the pack says.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.first.as_ref().map(|finding| finding.id.as_str()) == self.case.program.wanted()
            && self.busy.is_none()
    }

    /// What is not as the pack says, in one sentence; none when all is well.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        if self.is_right() {
            return None;
        }
        if let Some(busy) = &self.busy {
            return Some(format!(
                "it passes {} times, and `{}` refuses it when the machine is busy",
                self.attempts, busy.id
            ));
        }
        let nth = match self.attempts {
            0 | 1 => String::new(),
            attempts => format!(" at attempt {attempts}"),
        };
        let found = self.first.as_ref().map(|finding| finding.id.as_str());
        Some(match (&self.case.program, found) {
            (Program::Start { finding }, None) => {
                format!("the start passes{nth}, and `start` says `{finding}`")
            }
            (Program::Start { finding }, Some(found)) => {
                format!("the start's first finding{nth} is `{found}`, and `start` says `{finding}`")
            }
            (Program::Rejected { by, .. }, None) => {
                format!("it passes{nth}, and `by` says `{by}`")
            }
            (Program::Rejected { by, .. }, Some(found)) => {
                format!("`{found}` refuses it first{nth}, and `by` says `{by}`")
            }
            (Program::Reference | Program::Accepted { .. }, found) => {
                format!("`{}` refuses it{nth}", found.unwrap_or_default())
            }
        })
    }
}
