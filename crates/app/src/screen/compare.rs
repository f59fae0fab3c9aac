//! The compare pane.

use crate::state::State;
use asynclings_core::judge::words::clause;
use asynclings_trace::event::without_column;
use asynclings_trace::{Clock, EventKind, Trace};
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
    let mut lines = Vec::new();
    match &event.kind {
        EventKind::Poll { span, no, .. } if *no > 1 => {
            let before = trace.span(*span).events.iter().rev();
            let rung = before.copied().filter(|each| *each < at).find(|each| {
                let kind = &trace.events[*each as usize].kind;
                matches!(
                    kind,
                    EventKind::Wake { stale: false, .. } | EventKind::Pending { .. }
                )
            });
            match rung.map(|rung| (rung, &trace.events[rung as usize].kind)) {
                Some((rung, EventKind::Wake { .. })) => {
                    let clause = clause(trace, rung);
                    lines.push(format!("because {clause}"));
                }
                _ => lines.push("not woken: polled because its parent was polled".to_owned()),
            }
        }
        EventKind::Pending { held, .. } => lines.push(match held {
            0 => "no waker was kept: nothing can wake it".to_owned(),
            1 => "one waker of this poll was kept".to_owned(),
            _ => format!("{held} wakers of this poll were kept"),
        }),
        EventKind::Wake { stale: true, .. } => {
            lines.push("stale waker (from an earlier poll): ignored".to_owned());
        }
        _ => {}
    }
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
