//! `check`: many exercises at the same time, for a look at the whole course and for scripts.
//!
//! What is passed here counts as passed. What is not is no attempt of the learner's and leaves their
//! record as it is.

use crate::args::{Check, Cli};
use crate::attempting::{self, ProgressLine};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::{OpenCourse, named};
use crate::say;
use asynclings_core::pack::Exercise;
use asynclings_engine::UserError;
use asynclings_engine::attempt::{
    AttemptError, Attempted, BatchEvent, Demand, ExercisePaths, Job, batch,
};
use asynclings_engine::compile;
use asynclings_view::json::{CheckJson, CheckRow};
use asynclings_view::progress::batch_row;
use asynclings_view::{Doc, Line, RenderOptions, Role, Screen};

/// An exercise and what came of it.
struct CheckedExercise {
    exercise: Exercise,
    outcome: Result<Attempted, Failure>,
}

pub(super) fn check(cli: &Cli, args: &Check, screen: &mut Screen) -> Result<u8, Failure> {
    let mut opened = OpenCourse::open(cli, screen)?;
    let exercises = wanted(&opened, args)?;
    let mut site = ExercisePaths::of_course(&opened.course.layout)?;
    site.workspace.many = exercises.len() > 1;
    let demands: Vec<_> = exercises
        .iter()
        .map(|exercise| attempting::demand(&opened, exercise))
        .collect();
    // Once and for all of them: what keeps the dependencies from being built is said once.
    let mut line = ProgressLine::default();
    let mut on = |progress| line.dependencies(&progress, screen);
    let built = attempting::run_to_end(compile::dependencies(&site.workspace, &mut on))?;
    screen.clear_live();
    built.map_err(AttemptError::from)?;
    let rows = attempts(&site, exercises, demands, args.json, screen)?;
    for row in &rows {
        if let Ok(attempted) = &row.outcome
            && attempted.verdict.passed
        {
            attempting::record(&mut opened, &row.exercise, attempted, screen)?;
        }
    }
    if args.json {
        print_json(&rows, screen);
    } else {
        screen.print(&summary(&rows));
        show_failures(&rows, screen);
    }
    Ok(code(&rows))
}

fn wanted(opened: &OpenCourse, args: &Check) -> Result<Vec<Exercise>, Failure> {
    let pack = &opened.course.pack;
    if args.all {
        return Ok(pack.exercises().cloned().collect());
    }
    let mut wanted: Vec<Exercise> = Vec::new();
    for id in &args.exercises {
        let exercise = named(pack, id)?;
        if !wanted.contains(exercise) {
            wanted.push(exercise.clone());
        }
    }
    Ok(wanted)
}

/// Attempts at all that can be attempted, each shown as it ends.
fn attempts(
    site: &ExercisePaths,
    exercises: Vec<Exercise>,
    demands: Vec<Result<Demand, Failure>>,
    quiet: bool,
    screen: &mut Screen,
) -> Result<Vec<CheckedExercise>, Failure> {
    let pairs = exercises.iter().zip(&demands);
    let jobs: Vec<_> = pairs
        .filter_map(|(exercise, demand)| {
            let demand = demand.as_ref().ok()?;
            Some(Job {
                paths: site,
                exercise,
                expectation: &demand.expected.expectation,
                options: demand.options(),
            })
        })
        .collect();
    let mut on = |event: BatchEvent<'_>| {
        if let (BatchEvent::Done(place, done), false) = (event, quiet) {
            let id = &jobs[place].exercise.id;
            screen.print(&row(id, done, &screen.look()));
        }
    };
    let done = attempting::run_to_end(batch(&jobs, attempting::processors(), &mut on))?;
    drop(jobs);
    let mut done = done.into_iter();
    let rows = exercises
        .into_iter()
        .zip(demands)
        .map(|(exercise, demand)| {
            let outcome = demand.and_then(|_| match done.next() {
                Some(attempted) => Ok(attempted?),
                None => Err(Failure::environment(
                    "internal error: the exercise was not attempted",
                    "run the command again",
                )),
            });
            CheckedExercise { exercise, outcome }
        });
    Ok(rows.collect())
}

fn row(id: &str, done: &Result<Attempted, AttemptError>, look: &RenderOptions) -> Doc {
    match done {
        Ok(attempted) => {
            let finding = attempted.verdict.findings.first();
            batch_row(
                id,
                Ok(finding.map(|finding| finding.message.as_str())),
                look,
            )
        }
        Err(error) => batch_row(id, Err(&UserError::from(error).message), look),
    }
}

/// Ends in names, which can be typed, and not in numbers, which cannot.
fn summary(rows: &[CheckedExercise]) -> Doc {
    let mut doc = Doc::new();
    doc.line(Line::new());
    for (role, word, passed) in [
        (Role::Good, "passed", Some(true)),
        (Role::Bad, "not passed", Some(false)),
        (Role::Bad, "could not run", None),
    ] {
        let rows = rows.iter().filter(|row| row.passed() == passed);
        let names: Vec<&str> = rows.map(|row| row.exercise.id.as_str()).collect();
        if !names.is_empty() {
            let list = format!(": {}", names.join(", "));
            doc.line(Line::new().with(role, word).with(Role::Plain, list));
        }
    }
    doc
}

fn show_failures(rows: &[CheckedExercise], screen: &mut Screen) {
    for row in rows {
        if let Err(failure) = &row.outcome {
            say::note(screen, &format!("could not run `{}`:", row.exercise.id));
            failure.show(screen);
        }
    }
}

fn print_json(rows: &[CheckedExercise], screen: &mut Screen) {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| CheckRow {
            exercise: &row.exercise.id,
            outcome: match &row.outcome {
                Ok(attempted) => Ok(&attempted.verdict),
                Err(failure) => Err(&failure.error.message),
            },
            prediction_open: row.outcome.as_ref().is_ok_and(|each| each.hide_trace),
        })
        .collect();
    screen.print_json(&CheckJson::new(&rows));
}

/// The gravest of the exercises' exit codes.
fn code(rows: &[CheckedExercise]) -> u8 {
    let codes = rows.iter().map(|row| match &row.outcome {
        Ok(attempted) if attempted.verdict.passed => exit::DONE,
        Ok(_) => exit::NOT_PASSED,
        Err(failure) => failure.code,
    });
    codes.max().unwrap_or(exit::DONE)
}

impl CheckedExercise {
    /// Whether it was passed; none when it could not be tried.
    fn passed(&self) -> Option<bool> {
        let attempted = self.outcome.as_ref().ok()?;
        Some(attempted.verdict.passed)
    }
}
