//! Where the programs of a pack are compiled: in the pack's own folder, apart from its author's.

use std::path::{Path, PathBuf};

use super::AuthorError;
use super::spot::in_workspace;
use asynclings_core::pack::Pack;
use asynclings_engine::attempt::{AttemptError, ExercisePaths};
use asynclings_engine::compile::{self, OnProgress, Workspace};

/// The folders and tools that a pack's programs are compiled with.
#[derive(Clone, Debug)]
pub struct Workshop {
    workspace: Workspace,
    originals: PathBuf,
    scratch: PathBuf,
}

impl Workshop {
    /// The workshop of a pack: all it writes is below `exercises/target/asynclings/`. `tutor` is
    /// the executable that stands in for rustc and starts programs; None for the running one.
    #[must_use]
    pub fn new(pack: &Pack, tutor: Option<PathBuf>) -> Self {
        let exercises = pack.root.join("exercises");
        let own = exercises.join("target").join("asynclings");
        let probe = probe(pack).unwrap_or_else(|| pack.root.join("probe"));
        let mut workspace =
            Workspace::new(&exercises, own.join("build"), own.join("recipes"), probe);
        workspace.wrapper = tutor;
        workspace.many = true;
        Self {
            workspace,
            originals: exercises,
            scratch: own.join("stages"),
        }
    }

    /// The same, with another folder for what cargo builds: packs with the same dependencies can
    /// share one.
    #[must_use]
    pub fn building_in(mut self, target: impl Into<PathBuf>) -> Self {
        self.workspace.target = target.into();
        self
    }

    /// Makes sure that the dependencies of all exercises are built.
    pub async fn dependencies(&self, on: OnProgress<'_>) -> Result<(), AuthorError> {
        let built = compile::dependencies(&self.workspace, on).await;
        built.map_err(|error| AttemptError::from(error).into())
    }

    /// Where copies may be laid out.
    pub(crate) fn scratch(&self) -> &Path {
        &self.scratch
    }

    /// The site of a copy laid out as `exercises/` is.
    pub(crate) fn site(&self, copy: &Path) -> ExercisePaths {
        ExercisePaths {
            workspace: self.workspace.clone(),
            exercises: copy.to_owned(),
            originals: self.originals.clone(),
        }
    }
}

/// The folder of the probe that the pack's exercises depend on by path.
fn probe(pack: &Pack) -> Option<PathBuf> {
    let keys = ["workspace", "dependencies", "probe", "path"];
    let path = in_workspace(&pack.files(), &keys)?;
    Some(pack.root.join("exercises").join(path))
}
