//! What is graded, and where: the grader's own copy of the pack, in a course that is theirs alone.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use asynclings_core::diag::Diagnostic;
use asynclings_core::judge::Expectation;
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::{AttemptError, Demand, ExercisePaths};
use asynclings_engine::compile::{self, OnProgress};
use asynclings_engine::course::{self, Course, CourseError, Layout, PackSource, originals};
use asynclings_engine::fence::Fence;
use asynclings_engine::fs::{self, FileError, Lock, LockError};
use asynclings_trace::Trace;

use crate::intake::Wanted;
use crate::log::{ExerciseLine, PackLine};

/// The exercises to be graded, and the folders they are compiled and judged in.
///
/// Everything but the edited files comes from here: fixtures, manifests, the probe, the rules.
#[derive(Debug)]
pub struct Exam {
    /// Where the copy lies.
    pub layout: Layout,
    /// The pack, as results name it.
    pub pack: PackLine,
    /// The exercises, in the order of the course.
    pub exercises: Vec<ExamExercise>,
    /// Which files of a submission count.
    pub wanted: Arc<Wanted>,
    pub(crate) paths: ExercisePaths,
}

/// One exercise, and what it demands.
#[derive(Debug)]
pub struct ExamExercise {
    /// The exercise.
    pub exercise: Exercise,
    /// From its `expected.toml`.
    pub expectation: Expectation,
    /// The trace of its reference.
    pub goal: Option<Arc<Trace>>,
}

impl ExamExercise {
    /// As results name it.
    #[must_use]
    pub fn line(&self) -> ExerciseLine {
        ExerciseLine {
            id: self.exercise.id.clone(),
            title: self.exercise.title.clone(),
            points: self.exercise.points,
        }
    }
}

/// Why there is nothing to grade with.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each shows what its fields are")]
pub enum ExamError {
    #[error(transparent)]
    Course(#[from] CourseError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error(transparent)]
    Attempt(#[from] AttemptError),
    #[error("`{}` is a course of the pack `{theirs}`, so `{ours}` cannot be graded in it", work.display())]
    OtherWork {
        work: PathBuf,
        theirs: String,
        ours: String,
    },
    #[error("could not read the rules of `{exercise}`")]
    Demand {
        exercise: String,
        problems: Vec<Diagnostic>,
    },
}

impl Exam {
    /// Lays the pack out in `work`, or uses what lies there when it is the same pack, and picks the
    /// exercises that are to be graded: those of `ids`, or all.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written, or the pack is broken.
    pub fn prepare(
        source: &PackSource,
        work: &Path,
        fence: Fence,
        is_wanted: impl Fn(&Exercise) -> bool,
    ) -> Result<Self, ExamError> {
        let layout = lay_out(source, work)?;
        let stages = stages(&layout);
        fs::make_folder(&stages)?;
        // A grading that was killed has left submissions there.
        fs::sweep(&stages)?;
        let course = Course::view(work)?;
        let mut exercises = Vec::new();
        for exercise in course.pack.exercises().filter(|each| is_wanted(each)) {
            let demand = Demand::load(&course, exercise).map_err(|problems| ExamError::Demand {
                exercise: exercise.id.clone(),
                problems,
            })?;
            exercises.push(ExamExercise {
                exercise: exercise.clone(),
                expectation: demand.expected.expectation,
                goal: demand.goal,
            });
        }
        let mut paths = ExercisePaths::of_course(&layout)?;
        paths.workspace.many = true;
        paths.workspace.fence = Some(fence);
        let graded = exercises.iter().map(|each| &each.exercise);
        Ok(Self {
            wanted: Arc::new(Wanted::of(&layout, &course.pack, graded)?),
            pack: PackLine {
                id: course.pack.id.clone(),
                title: course.pack.title.clone(),
                digest: source.digest(),
            },
            layout,
            exercises,
            paths,
        })
    }

    /// Makes sure that the dependencies of all exercises are built. They are the pack's, not a
    /// person's, and are built outside the fence.
    ///
    /// # Errors
    ///
    /// When something around it is missing or broken.
    pub async fn build(&self, on: OnProgress<'_>) -> Result<(), AttemptError> {
        Ok(compile::dependencies(&self.paths.workspace, on).await?)
    }

    /// Where submissions are laid out, one at a time and each in a folder of its own.
    pub(crate) fn stages(&self) -> PathBuf {
        stages(&self.layout)
    }
}

fn stages(layout: &Layout) -> PathBuf {
    layout.private().join("stages")
}

/// A course of the pack in `work`. Several gradings may share one.
fn lay_out(source: &PackSource, work: &Path) -> Result<Layout, ExamError> {
    let work = fs::absolute(work)?;
    let name = work.file_name().unwrap_or_default().to_string_lossy();
    let _lock = Lock::take(&work.with_file_name(format!("{name}.lock")))?;
    let layout = Layout::new(&work);
    if !course::find::is_course(&work) {
        return Ok(course::init(source, &work)?);
    }
    let there = originals::Originals::load(&layout.originals());
    // Another grading may be at work in it: what is as it should be is left alone.
    if there.is_ok_and(|there| there.digest == source.digest()) {
        return Ok(layout);
    }
    match Course::renew(&work, source) {
        Err(CourseError::OtherPack { theirs, ours, .. }) => {
            Err(ExamError::OtherWork { work, theirs, ours })
        }
        renewed => Ok(renewed.map(|_| layout)?),
    }
}
