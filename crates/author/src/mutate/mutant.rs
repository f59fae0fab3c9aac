//! One mutant of an exercise's reference, and what came of it.

use std::sync::Arc;

use super::edit::Edit;
use crate::Spot;
use asynclings_core::diag::Source;

/// The file that need not be named.
const MAIN: &str = "src/main.rs";

#[derive(Clone, Debug)]
pub(super) struct Mutant {
    /// The edited file, relative to the exercise's folder.
    pub(super) file: String,
    /// The file as its author wrote it.
    pub(super) source: Arc<Source>,
    pub(super) edit: Edit,
}

impl Mutant {
    /// The name under which an author excuses it.
    pub(super) fn name(&self) -> String {
        if self.file == MAIN {
            self.edit.name.clone()
        } else {
            format!("{}: {}", self.file, self.edit.name)
        }
    }

    pub(super) fn spot(&self) -> Spot {
        Spot::new(&self.source, self.edit.position(&self.source))
    }
}

/// What came of a mutant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is no program.
    NotCompiled,
    /// The finding with this id refuses it.
    Killed(String),
    /// Nothing does.
    Survived,
}
