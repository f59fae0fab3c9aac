//! `run`, and what a bare `asynclings` does: one attempt.

use super::args::{Cli, Run};
use super::bench::{self, Ticker};
use super::desk::Desk;
use super::exit;
use super::failure::Failure;
use super::say;
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::{Attempted, Demand, Site, attempt};
use asynclings_view::Screen;
use asynclings_view::json::{self, RunJson};
use asynclings_view::verdict::{Told, verdict};

/// Lines of the program's output that are shown.
const OUTPUT_LINES: usize = 20;

/// Makes an attempt at the exercise that is named, or the current one.
///
/// # Errors
///
/// Whatever keeps the attempt from being made or recorded.
pub(super) fn run(cli: &Cli, args: &Run, screen: &mut Screen) -> Result<u8, Failure> {
    let desk = Desk::open(cli, screen)?;
    at_desk(desk, args, screen)
}

/// [`run`] in a course that is open already.
///
/// # Errors
///
/// As [`run`].
pub(super) fn at_desk(mut desk: Desk, args: &Run, screen: &mut Screen) -> Result<u8, Failure> {
    let exercise = desk.exercise(args.exercise.as_deref())?;
    let demand = bench::demand(&desk, &exercise)?;
    let attempted = match once(&desk, &exercise, &demand, screen)? {
        Ok(attempted) => attempted,
        Err(code) => return Ok(code),
    };
    // Saved before it is shown, and shown even if it could not be saved.
    let recorded = bench::record(&mut desk, &exercise, &attempted, screen);
    let told = Told {
        verdict: &attempted.verdict,
        capture: attempted.shown.as_ref().map(|shown| &shown.capture),
        goal: demand.goal.as_deref(),
        prediction_open: attempted.hide_trace,
        output_lines: OUTPUT_LINES,
    };
    if args.json {
        screen.print_raw(&json::text(&RunJson::new(&told)));
    } else {
        let doc = verdict(&told, &screen.look());
        screen.print(&doc);
    }
    recorded?;
    if !attempted.verdict.passed {
        return Ok(exit::NOT_PASSED);
    }
    let all = &desk.course.pack;
    if !args.json
        && all
            .exercises()
            .all(|each| desk.progress.is_passed(&each.id))
    {
        say::lines(
            screen,
            "\nThat was the last one: every exercise of this course is passed.",
        );
    }
    Ok(exit::DONE)
}

/// One attempt, with its progress on standard error; or the exit code when it was ended.
///
/// # Errors
///
/// Whatever keeps it from being made.
pub(super) fn once(
    desk: &Desk,
    exercise: &Exercise,
    demand: &Demand,
    screen: &mut Screen,
) -> Result<Result<Attempted, u8>, Failure> {
    let site = Site::of_course(&desk.course.layout);
    let options = demand.options();
    let mut ticker = Ticker::default();
    let mut on = |event| ticker.show(&exercise.id, &event, screen);
    let done = bench::run_to_end(attempt(
        &site,
        exercise,
        &demand.expected.expectation,
        &options,
        &mut on,
    ))?;
    screen.clear_live();
    match done {
        Ok(attempted) => Ok(Ok(attempted.map_err(|error| bench::failure(&error))?)),
        Err(code) => Ok(Err(code)),
    }
}
