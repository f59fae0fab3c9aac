//! Where an exercise lies: in a learner's course, in a pack, or in a copy of one.

use std::path::PathBuf;

use crate::compile::{Crate, Workspace};
use crate::run;
use asynclings_core::pack::Exercise;

use super::AttemptError;

/// Where exercises lie and how they are compiled.
#[derive(Clone, Debug)]
pub struct Site {
    /// The workspace that knows how to compile them.
    pub workspace: Workspace,
    /// The folder with the files to judge, laid out as a pack's `exercises/` is.
    pub exercises: PathBuf,
    /// The same folder as it is in the pack: given files must be as they are there.
    pub originals: PathBuf,
    /// True when `exercises` is a copy that the workspace does not know of, such as an author's
    /// variant. A learner's course is none: its workspace names the learner's own files.
    pub is_copy: bool,
}

impl Site {
    /// The folder of an exercise.
    #[must_use]
    pub fn folder(&self, exercise: &Exercise) -> PathBuf {
        self.exercises.join(exercise.folder())
    }

    /// The folder of an exercise as it is in the pack.
    #[must_use]
    pub fn original(&self, exercise: &Exercise) -> PathBuf {
        self.originals.join(exercise.folder())
    }

    /// The exercise as the workspace calls it.
    pub(super) fn krate(exercise: &Exercise) -> Crate {
        Crate {
            name: exercise.id.clone(),
            dir: exercise.folder(),
        }
    }

    /// The tutor's executable, which starts programs: the one the workspace calls in rustc's
    /// place, or else this very process's.
    pub(super) fn launcher(&self) -> Result<PathBuf, AttemptError> {
        match &self.workspace.wrapper {
            Some(tutor) => Ok(tutor.clone()),
            None => run::launcher::path().map_err(AttemptError::Itself),
        }
    }
}
