//! All that comes before the first run: the files are looked at, the program is compiled.

use std::io;
use std::time::Instant;

use tokio::sync::OnceCell;

use super::files::{self, ExerciseFiles};
use super::paths::ExercisePaths;
use super::ready::Ready;
use super::{AttemptError, AttemptEvent, Attempted, OnEvent, Stages, finding, verdict};
use crate::compile::{self, Compiled};
use asynclings_core::judge::{Expectation, Finding, Stage, predict};
use asynclings_core::pack::Exercise;

/// An exercise, compiled or not.
#[derive(Debug)]
pub enum Prepared<'a> {
    /// There is a program to run.
    Ready(Ready<'a>),
    /// The verdict stands without a run: the program does not compile, a given file was changed,
    /// or a prediction is asked for first.
    Settled(Attempted),
}

/// Looks at an exercise's files and compiles them.
pub async fn prepare<'a>(
    paths: &'a ExercisePaths,
    exercise: &'a Exercise,
    expectation: &'a Expectation,
    on: OnEvent<'_>,
) -> Result<Prepared<'a>, AttemptError> {
    let folder = paths.folder(exercise);
    let original = paths.originals.join(exercise.folder());
    let files = ExerciseFiles::load(exercise, &folder, &original)?;
    let settled = |finding, stages, messages, hide_trace| {
        Ok(Prepared::Settled(Attempted {
            verdict: verdict(exercise, vec![finding], Vec::new(), stages),
            shown: None,
            messages,
            hide_trace,
            runs: 0,
            broken: Vec::new(),
        }))
    };
    // A program beside changed given files proves nothing, whatever it does.
    if let Some(finding) = files.finding {
        return settled(finding, Stages::new(), Vec::new(), false);
    }
    let prediction = prediction(paths, exercise, expectation)?;
    if let Some(open) = predict::open(&expectation.predictions, prediction.as_deref()) {
        return settled(open, Stages::new(), Vec::new(), true);
    }
    let mut stages = Stages::new();
    match compiled(paths, exercise, &mut stages, on).await? {
        Compiled::Failed(mut failed) => {
            finding::advise(&mut failed.messages, &expectation.advice);
            let finding: Finding = finding::compile(&failed.messages);
            settled(finding, stages, failed.messages, false)
        }
        Compiled::Built(mut built) => {
            finding::advise(&mut built.warnings, &expectation.advice);
            Ok(Prepared::Ready(Ready {
                exercise,
                expectation,
                paths,
                launcher: paths.launcher()?,
                folder,
                sources: files.sources,
                given: files.given,
                prediction,
                built,
                with_lines: OnceCell::new(),
                stages,
            }))
        }
    }
}

/// The text of the learner's answers, where the exercise asks for some.
fn prediction(
    paths: &ExercisePaths,
    exercise: &Exercise,
    expectation: &Expectation,
) -> Result<Option<String>, AttemptError> {
    if expectation.predictions.is_empty() {
        return Ok(None);
    }
    match files::text(exercise, &paths.folder(exercise), predict::FILE) {
        Ok(text) => Ok(Some(text)),
        // The judge has its own words for a file that is not there.
        Err(AttemptError::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Compiles the exercise, and its dependencies when they are not there yet.
async fn compiled(
    paths: &ExercisePaths,
    exercise: &Exercise,
    stages: &mut Stages,
    on: OnEvent<'_>,
) -> Result<Compiled, AttemptError> {
    let begin = Instant::now();
    let mut told = false;
    let mut progress = |progress| {
        if !told {
            on(AttemptEvent::Began(Stage::Dependencies));
            told = true;
        }
        on(AttemptEvent::Progress(progress));
    };
    compile::dependencies(&paths.workspace, &mut progress).await?;
    if told {
        stages.push((Stage::Dependencies, begin.elapsed()));
    }
    on(AttemptEvent::Began(Stage::Compile));
    let begin = Instant::now();
    let mut progress = |progress| on(AttemptEvent::Progress(progress));
    let compiled = paths.compile(exercise, &mut progress).await?;
    stages.push((Stage::Compile, begin.elapsed()));
    Ok(compiled)
}
