//! `run`, and what a bare `asynclings` does: one attempt.

use crate::args::{Cli, Run};
use crate::attempting;
use crate::exit;
use crate::failure::Failure;
use crate::open_course::OpenCourse;
use crate::say;
use asynclings_view::Screen;
use asynclings_view::json::RunJson;
use asynclings_view::verdict::{VerdictView, verdict};

/// Lines of the program's output that are shown.
const OUTPUT_LINES: usize = 20;

/// Makes an attempt at the exercise that is named, or the current one.
pub(super) fn run(cli: &Cli, args: &Run, screen: &mut Screen) -> Result<u8, Failure> {
    let opened = OpenCourse::open(cli, screen)?;
    in_course(opened, args, screen)
}

/// [`run`] in a course that is open already.
pub(super) fn in_course(
    mut opened: OpenCourse,
    args: &Run,
    screen: &mut Screen,
) -> Result<u8, Failure> {
    let exercise = opened.exercise(args.exercise.as_deref())?;
    let demand = attempting::demand(&opened, &exercise)?;
    let width = (!args.json).then_some(screen.look().width);
    let attempted = attempting::once(&opened, &exercise, &demand, width, screen)?;
    // Saved before it is shown, and shown even if it could not be saved.
    let recorded = attempting::record(&mut opened, &exercise, &attempted, screen);
    let told = VerdictView {
        verdict: &attempted.verdict,
        capture: attempted.shown.as_ref().map(|shown| &shown.capture),
        goal: demand.goal.as_deref(),
        prediction_open: attempted.hide_trace,
        output_lines: OUTPUT_LINES,
    };
    if args.json {
        screen.print_json(&RunJson::new(&told));
    } else {
        let doc = verdict(&told, &screen.look());
        screen.print(&doc);
    }
    recorded?;
    if !attempted.verdict.passed {
        return Ok(exit::NOT_PASSED);
    }
    let all = &opened.course.pack;
    if !args.json
        && all
            .exercises()
            .all(|each| opened.progress.is_passed(&each.id))
    {
        say::lines(
            screen,
            "\nThat was the last one: you have passed every exercise of this course.",
        );
    }
    Ok(exit::DONE)
}
