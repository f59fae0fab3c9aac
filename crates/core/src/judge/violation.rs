//! What a rule that does not hold has to say.

use super::verdict::Evidence;
use super::way::Way;

/// Why a rule does not hold: the way in which it is broken, the facts in the rule's words, and the
/// events that show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) way: Way,
    /// True when it says of a moment that only bounds what the rule looks at that it never came.
    pub(crate) of_a_bound: bool,
    /// Of which span or value it says that it was not there, or what it never did.
    pub(crate) about: Option<String>,
    /// What was observed: a clause without a full stop, or a question at its end.
    pub(crate) detail: String,
    /// What should have been instead: a clause.
    pub(crate) wanted: Option<String>,
    pub(crate) evidence: Vec<Evidence>,
}

impl Violation {
    pub(crate) fn new(way: Way, detail: impl Into<String>) -> Self {
        Self {
            way,
            of_a_bound: false,
            about: None,
            detail: detail.into(),
            wanted: None,
            evidence: Vec::new(),
        }
    }

    /// The same, with one more piece of evidence.
    pub(crate) fn with(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }

    /// The same, with what should have been instead.
    pub(crate) fn but(mut self, wanted: impl Into<String>) -> Self {
        self.wanted = Some(wanted.into());
        self
    }

    /// The same, and of which span or value it says what was lacking.
    pub(crate) fn about(mut self, subject: impl Into<String>) -> Self {
        self.about = Some(subject.into());
        self
    }

    /// The same of a moment that only bounds what a rule looks at.
    pub(crate) fn of_a_bound(mut self) -> Self {
        if self.way == Way::Never {
            self.way = Way::Absent;
            self.of_a_bound = true;
            self.about = None;
        }
        self
    }

    /// All of it as a sentence that stands alone.
    pub(crate) fn sentence(&self) -> String {
        let mut text = String::with_capacity(self.detail.len() + 1);
        let mut chars = self.detail.chars();
        text.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        text.push_str(chars.as_str());
        if let Some(wanted) = &self.wanted {
            text.push_str("; ");
            text.push_str(wanted);
        }
        if !text.ends_with(['.', '?', '!']) {
            text.push('.');
        }
        text
    }
}

/// A sentence about names that a run does not know breaks a rule as well.
impl From<String> for Violation {
    fn from(detail: String) -> Self {
        Self::new(Way::UnknownInput, detail)
    }
}
