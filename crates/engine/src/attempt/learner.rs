//! Attempts in a learner's course: where the exercises lie, and what each demands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{AttemptError, AttemptOptions, ExercisePaths};
use crate::compile::{self, Builds, CompileError, Workspace};
use crate::course::{Caches, Course, Layout};
use crate::fs::{self, FileError};
use asynclings_core::diag::Diagnostic;
use asynclings_core::judge::predict;
use asynclings_core::pack::{Exercise, Expected, Strictness};
use asynclings_trace::Trace;

impl ExercisePaths {
    /// Where a learner's exercises lie, and the workspace that knows how each is compiled.
    ///
    /// # Errors
    ///
    /// When the user has no folder for what is built.
    pub fn of_course(layout: &Layout) -> Result<Self, AttemptError> {
        let caches = Caches::of_user(layout.root()).ok_or(CompileError::NoCaches)?;
        let builds = Builds::of_user().ok_or(CompileError::NoCaches)?;
        let recipes = caches.recipes();
        let target = build_folder(&builds, &recipes, layout).map_err(CompileError::from)?;
        Ok(Self {
            workspace: Workspace {
                is_shared: true,
                ..Workspace::new(layout.workspace(), target, recipes, layout.probe())
            },
            exercises: layout.exercises(),
            originals: layout.workspace(),
        })
    }
}

/// Where the crates that a course depends on are built.
pub fn build_folder(
    builds: &Builds,
    recipes: &Path,
    layout: &Layout,
) -> Result<PathBuf, FileError> {
    let lock = fs::read_if_there(&layout.workspace().join("Cargo.lock"))?.unwrap_or_default();
    let lock = String::from_utf8_lossy(&lock);
    Ok(compile::built_in(recipes, &lock).unwrap_or_else(|| {
        let vendor = layout.vendor();
        builds.folder_for(&lock, vendor.is_dir().then_some(&*vendor))
    }))
}

/// What an exercise demands, and the trace of its reference.
#[derive(Debug)]
pub struct Demand {
    /// From its `expected.toml`.
    pub expected: Expected,
    /// From its `expected.trace`; none where its author recorded none.
    pub goal: Option<Arc<Trace>>,
    /// The file the learner writes predictions into.
    answers: PathBuf,
}

impl Demand {
    /// Reads both from the course's copy of the pack.
    ///
    /// # Errors
    ///
    /// Every problem of the files.
    pub fn load(course: &Course, exercise: &Exercise) -> Result<Self, Vec<Diagnostic>> {
        let pack = &course.pack;
        let (expected, _warnings) = pack.expected(exercise, Strictness::Learner)?;
        let goal = pack
            .expected_trace(exercise)
            .map_err(|problem| vec![problem])?;
        let answers = course.layout.exercise(exercise).join(predict::FILE);
        Ok(Self {
            expected,
            goal: goal.map(Arc::new),
            answers,
        })
    }

    /// How an attempt is made.
    #[must_use]
    pub fn options(&self) -> AttemptOptions {
        AttemptOptions {
            goal: self.goal.clone(),
            ..AttemptOptions::default()
        }
    }

    /// The text of the learner's answers; None when the file is not there.
    pub fn answers(&self) -> Result<Option<String>, FileError> {
        let bytes = fs::read_if_there(&self.answers)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// True while a prediction is asked for and not committed: nobody shows trace or counts.
    pub fn is_open(&self) -> Result<bool, FileError> {
        let questions = &self.expected.expectation.predictions;
        if questions.is_empty() {
            return Ok(false);
        }
        Ok(predict::open(questions, self.answers()?.as_deref()).is_some())
    }
}
