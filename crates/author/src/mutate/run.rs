//! Every mutant compiled and judged, as many at the same time as there are processors.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::find;
use super::mutant::{Fate, Mutant};
use super::report::{ExerciseMutants, MutationReport};
use crate::check::goals;
use crate::check::plan::Program;
use crate::check::staging::StagingDir;
use crate::chosen::chosen;
use crate::concurrent::run_all;
use crate::{AuthorError, Workshop};
use asynclings_core::diag::Source;
use asynclings_core::judge::finding_ids;
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::{Complete, Exercise, Expected, Pack, PackFiles};
use asynclings_engine::attempt::{self, AttemptOptions, Prepared};
use asynclings_engine::fs;

/// How often a mutant is tried: often enough to see one that is refused by chance.
const ATTEMPTS: u32 = 5;

/// For how long a mutant is tried again.
const TIME: Duration = Duration::from_secs(2);

/// How many mutants are done with, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MutationProgress {
    /// How many are done with.
    pub done: usize,
    /// How many there are.
    pub all: usize,
}

/// Tries the mutants of all exercises that `complete` says something is expected of, at most
/// `at_once` at a time.
pub async fn run(
    complete: &Complete,
    workshop: &Workshop,
    at_once: usize,
    on: &mut (dyn FnMut(MutationProgress) + Send),
) -> Result<MutationReport, AuthorError> {
    let pack = &complete.pack;
    let goals = goals(complete);
    let mut found = Vec::new();
    for (exercise, expected) in chosen(complete) {
        found.push((exercise, expected, mutants(pack, exercise)?));
    }
    let mutants = || {
        let each = found.iter();
        each.flat_map(|(exercise, expected, mutants)| {
            mutants
                .iter()
                .map(move |mutant| (*exercise, *expected, mutant))
        })
    };
    let all = mutants().count();
    let fates = mutants().map(|(exercise, expected, mutant)| {
        let options = AttemptOptions {
            goal: goals.get(&exercise.id).cloned(),
            without_lines: true,
            ..AttemptOptions::default()
        };
        let fate = fate(pack, workshop, exercise, expected, mutant, options);
        (expected.expectation.clock, fate)
    });
    let fates = run_all(fates, at_once, |_, done| on(MutationProgress { done, all }));
    let mut fates = fates.await?.into_iter();
    let exercises = found.iter().map(|(exercise, expected, mutants)| {
        let judged: Vec<_> = mutants.iter().zip(fates.by_ref()).collect();
        ExerciseMutants::new(pack, exercise, expected, &judged)
    });
    Ok(MutationReport {
        exercises: exercises.collect(),
    })
}

/// The mutants of an exercise's reference: those of the files that a learner edits.
fn mutants(pack: &Pack, exercise: &Exercise) -> Result<Vec<Mutant>, AuthorError> {
    let files = pack.files();
    let folder = solution_folder(exercise);
    let parts = pack.reference(exercise).map_err(AuthorError::part)?;
    let edited = parts
        .into_iter()
        .filter(|part| part.path.ends_with(".rs") && exercise.edit.contains(&part.path));
    Ok(edited
        .flat_map(|part| {
            let path = files.shown(&format!("{folder}/{}", part.path));
            let source = Arc::new(Source::new(path, part.text));
            let edits = find::edits(source.text()).into_iter();
            edits.map(move |edit| Mutant {
                file: part.path.clone(),
                source: Arc::clone(&source),
                edit,
            })
        })
        .collect())
}

async fn fate(
    pack: &Pack,
    workshop: &Workshop,
    exercise: &Exercise,
    expected: &Expected,
    mutant: &Mutant,
    options: AttemptOptions,
) -> Result<Fate, AuthorError> {
    let staged = StagingDir::new(pack, exercise, &Program::Reference, workshop.scratch())?;
    let path = staged.folder(exercise).join(&mutant.file);
    let edited = mutant.edit.apply(mutant.source.text());
    fs::write_new(&path, edited.as_bytes()).map_err(AuthorError::Write)?;
    let site = workshop.site(staged.root());
    let mut quiet = |_| {};
    let ready = match attempt::prepare(&site, exercise, &expected.expectation, &mut quiet).await? {
        Prepared::Ready(ready) => ready,
        Prepared::Settled(settled) => {
            let first = settled.verdict.findings.into_iter().next();
            return Ok(match first {
                Some(first) if first.id == finding_ids::COMPILE => Fate::NotCompiled,
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
