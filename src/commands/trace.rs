//! `trace`: what the futures of an exercise do, in the learner's program or in the reference.
//!
//! The learner's trace comes from an attempt made for it, which is not recorded: looking is not
//! trying.

use super::export;
use crate::args::{Cli, Trace};
use crate::attempting;
use crate::exit;
use crate::failure::Failure;
use crate::open_course::OpenCourse;
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::{Attempted, Demand};
use asynclings_engine::pages;
use asynclings_page::Content;
use asynclings_trace::compare::compare;
use asynclings_view::Screen;
use asynclings_view::json::Source;
use asynclings_view::json::TraceJson;
use asynclings_view::trace::{comparison, trace as timeline};
use asynclings_view::verdict::{VerdictView, verdict};

/// Shows a trace, or two beside each other.
pub(super) fn trace(cli: &Cli, args: &Trace, screen: &mut Screen) -> Result<u8, Failure> {
    let opened = OpenCourse::open(cli, screen)?;
    let exercise = opened.exercise(args.exercise.as_deref())?;
    let demand = attempting::demand(&opened, &exercise)?;
    attempting::refuse_while_open(&opened, &exercise, &demand)?;
    if args.ascii {
        screen.use_ascii();
    }
    let page = pages::place(&opened.course.layout, &exercise.id)?;
    if args.expected {
        let goal = goal(&exercise, &demand)?;
        if args.export.is_wanted() {
            let content = Content::goal(&exercise.id, goal);
            return export::write(&args.export, &content, &page, screen);
        }
        show(&exercise, Source::Expected, goal, args, screen);
        return Ok(exit::DONE);
    }
    // Before they are compiled.
    let sources = pages::sources(&opened.course.layout.exercise(&exercise))?;
    let attempted = attempting::once(&opened, &exercise, &demand, None, screen)?;
    let Some(yours) = attempted.shown.as_ref().map(|shown| &shown.capture.trace) else {
        return without_a_trace(&attempted, args, screen);
    };
    if args.export.is_wanted() {
        let goal = demand.goal.as_deref();
        let content = Content::attempt(&attempted.verdict, yours, goal, sources);
        return export::write(&args.export, &content, &page, screen);
    }
    if !args.compare {
        show(&exercise, Source::Yours, yours, args, screen);
        return Ok(exit::DONE);
    }
    let goal = goal(&exercise, &demand)?;
    if args.json {
        let found = compare(yours, goal);
        let shape = TraceJson::new(&exercise.id, Source::Yours, yours, found.as_ref());
        screen.print_json(&shape);
    } else {
        let doc = comparison(yours, goal, attempted.verdict.passed, None, &screen.look());
        screen.print(&doc);
    }
    Ok(exit::DONE)
}

fn goal<'d>(
    exercise: &Exercise,
    demand: &'d Demand,
) -> Result<&'d asynclings_trace::Trace, Failure> {
    demand.goal.as_deref().ok_or_else(|| {
        Failure::bad_pack(
            format!(
                "the pack has no recorded trace of the solution of `{}`",
                exercise.id
            ),
            "ask the pack's author to run `asynclings pack record`",
            Vec::new(),
        )
    })
}

fn show(
    exercise: &Exercise,
    source: Source,
    shown: &asynclings_trace::Trace,
    args: &Trace,
    screen: &mut Screen,
) {
    if args.json {
        let shape = TraceJson::new(&exercise.id, source, shown, None);
        screen.print_json(&shape);
        return;
    }
    let heading = match source {
        Source::Yours => "yours",
        Source::Expected => "goal",
    };
    let doc = timeline(shown, heading, &screen.look());
    screen.print(&doc);
}

/// The program never ran: its verdict says why.
fn without_a_trace(
    attempted: &Attempted,
    args: &Trace,
    screen: &mut Screen,
) -> Result<u8, Failure> {
    if args.json {
        return Err(Failure::not_passed(
            "there is no trace: the program did not run",
            "run `asynclings run` to see why",
        ));
    }
    let told = VerdictView {
        verdict: &attempted.verdict,
        capture: None,
        goal: None,
        prediction_open: attempted.hide_trace,
        output_lines: 0,
    };
    let doc = verdict(&told, &screen.look());
    screen.print(&doc);
    Ok(exit::NOT_PASSED)
}
