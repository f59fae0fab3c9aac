//! `check`: many exercises at the same time, for a look at the whole course and for scripts.
//!
//! What is passed here counts as passed. What is not is no attempt of the learner's and leaves their
//! record as it is.

use super::args::{Check, Cli};
use super::bench::{self, Ticker};
use super::desk::{Desk, named};
use super::exit;
use super::failure::Failure;
use super::say;
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::{AttemptError, Attempted, BatchEvent, Demand, Job, Site, batch};
use asynclings_engine::compile;
use asynclings_view::json::{self, CheckJson, CheckRow};
use asynclings_view::progress::batch_row;
use asynclings_view::{Doc, Line, Look, Role, Screen};

/// An exercise and what came of it.
struct Row {
    exercise: Exercise,
    outcome: Result<Attempted, Failure>,
}

/// Checks exercises.
///
/// # Errors
///
/// When nothing can be checked at all, as without a toolchain.
pub(super) fn check(cli: &Cli, args: &Check, screen: &mut Screen) -> Result<u8, Failure> {
    let mut desk = Desk::open(cli, screen)?;
    let exercises = wanted(&desk, args)?;
    let mut site = Site::of_course(&desk.course.layout);
    site.workspace.many = exercises.len() > 1;
    let demands: Vec<_> = exercises
        .iter()
        .map(|exercise| bench::demand(&desk, exercise))
        .collect();
    // Once and for all of them: what keeps the dependencies from being built is told once.
    let mut ticker = Ticker::default();
    let mut on = |progress| ticker.progress(&progress, screen);
    let built = bench::run_to_end(compile::dependencies(&site.workspace, &mut on))?;
    screen.clear_live();
    match built {
        Ok(built) => built.map_err(|error| bench::failure(&AttemptError::from(error)))?,
        Err(code) => return Ok(code),
    }
    let rows = match attempts(&site, exercises, demands, args.json, screen)? {
        Ok(rows) => rows,
        Err(code) => return Ok(code),
    };
    for row in &rows {
        if let Ok(attempted) = &row.outcome
            && attempted.verdict.passed
        {
            bench::record(&mut desk, &row.exercise, attempted, screen)?;
        }
    }
    if args.json {
        print_json(&rows, screen);
    } else {
        screen.print(&summary(&rows));
        tell_failures(&rows, screen);
    }
    Ok(code(&rows))
}

fn wanted(desk: &Desk, args: &Check) -> Result<Vec<Exercise>, Failure> {
    let pack = &desk.course.pack;
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

/// Attempts at all that can be attempted, each told as it ends.
fn attempts(
    site: &Site,
    exercises: Vec<Exercise>,
    demands: Vec<Result<Demand, Failure>>,
    quiet: bool,
    screen: &mut Screen,
) -> Result<Result<Vec<Row>, u8>, Failure> {
    let pairs = exercises.iter().zip(&demands);
    let jobs: Vec<_> = pairs
        .filter_map(|(exercise, demand)| {
            let demand = demand.as_ref().ok()?;
            Some(Job {
                site,
                exercise,
                expectation: &demand.expected.expectation,
                options: demand.options(),
            })
        })
        .collect();
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let mut on = |event: BatchEvent<'_>| {
        if let (BatchEvent::Done(place, done), false) = (event, quiet) {
            let id = &jobs[place].exercise.id;
            let row = told(id, done, &screen.look());
            screen.print(&row);
        }
    };
    let done = match bench::run_to_end(batch(&jobs, at_once, &mut on))? {
        Ok(done) => done,
        Err(code) => return Ok(Err(code)),
    };
    drop(jobs);
    let mut done = done.into_iter();
    let rows = exercises
        .into_iter()
        .zip(demands)
        .map(|(exercise, demand)| {
            let outcome = demand.and_then(|_| match done.next() {
                Some(Ok(attempted)) => Ok(attempted),
                Some(Err(error)) => Err(bench::failure(&error)),
                None => Err(Failure::environment("it was not attempted", "try again")),
            });
            Row { exercise, outcome }
        });
    Ok(Ok(rows.collect()))
}

fn told(id: &str, done: &Result<Attempted, AttemptError>, look: &Look) -> Doc {
    match done {
        Ok(attempted) => {
            let finding = attempted.verdict.findings.first();
            batch_row(
                id,
                Ok(finding.map(|finding| finding.message.as_str())),
                look,
            )
        }
        Err(error) => batch_row(id, Err(&bench::failure(error).message), look),
    }
}

/// Ends in names, which can be typed, and not in numbers, which cannot.
fn summary(rows: &[Row]) -> Doc {
    let names = |wanted: fn(&Row) -> bool| -> Vec<&str> {
        let rows = rows.iter().filter(|row| wanted(row));
        rows.map(|row| row.exercise.id.as_str()).collect()
    };
    let mut doc = Doc::new();
    doc.line(Line::new());
    for (role, word, names) in [
        (
            Role::Good,
            "passed",
            names(|row| row.passed() == Some(true)),
        ),
        (
            Role::Bad,
            "not yet",
            names(|row| row.passed() == Some(false)),
        ),
        (Role::Bad, "not tried", names(|row| row.passed().is_none())),
    ] {
        if !names.is_empty() {
            let list = format!(": {}", names.join(", "));
            doc.line(Line::new().with(role, word).with(Role::Plain, list));
        }
    }
    doc
}

fn tell_failures(rows: &[Row], screen: &mut Screen) {
    for row in rows {
        if let Err(failure) = &row.outcome {
            say::note(
                screen,
                &format!("`{}` could not be tried:", row.exercise.id),
            );
            failure.tell(screen);
        }
    }
}

fn print_json(rows: &[Row], screen: &mut Screen) {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| CheckRow {
            exercise: &row.exercise.id,
            outcome: match &row.outcome {
                Ok(attempted) => Ok(&attempted.verdict),
                Err(failure) => Err(&failure.message),
            },
            prediction_open: row.outcome.as_ref().is_ok_and(|each| each.hide_trace),
        })
        .collect();
    screen.print_raw(&json::text(&CheckJson::new(&rows)));
}

/// The gravest of the exercises' exit codes.
fn code(rows: &[Row]) -> u8 {
    let codes = rows.iter().map(|row| match &row.outcome {
        Ok(attempted) if attempted.verdict.passed => exit::DONE,
        Ok(_) => exit::NOT_PASSED,
        Err(failure) => failure.code,
    });
    codes.max().unwrap_or(exit::DONE)
}

impl Row {
    /// Whether it was passed; none when it could not be tried.
    fn passed(&self) -> Option<bool> {
        let attempted = self.outcome.as_ref().ok()?;
        Some(attempted.verdict.passed)
    }
}
