//! Who reads the pack, and so how small a fault is an error.

use crate::diag::Level;

/// How strictly a pack is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// For a learner: what a newer or careless author left in the way is a warning.
    Learner,
    /// For an author, in `pack check`: it is an error.
    Author,
}

impl Strictness {
    /// The level of a fault that a learner can live with, such as an unknown key.
    pub(crate) fn small_fault(self) -> Level {
        match self {
            Self::Learner => Level::Warning,
            Self::Author => Level::Error,
        }
    }
}
