//! Panics: what was said, where, and in which future.

use super::calls;
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::{Capture, End, EventKind};

/// The panic to tell of: the first, which the others may follow from; or the last, where panics are
/// part of the exercise and one of them ended the program.
pub(super) fn finding(capture: &Capture, ctx: &Ctx<'_>, allowed: bool) -> Option<Finding> {
    let mut seen: Vec<(String, Option<String>, Option<u32>)> = Vec::new();
    for at in &ctx.index.panics {
        let event = ctx.event(*at);
        let EventKind::Panic(message) = &event.kind else {
            continue;
        };
        let place = event.loc.as_ref().map(ToString::to_string);
        // A panic that is carried on, for instance by `unwrap` on a handle, is another one and has
        // a place of its own; the same place over and over is one fault.
        if !seen
            .iter()
            .any(|(text, there, _)| **text == **message && *there == place)
        {
            seen.push((message.to_string(), place, Some(*at)));
        }
    }
    if seen.is_empty() && capture.end != End::Exited(0) {
        let (message, place) = from_stderr(&capture.stderr)?;
        seen.push((message, Some(place), None));
    }
    let told = match allowed {
        true => seen.last(),
        false => seen.first(),
    };
    let (message, place, event) = told?;
    let first_line = message.lines().next().unwrap_or_default().trim();
    let at = place
        .as_ref()
        .map_or(String::new(), |place| format!(" at {place}"));
    // A panic inside a task ends that task only.
    let in_task = event.is_some_and(|event| ctx.event(event).task.is_some());
    let headline = match allowed && in_task && capture.end == End::Exited(PANICKED) {
        true => passed_on(ctx, first_line),
        false => format!("The program panicked{at}: {first_line}"),
    };
    let mut finding = Finding::new(finding_ids::PANIC, headline);
    // The headline has the first line; nothing of the text is told twice.
    if let Some((_, rest)) = message.trim().split_once('\n') {
        finding.rendered = Some(super::limit::beginning(rest));
    }
    if capture.end == End::Exited(0) {
        finding.detail =
            Some("a task or thread panicked, and the program continued without it".to_owned());
    }
    finding.evidence = seen
        .iter()
        .map(|each| {
            evidence(
                ctx,
                (Some(each) != told).then_some(&each.0),
                &each.1,
                each.2,
            )
        })
        .collect();
    finding.next = advice(message).map(str::to_owned);
    Some(finding)
}

/// The exit code of a program whose main thread panicked.
const PANICKED: i32 = 101;

/// What is said when the panic of a task, which may happen, was made to end the program as well.
fn passed_on(ctx: &Ctx<'_>, first_line: &str) -> String {
    let call = "std::panic::resume_unwind";
    let by = calls::in_sources(ctx, call)
        .map_or(String::new(), |place| format!(" by `{call}` at {place}"));
    format!("The panic of a task was passed on{by} and ended the whole program: {first_line}")
}

/// A panic as evidence, with the first line of its message where the headline has not told it.
fn evidence(
    ctx: &Ctx<'_>,
    message: Option<&String>,
    place: &Option<String>,
    at: Option<u32>,
) -> Evidence {
    let span = at.and_then(|at| ctx.index.inside(at));
    let subject = span.map_or_else(
        || "panic".to_owned(),
        |span| ctx.call(span).replace('`', ""),
    );
    let line = message.and_then(|message| message.lines().next());
    let what = line.map_or_else(|| "panicked".to_owned(), |line| format!("panicked: {line}"));
    Evidence {
        at: at.map(|at| ctx.event(at).at),
        place: place.clone(),
        event: at,
        ..Evidence::new(subject, what)
    }
}

/// The message and place of the first panic that a program without the probe's hook told.
fn from_stderr(stderr: &str) -> Option<(String, String)> {
    let mut lines = stderr.lines();
    let place = lines.find_map(|line| {
        let (_, place) = line.split_once("panicked at ")?;
        Some(place.trim_end_matches(':').to_owned())
    })?;
    let message = lines.next().unwrap_or_default().to_owned();
    Some((message, place))
}

/// A sentence on panics that async code is known for.
fn advice(message: &str) -> Option<&'static str> {
    let known = [
        (
            "there is no reactor running",
            "A task, timer or socket of tokio works only inside a tokio runtime.",
        ),
        (
            "time is already frozen",
            "`probe::block_on` has already paused the clock: leave out `tokio::time::pause`.",
        ),
        (
            "time is not frozen",
            "`tokio::time::resume` and `advance` work only on a paused clock, and this clock is running.",
        ),
        (
            "`spawn_local` called from outside",
            "`spawn_local` is for tasks that stay on one thread, inside a `tokio::task::LocalSet`. \
             `trpl::spawn_task` and `tokio::spawn` spawn on the runtime.",
        ),
        (
            "Cannot start a runtime from within a runtime",
            "Inside async code, use `.await` instead of `block_on`.",
        ),
        (
            "Cannot block the current thread from within a runtime",
            "Inside async code, use `.await` instead of a blocking call.",
        ),
        (
            "`async fn` resumed after completion",
            "This future had already finished and was polled again.",
        ),
        (
            "JoinError",
            "A task panicked or was aborted, and awaiting its handle returned that error.",
        ),
        (
            "not yet implemented",
            "There is a `todo!()` left to fill in.",
        ),
    ];
    let found = known.iter().find(|(text, _)| message.contains(text));
    found.map(|(_, advice)| *advice)
}
