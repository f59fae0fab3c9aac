//! Programs that would go on for ever in another way than by waiting for nothing.

use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::{EventKind, HangKind, Time, Wait};

pub(super) fn finding(ctx: &Ctx<'_>, at: u32, why: HangKind, waits: &[Wait]) -> Finding {
    let who = waits.first().map(|wait| ctx.call(wait.span));
    let (id, message, next) = in_words(why, who.as_deref(), ctx.event(at).at);
    let evidence = waits.iter().map(|wait| match why {
        HangKind::Livelock => busy(ctx, wait),
        HangKind::Stuck => Evidence {
            what: "in the middle of a poll".to_owned(),
            ..waiting(ctx, wait)
        },
        _ => waiting(ctx, wait),
    });
    Finding {
        evidence: evidence.collect(),
        next: Some(next.to_owned()),
        ..Finding::new(id, message)
    }
}

/// The id of the finding, what happened, and what to do next.
fn in_words(why: HangKind, who: Option<&str>, time: Time) -> (&'static str, String, &'static str) {
    match why {
        HangKind::Deadlock | HangKind::Ticking => (
            finding_ids::DEADLOCK,
            format!(
                "At {time} the program was still going, and only a timer kept it alive: what it \
                 waits for does not come."
            ),
            "Look for the loop with a `sleep` or an `interval` in it: what is to end it?",
        ),
        HangKind::Thread => (
            finding_ids::BLOCKED,
            "The program waits for a thread that was still running.".to_owned(),
            "On the virtual clock no time passes while a plain thread works: let futures do the \
             waiting here.",
        ),
        HangKind::Livelock => (
            finding_ids::LIVELOCK,
            match who {
                Some(who) => format!(
                    "{who} was polled over and over at {time}, and no time passed in between."
                ),
                None => format!("Futures were polled over and over at {time}, and no time passed."),
            },
            "A future that wakes itself at once, or a loop that only yields, never lets the clock \
             move on. Wait for what is to happen.",
        ),
        HangKind::Stuck => (
            finding_ids::STUCK,
            match who {
                Some(who) => format!("One poll of {who} does not return."),
                None => "One poll does not return.".to_owned(),
            },
            "While a poll runs, nothing else on its thread does. It is to return Pending instead \
             of waiting or looping.",
        ),
        HangKind::Stdout => (
            finding_ids::BLOCKED,
            "A thread holds the lock of standard output, and the tutor's records wait for it."
                .to_owned(),
            "Give `stdout().lock()` back before anything is awaited or another thread prints: \
             without the tutor this program may well end.",
        ),
    }
}

/// The place of a wait that a learner knows best: the innermost line of its own crate.
pub(super) fn place(wait: &Wait) -> Option<String> {
    let own = wait.lines.iter().find(|line| line.starts_with("src/"));
    own.or(wait.lines.first()).map(ToString::to_string)
}

/// A span that waits, since when and where.
pub(super) fn waiting(ctx: &Ctx<'_>, wait: &Wait) -> Evidence {
    let span = ctx.index.trace.span(wait.span);
    let mut events = span.events.iter().rev();
    let since = events.find(|at| matches!(ctx.event(**at).kind, EventKind::Pending { .. }));
    Evidence {
        at: since.map(|at| ctx.event(*at).at),
        place: place(wait).or_else(|| span.loc.as_ref().map(ToString::to_string)),
        event: since.copied(),
        ..Evidence::new(ctx.call(wait.span).replace('`', ""), "waits since")
    }
}

fn busy(ctx: &Ctx<'_>, wait: &Wait) -> Evidence {
    let polls = ctx.index.life(wait.span).polls;
    Evidence {
        what: format!("polled {polls} times"),
        at: None,
        ..waiting(ctx, wait)
    }
}
