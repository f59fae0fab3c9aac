//! How a run ended, in a learner's words: the findings that need no rule.
//!
//! | file | job |
//! |---|---|
//! | `calls` | the functions in which programs wait |
//! | `guards` | the guards alive at a place of the sources |
//! | `senders` | the sender of the channel that a place of the sources receives from |
//! | `hang` | what the probe recorded of a hang, and who waits |
//! | `deadlock`, `mutual` | nothing is left that could wake anyone; two wait for each other |
//! | `livelock` | a future that is polled over and over |
//! | `stuck` | one poll that does not return |
//! | `endless` | what else does not end: timers that go on, something outside, a kept stdout |
//! | `stack` | a stack that overflowed |
//! | `limit` | the tutor stopped it: time, memory, output, events |
//! | `panic` | a panic, or another end before its time |

mod calls;
mod deadlock;
mod endless;
mod guards;
mod hang;
mod limit;
mod livelock;
mod mutual;
mod panic;
mod senders;
mod stack;
mod stuck;
#[cfg(test)]
mod tests;

use super::ctx::Ctx;
use super::verdict::{Evidence, Finding, Note, finding_ids};
use asynclings_trace::{Capture, Clock, End, Event, EventKind, HangKind, SpanId};
use hang::Hang;

/// What the exercise allows and needs, where the end of a run is concerned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowed {
    /// True when a rule says how many panics there should be, so that they are not a fault here.
    pub(crate) panics: bool,
    /// True when something is judged that only a trace can tell.
    pub(crate) needs_trace: bool,
}

/// What is wrong with how a run ended: the reason first, then what else went wrong.
pub(crate) fn findings(capture: &Capture, ctx: &Ctx<'_>, allowed: Allowed) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(wrong_clock(ctx));
    let panics = panic::finding(capture, ctx, allowed.panics);
    if let Some(hang) = Hang::of(ctx) {
        // A panic that came first is the reason why others wait forever.
        findings.extend(panics);
        findings.push(of_hang(ctx, &hang));
    } else if let Some(limit) = limit::finding(capture, ctx) {
        findings.extend(panics);
        findings.push(limit);
    } else if capture.end != End::Exited(0) || !allowed.panics {
        match panics {
            Some(panics) => findings.push(panics),
            None => findings.extend(exit(capture, ctx)),
        }
    }
    if !capture.trace.header && findings.is_empty() && allowed.needs_trace {
        findings.push(silent());
    }
    findings
}

fn of_hang(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    match hang.why {
        HangKind::Deadlock => deadlock::finding(ctx, hang),
        HangKind::Livelock => livelock::finding(ctx, hang),
        HangKind::Stuck | HangKind::Busy => stuck::finding(ctx, hang),
        HangKind::Ticking => endless::ticking(ctx, hang),
        HangKind::Thread | HangKind::Outside => endless::outside(ctx, hang),
        HangKind::Stdout => endless::stdout(ctx, hang),
    }
}

fn wrong_clock(ctx: &Ctx<'_>) -> Option<Finding> {
    let events = &ctx.index.trace.events;
    let (event, span) = events.iter().find_map(|event| match event.kind {
        EventKind::WrongClock { inside } => Some((event, inside)),
        _ => None,
    })?;
    let ran = span.map(|span| Evidence {
        what: "polled on a runtime with the real clock".to_owned(),
        at: None,
        ..ctx.fate(span)
    });
    // What is on the virtual clock itself did not run elsewhere: it slept there.
    if event.clock == Clock::Virtual {
        return Some(slept(ctx, event, span));
    }
    let (message, next) = match calls::in_sources(ctx, "tokio::time::resume") {
        Some(place) => (
            format!(
                "This exercise runs on the virtual clock, but one of its futures ran in real time: \
                 `tokio::time::resume` at {place} makes the clock run on its own."
            ),
            "Leave the clock to `probe::block_on`. While the clock is paused, waiting takes no \
             real time, and times are exact.",
        ),
        None => (
            "This exercise runs on the virtual clock, but at least one of its futures ran on another runtime."
                .to_owned(),
            "Keep `probe::block_on` here: other runtimes use real time, which the tutor cannot \
             control.",
        ),
    };
    Some(Finding {
        evidence: ran.into_iter().collect(),
        next: Some(next.to_owned()),
        ..Finding::new(finding_ids::WRONG_CLOCK, message)
    })
}

/// What lets real time pass and blocks its thread meanwhile.
const BLOCKS_FOR_A_TIME: [&str; 7] = [
    "std::thread::sleep",
    "std::thread::sleep_ms",
    "std::thread::sleep_until",
    "std::thread::park_timeout",
    ".recv_timeout()",
    ".wait_timeout()",
    ".wait_timeout_while()",
];

/// The thread of the virtual clock slept in real time: in a poll of this span, or in a task outside
/// of any.
fn slept(ctx: &Ctx<'_>, event: &Event, span: Option<SpanId>) -> Finding {
    let who = match span {
        Some(span) => format!(
            "{} blocked its thread in real time, during a poll.",
            ctx.call(span)
        ),
        None => "A task without a span blocked the thread of its runtime in real time.".to_owned(),
    };
    // Of several calls nothing tells which of them it was.
    let call = match &*calls::all_in_sources(ctx, &BLOCKS_FOR_A_TIME) {
        [] => String::new(),
        [(call, place)] => format!(" The cause was `{call}` at {place}."),
        [first, others @ ..] => {
            let others = others
                .iter()
                .map(|(call, place)| format!("`{call}` at {place}"));
            let others: Vec<_> = others.collect();
            format!(
                " These calls block a thread: `{}` at {} and {}.",
                first.0,
                first.1,
                others.join(" and ")
            )
        }
    };
    let subject = span.map_or("the program".to_owned(), |span| {
        ctx.call(span).replace('`', "")
    });
    let what = match span {
        Some(_) => "slept in real time during a poll",
        None => "slept in real time, in a task without a span",
    };
    Finding {
        evidence: vec![Evidence {
            event: Some(event.seq),
            ..Evidence::new(subject, what)
        }],
        next: Some(
            "While a thread sleeps, no future on it gets a turn, and on the virtual clock no time \
             passes. Await what the program waits for, or an asynchronous sleep if time should \
             pass."
                .to_owned(),
        ),
        ..Finding::new(finding_ids::WRONG_CLOCK, format!("{who}{call}"))
    }
}

fn exit(capture: &Capture, ctx: &Ctx<'_>) -> Option<Finding> {
    let (message, next) = match capture.end {
        End::Exited(0) => return None,
        End::Signaled(_) if capture.stderr.contains("has overflowed its stack") => {
            return Some(stack::overflow(ctx, &capture.stderr));
        }
        End::Signaled(signal) => (format!("The program was stopped by signal {signal}."), None),
        End::Exited(code) => (
            format!("The program ended with exit code {code}, which means failure."),
            Some("`main` returned an error, or the program called `std::process::exit`."),
        ),
        _ => return None,
    };
    let stderr = capture.stderr.trim();
    Some(Finding {
        next: next.map(str::to_owned),
        rendered: (!stderr.is_empty()).then(|| limit::beginning(stderr)),
        ..Finding::new(finding_ids::EXIT, message)
    })
}

fn silent() -> Finding {
    let next = "A future does nothing until something polls it: is every future awaited, and does the program \
                still use what src/fixture.rs provides?";
    Finding {
        next: Some(next.to_owned()),
        ..Finding::new(
            finding_ids::SILENT,
            "The program ended before any future of this exercise was polled.",
        )
    }
}

/// What else is worth saying about how a run ended.
pub(crate) fn notes(capture: &Capture) -> Vec<Note> {
    let orphans = capture.orphans.then(|| Note {
        message: "Processes that the program had started were still running when it ended, and \
                  were stopped."
            .to_owned(),
        rendered: None,
    });
    orphans.into_iter().collect()
}
