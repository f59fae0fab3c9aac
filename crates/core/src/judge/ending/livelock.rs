//! A future that is polled over and over while nothing else happens.

use super::calls::WaitsFor;
use super::hang::{Hang, call, line, seen, waiting};
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Finding, finding_ids};
use asynclings_trace::event::without_column;
use asynclings_trace::{EventKind, SpanId, Wait};

/// A span in such a loop is polled at least this often; one that is polled less only waits for it.
const MANY: u32 = 50;

pub(super) fn finding(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let goes_round = |wait: &&Wait| ctx.index.life(wait.span).polls >= MANY;
    let Some(first) = hang.waits.first().filter(goes_round) else {
        return nameless(ctx, hang);
    };
    let who = ctx.call(first.span);
    let time = hang.time;
    let at = line(first).map_or(String::new(), |line| format!(" at {line}"));
    let known = call(first);
    let wakes = known
        .as_ref()
        .is_some_and(|call| call.name.starts_with("Waker::wake"));
    let yields = known.and_then(|call| call.waits_for) == Some(WaitsFor::Turn);
    let (message, what, next) = if wakes {
        (
            format!(
                "{who} woke itself in each poll{at}, so it was polled over and over at {time}, and \
                 no time could pass."
            ),
            "woke itself here",
            "Each poll should bring the future nearer to its end. If the future waits for \
             something else, return Pending without waking the task. What the future waits for should \
             keep the waker, and use it when there is something new. The clock does not move while \
             a future is always ready to be polled.",
        )
    } else if yields {
        (
            format!(
                "{who} yielded{at} and was polled again, over and over at {time}, so no time could \
                 pass."
            ),
            "yielded here",
            "A loop that only yields is polled again and again. Wait for the event itself: a \
             channel, a lock, a timer or a task wakes a future that waits for it.",
        )
    } else if let Some(around) = polled_inside(ctx, first) {
        (
            format!(
                "One poll of {} polled {who} over and over at {time} and did not return.",
                ctx.call(around)
            ),
            "polled over and over",
            "A poll should return Pending when the future that it polls is pending: the waker \
             causes the next poll when there is something new. A loop around `poll` never \
             releases its thread.",
        )
    } else {
        (
            format!("{who} was polled over and over at {time}, and no time could pass."),
            "polled over and over",
            "The clock does not move for a future that wakes itself, a loop that only yields, or a \
             loop around `poll`. Wait for the event itself.",
        )
    };
    let mut evidence = vec![seen(ctx, first, what)];
    evidence.extend(
        hang.waits[1..]
            .iter()
            .filter(goes_round)
            .map(|wait| seen(ctx, wait, "polled each time too")),
    );
    Finding {
        evidence,
        next: Some(next.to_owned()),
        ..Finding::new(finding_ids::LIVELOCK, message)
    }
}

/// The span of which one poll polls this one again and again.
fn polled_inside(ctx: &Ctx<'_>, wait: &Wait) -> Option<SpanId> {
    let mut events = ctx.index.trace.span(wait.span).events.iter().rev();
    let parent = events.find_map(|at| match ctx.event(*at).kind {
        EventKind::Poll { parent, .. } => Some(parent),
        _ => None,
    })??;
    (ctx.index.life(parent).polls < MANY).then_some(parent)
}

/// No span is in a loop, but the runtime never rests: a task without a span is.
fn nameless(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let seen = hang.place.filter(|place| place.starts_with("src/"));
    let at = seen.map_or(String::new(), |place| {
        format!(", which was seen at {},", without_column(place))
    });
    let next = "A loop that only yields, or a future that wakes itself, is polled again and again. \
                Wait for the event itself. A `span` around the task makes it appear in the timeline.";
    Finding {
        evidence: hang.waits.iter().map(|wait| waiting(ctx, wait)).collect(),
        next: Some(next.to_owned()),
        ..Finding::new(
            finding_ids::LIVELOCK,
            format!(
                "A task without a span{at} was polled over and over at {}, and no time could pass.",
                hang.time
            ),
        )
    }
}
