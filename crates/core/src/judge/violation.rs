//! What a rule that does not hold has to say.

use super::verdict::Evidence;

/// Why a rule does not hold: the facts, in the rule's words, and the events that show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// One sentence without a full stop.
    pub(crate) detail: String,
    pub(crate) evidence: Vec<Evidence>,
}

impl Violation {
    pub(crate) fn new(detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            evidence: Vec::new(),
        }
    }

    /// The same, with one more piece of evidence.
    pub(crate) fn with(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }
}

/// A sentence about names that a run does not know breaks a rule as well.
impl From<String> for Violation {
    fn from(detail: String) -> Self {
        Self::new(detail)
    }
}
