//! Every mutant compiled and judged, as many at the same time as there are processors.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::stream::{self, StreamExt};

use super::edit::Edit;
use super::find;
use super::report::{self, Report};
use crate::check::engine::references;
use crate::check::stage::{Stage, StageError};
use crate::check::{Program, places::Spot};
use crate::{AuthorError, Workshop};
use asynclings_core::diag::Source;
use asynclings_core::judge::builtin;
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::{Complete, Exercise, Expected, Files};
use asynclings_engine::attempt::{self, Options as AttemptOptions, Prepared};

/// How often a mutant is tried: often enough to see one that is refused by chance.
const ATTEMPTS: u32 = 5;

/// For how long a mutant is tried again.
const TIME: Duration = Duration::from_secs(2);

/// The file that need not be named.
const MAIN: &str = "src/main.rs";

/// How mutants are tried.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many are tried at the same time.
    pub at_once: usize,
}

/// What happens meanwhile: how many mutants are done with, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// How many are done with.
    pub done: usize,
    /// How many there are.
    pub all: usize,
}

/// One mutant of an exercise's reference.
#[derive(Clone, Debug)]
pub(super) struct Mutant {
    /// The exercise's id.
    pub(super) exercise: String,
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
        let position = self.edit.position(&self.source);
        Spot {
            file: self.source.path().display().to_string(),
            line: position.line,
            column: position.column,
        }
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

/// Tries the mutants of all exercises that `complete` says something is expected of.
///
/// # Errors
///
/// Whatever in the environment keeps a program from being tried.
pub async fn run(
    complete: &Complete,
    workshop: &Workshop,
    options: Options,
    on: &mut (dyn FnMut(Said) + Send),
) -> Result<Report, AuthorError> {
    let references = references(complete);
    let mut all = Vec::new();
    for exercise in complete.pack.exercises() {
        if complete.expected.contains_key(&exercise.id) {
            all.extend(mutants(complete, exercise)?);
        }
    }
    let count = all.len();
    let tried = all.iter().enumerate().filter_map(|(place, mutant)| {
        let exercise = complete.pack.exercise(&mutant.exercise)?;
        let expected = complete.expected.get(&mutant.exercise)?;
        let options = AttemptOptions {
            reference: references.get(&mutant.exercise).copied(),
            without_lines: true,
            ..AttemptOptions::default()
        };
        Some(async move {
            let fate = fate(complete, workshop, exercise, expected, mutant, options).await;
            (place, fate)
        })
    });
    let mut under_way = stream::iter(tried).buffer_unordered(options.at_once.max(1));
    let mut fates = Vec::with_capacity(count);
    while let Some((place, fate)) = under_way.next().await {
        fates.push((place, fate?));
        let done = fates.len();
        on(Said { done, all: count });
    }
    fates.sort_by_key(|(place, _)| *place);
    let judged: Vec<_> = all
        .iter()
        .zip(fates.into_iter().map(|(_, fate)| fate))
        .collect();
    Ok(report::report(complete, &judged))
}

/// The mutants of an exercise's reference: those of the files that a learner edits.
fn mutants(complete: &Complete, exercise: &Exercise) -> Result<Vec<Mutant>, AuthorError> {
    let part = |diagnostic| AuthorError::from(StageError::Part(Box::new(diagnostic)));
    let files = complete.pack.files();
    let folder = solution_folder(exercise);
    let parts = complete.pack.reference(exercise).map_err(part)?;
    let edited = parts
        .into_iter()
        .filter(|part| part.path.ends_with(".rs") && exercise.edit.contains(&part.path));
    Ok(edited
        .flat_map(|part| {
            let path: PathBuf = files.shown(&format!("{folder}/{}", part.path));
            let source = Arc::new(Source::new(path, part.text));
            find::edits(source.text())
                .into_iter()
                .map(move |edit| Mutant {
                    exercise: exercise.id.clone(),
                    file: part.path.clone(),
                    source: Arc::clone(&source),
                    edit,
                })
        })
        .collect())
}

async fn fate(
    complete: &Complete,
    workshop: &Workshop,
    exercise: &Exercise,
    expected: &Expected,
    mutant: &Mutant,
    options: AttemptOptions,
) -> Result<Fate, AuthorError> {
    let stage = Stage::new(
        &complete.pack,
        exercise,
        &Program::Reference,
        workshop.scratch(),
    )?;
    let path = stage.folder(exercise).join(&mutant.file);
    fs::write(&path, mutant.edit.apply(mutant.source.text()))
        .map_err(|source| AuthorError::Write { path, source })?;
    let site = workshop.site(stage.root());
    let mut quiet = |_| {};
    let ready = match attempt::prepare(&site, exercise, &expected.expectation, &mut quiet).await? {
        Prepared::Ready(ready) => ready,
        Prepared::Settled(settled) => {
            let first = settled.verdict.findings.into_iter().next();
            return Ok(match first {
                Some(first) if first.id == builtin::COMPILE => Fate::NotCompiled,
                Some(first) => Fate::Killed(first.id),
                None => Fate::Survived,
            });
        }
    };
    let begin = Instant::now();
    for _ in 0..ATTEMPTS {
        let attempted = ready.attempt(&options, &mut quiet).await?;
        if let Some(first) = attempted.verdict.findings.into_iter().next() {
            return Ok(Fate::Killed(first.id));
        }
        if begin.elapsed() > TIME {
            break;
        }
    }
    Ok(Fate::Survived)
}
