//! No lock is held while its holder pauses, and how many permits are held.

use std::collections::BTreeMap;

use super::depth::follow;
use super::parts::task_of;
use super::table::{Operand, table};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::amount::{Range, counted};
use crate::judge::ctx::Ctx;
use crate::judge::ctx::vocabulary::thing_words;
use crate::judge::selector::{EventSel, SpanSel};
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::{EventKind, TrackOp, Verb};

pub(super) static NEVER_HELD_ACROSS_PEND: RuleKind = RuleKind {
    key: "never_held_across_pend",
    says: "The lock is released before a pause: if a handle is locked in a poll of a span, this span \
           does not return Pending until the handle is unlocked. The lock must be locked at least \
           once.",
    shape: NeverHeld::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, never_held_across_pend),
    example: r#"never_held_across_pend = { lock = "total" }"#,
    passes: "0 track total; 0 poll a; 0 lock total; 0 unlock total; 0 pending a; 9 poll a; 9 ready a",
    broken: broken::locks::NEVER_HELD_ACROSS_PEND,
};

table! {
    NeverHeld {
        lock: SpanSel = "the tracked lock",
        span: Option<SpanSel> = "only locks taken inside these spans count",
    }
}

fn never_held_across_pend(ctx: &Ctx<'_>, table: &NeverHeld) -> Judged {
    let within = ctx.within(table.span.as_ref())?;
    let selector = |op| EventSel::of(table.lock.0.clone(), Verb::Track(op));
    let mut locks = ctx.moments(&selector(TrackOp::Lock))?;
    if let Some(within) = &within {
        locks.retain(|at| ctx.is_within(*at, within));
    }
    if locks.is_empty() {
        return Err(ctx.never(selector(TrackOp::Lock).selector()));
    }
    for (lock, unlock) in holds(ctx, locks, ctx.moments(&selector(TrackOp::Unlock))?) {
        if let Some(pause) = pause(ctx, lock, unlock) {
            let span = ctx.event(pause).kind.span();
            return Err(Violation::new(
                Way::Held,
                format!(
                    "{} paused {} while it held {}, which had been locked {}",
                    span.map_or(String::new(), |span| ctx.call(span)),
                    ctx.when(pause),
                    thing_words(&table.lock.0),
                    ctx.when(lock)
                ),
            )
            .but("the lock should have been released before the pause")
            .with(ctx.evidence(lock))
            .with(ctx.evidence_wanting(pause, "unlocked before the pause")));
        }
    }
    Ok(())
}

/// Each lock with the moment it was given back, or the end of time.
fn holds(ctx: &Ctx<'_>, locks: Vec<u32>, unlocks: Vec<u32>) -> Vec<(u32, u32)> {
    let mut given_back: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
    for at in unlocks {
        given_back.entry(handle(ctx, at)).or_default().push(at);
    }
    let end = |lock: u32| {
        let unlocks = given_back.get(&handle(ctx, lock))?;
        unlocks
            .get(unlocks.partition_point(|at| *at < lock))
            .copied()
    };
    locks
        .into_iter()
        .map(|lock| (lock, end(lock).unwrap_or(u32::MAX)))
        .collect()
}

pub(super) static PERMITS: RuleKind = RuleKind {
    key: "permits",
    says: "This many permits of a tracked semaphore are held at the same time, counted at the \
           moment when the number is highest. `acquire_many` takes several; a permit that is \
           forgotten stays held. For a lock, this is the number of guards that are alive.",
    shape: Permits::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, permits),
    example: "permits = { of = \"slots\", is = 2 }",
    passes: "0 track slots; 0 lock slots; 0 lock slots; 5 unlock slots; 5 lock slots; 9 unlock slots; 9 unlock slots",
    broken: broken::locks::PERMITS,
};

table! {
    Permits {
        of: SpanSel = "the tracked semaphore or lock; all that the selector names count together",
    } counted most {}
}

fn permits(ctx: &Ctx<'_>, table: &Permits) -> Judged {
    let range = ctx.range(&table.most)?;
    let selector = |op| EventSel::of(table.of.0.clone(), Verb::Track(op));
    let taken = ctx.moments(&selector(TrackOp::Lock))?;
    let name = thing_words(&table.of.0);
    let wanted = match range.max {
        Some(0) => "none should have been held".to_owned(),
        _ => format!("there should have been {range}"),
    };
    let Some(last) = taken.last().copied() else {
        if range.holds(0) {
            return Ok(());
        }
        return Err(ctx.never(selector(TrackOp::Lock).selector()));
    };
    let change = |at: &u32, sign: i64| {
        let number = match &ctx.event(*at).kind {
            EventKind::Track { bytes, .. } => bytes.unwrap_or(1),
            _ => 1,
        };
        (*at, sign * i64::try_from(number).unwrap_or(i64::MAX))
    };
    let given_back = ctx.moments(&selector(TrackOp::Unlock))?;
    let taken = taken.iter().map(|at| change(at, 1));
    let changes = taken.chain(given_back.iter().map(|at| change(at, -1)));
    let depth = follow(changes.collect(), range.max);
    let peak = depth.peak.unsigned_abs();
    if range.holds(peak) {
        return Ok(());
    }
    let shown = depth
        .above
        .unwrap_or(if depth.peak > 0 { depth.peak_at } else { last });
    let way = range.side(peak, Way::Few, Way::Many);
    let held = counted(Range::exactly(peak), "permit");
    let detail = match (way, peak) {
        (Way::Few, 1) => format!("at most {held} of {name} was held at the same time"),
        (Way::Few, _) => format!("at most {held} of {name} were held at the same time"),
        (_, 1) => format!("a permit of {name} was held"),
        _ => format!("up to {held} of {name} were held at the same time"),
    };
    Err(Violation::new(way, detail)
        .but(wanted)
        .with(ctx.evidence_wanting(shown, format!("{range} held"))))
}

fn handle(ctx: &Ctx<'_>, at: u32) -> Option<u32> {
    match &ctx.event(at).kind {
        EventKind::Track { id, .. } => Some(*id),
        _ => None,
    }
}

/// The first pause of a holder between two moments. A guard may be handed out of the span it was
/// made in, so that every span around the lock is a holder. Without any it is the task: then a
/// pause of any span of that task counts.
fn pause(ctx: &Ctx<'_>, lock: u32, unlock: u32) -> Option<u32> {
    let pending = |at: &u32| matches!(ctx.event(*at).kind, EventKind::Pending { .. });
    if ctx.index.inside(lock).is_some() {
        let pauses = ctx.index.around(lock).filter_map(|holder| {
            let events = &ctx.index.trace.span(holder).events;
            let held = events[events.partition_point(|at| *at <= lock)..].iter();
            held.copied().take_while(|at| *at < unlock).find(pending)
        });
        return pauses.min();
    }
    let task = task_of(ctx.event(lock));
    let held = ctx.index.trace.events[lock as usize..].iter();
    held.take_while(|event| event.seq < unlock)
        .filter(|event| task_of(event) == task)
        .map(|event| event.seq)
        .find(pending)
}
