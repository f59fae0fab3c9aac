//! Where an exercise lies: in a learner's course, in a pack, or in a copy of one.

use std::path::PathBuf;

use crate::compile::{CompileError, Compiled, Crate, OnProgress, Workspace, compile, compile_copy};
use crate::run;
use asynclings_core::pack::Exercise;

use super::AttemptError;

/// Where exercises lie and how they are compiled.
#[derive(Clone, Debug)]
pub struct ExercisePaths {
    /// The workspace that knows how each is compiled. It has its own copy of them, so that what a
    /// learner or a variant has broken cannot keep the others from being compiled.
    pub workspace: Workspace,
    /// The folder with the files to judge, laid out as a pack's `exercises/` is: a learner's own, or
    /// an author's variants.
    pub exercises: PathBuf,
    /// The same folder as it is in the pack: given files must be as they are there.
    pub originals: PathBuf,
}

impl ExercisePaths {
    /// The folder of an exercise.
    #[must_use]
    pub fn folder(&self, exercise: &Exercise) -> PathBuf {
        self.exercises.join(exercise.folder())
    }

    /// Compiles the files to judge, as the workspace compiles the original.
    pub(super) async fn compile(
        &self,
        exercise: &Exercise,
        on: OnProgress<'_>,
    ) -> Result<Compiled, CompileError> {
        let krate = Crate {
            name: exercise.id.clone(),
            dir: exercise.folder(),
        };
        let workspace = self.workspace_for(exercise);
        // What lies in the workspace itself may also have a library or a build script.
        if self.exercises == workspace.root {
            return compile(&workspace, &krate, on).await;
        }
        compile_copy(&workspace, &krate, &self.exercises, on).await
    }

    /// The workspace, with what this exercise allows in the sources of others.
    fn workspace_for(&self, exercise: &Exercise) -> Workspace {
        Workspace {
            allow_unsafe: exercise.allow_unsafe,
            ..self.workspace.clone()
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
