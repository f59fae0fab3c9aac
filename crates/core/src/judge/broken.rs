//! What a rule that does not hold has to say.

use crate::judge::verdict::Evidence;

/// Why a rule does not hold: the facts, in the rule's words, and the events that show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// One sentence without a full stop.
    pub detail: String,
    /// The events.
    pub evidence: Vec<Evidence>,
}

impl Broken {
    /// Nothing but a sentence.
    #[must_use]
    pub fn new(detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            evidence: Vec::new(),
        }
    }

    /// The same, with one more piece of evidence.
    #[must_use]
    pub fn with(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }
}

/// A sentence about names that a run does not know breaks a rule as well.
impl From<String> for Broken {
    fn from(detail: String) -> Self {
        Self::new(detail)
    }
}
