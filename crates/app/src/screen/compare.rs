//! The compare pane.

use crate::state::State;
use asynclings_core::judge::words::{clause, reason};
use asynclings_trace::event::without_column;
use asynclings_trace::{Clock, Trace};
use asynclings_view::doc::safe;
use asynclings_view::trace::{Cursor, comparison};
use asynclings_view::{Doc, Line, RenderOptions, Role};

/// Lines for what is said of an event; few take more.
const HEAD: usize = 3;

/// The two timelines with the event pointed at, and what it is.
pub(super) fn compare(state: &State, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let Some(outcome) = state.outcome() else {
        return doc;
    };
    let (Some(yours), Some(goal)) = (outcome.trace(), outcome.goal.as_deref()) else {
        return doc;
    };
    let in_goal = state.cursor.in_goal;
    let (side, whose) = if in_goal {
        (goal, "goal")
    } else {
        (yours, "yours")
    };
    if let Some(event) = state.cursor.event() {
        let (at, all) = state.cursor.count();
        let head = format!("{whose}, event {at} of {all}: ");
        let clause = clause(side, event);
        let first = Line::new().with(Role::Strong, head);
        doc.text(&first, Role::Plain, &safe(&clause), look.text_width());
        for line in around(side, event) {
            doc.text(
                &Line::new().with(Role::Plain, "  "),
                Role::Quiet,
                &safe(&line),
                look.text_width(),
            );
        }
        // As many lines for every event, so that the picture below does not jump.
        while doc.parts().len() < HEAD {
            doc.line(Line::new());
        }
        doc.line(Line::new());
    }
    let cursor = state.cursor.event().map(|event| Cursor { event, in_goal });
    let passed = outcome.attempted.verdict.passed;
    doc.append(comparison(yours, goal, passed, cursor, look));
    doc
}

/// What belongs to an event: who woke it before, what kept it, where it stands in the source, which
/// thread and task.
fn around(trace: &Trace, at: u32) -> Vec<String> {
    let event = &trace.events[at as usize];
    let mut lines: Vec<_> = reason(trace, at).into_iter().collect();
    let span = event.kind.span();
    let made = span.and_then(|span| trace.span(span).loc.clone());
    if let Some(place) = event.loc.as_deref().or(made.as_deref()) {
        let what = if event.loc.is_some() {
            "at"
        } else {
            "created at"
        };
        lines.push(format!("{what} {}", without_column(place)));
    }
    let threads = trace.events.iter().any(|each| each.thread > 1);
    let mut where_it_ran = Vec::new();
    if threads && event.thread > 0 {
        where_it_ran.push(format!("thread {}", event.thread));
    }
    if let Some(task) = event.task {
        where_it_ran.push(format!("task {task}"));
    }
    if event.clock == Clock::Real {
        where_it_ran.push("real clock".to_owned());
    }
    if !where_it_ran.is_empty() {
        lines.push(where_it_ran.join(", "));
    }
    lines
}
