//! P25: no lock is held while its holder pauses.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{EventSel, SpanSel, Thing, Verb};
use crate::judge::shape::{Shape, needed, optional};
use crate::trace::{Kind, SpanId, TrackOp};

pub(super) static KIND: RuleKind = RuleKind {
    key: "never_held_across_pend",
    says: "Whoever takes the lock gives it back before pausing: between `lock` and `unlock` of a \
           handle, the span in whose poll it was locked never returns Pending.",
    shape: Shape::Table(&[
        needed("lock", Shape::Span, "the tracked lock"),
        optional(
            "span",
            Shape::Span,
            "only locks taken inside these spans count",
        ),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"never_held_across_pend = { lock = "total" }"#,
        passes: "0 track total; 0 poll a; 0 lock total; 0 unlock total; 0 pending a; 9 poll a; 9 ready a",
        fails: "0 track total; 0 poll a; 0 lock total; 0 pending a; 9 poll a; 9 unlock total; 9 ready a",
        told: "`a` paused at 0 ms and held `total`, locked at 0 ms",
        absent: "0 poll a; 0 ready a",
        absent_told: "there is no tracked value called `total`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct NeverHeld {
    lock: Thing,
    span: Option<SpanSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let lock = fields.need("lock").and_then(|lock| lock.span());
    let span = fields.may("span", Cursor::span);
    Some(Arc::new(NeverHeld {
        lock: lock?.0,
        span: span?,
    }))
}

impl Rule for NeverHeld {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let within = match &self.span {
            Some(span) => Some(ctx.spans(span)?),
            None => None,
        };
        let selector = |op| EventSel::of(self.lock.clone(), Verb::Track(op));
        let mut locks = ctx.moments(&selector(TrackOp::Lock))?;
        if let Some(within) = &within {
            locks.retain(|at| ctx.index.around(*at).any(|span| within.contains(&span)));
        }
        if locks.is_empty() {
            return Err(ctx.never(selector(TrackOp::Lock).selector()));
        }
        let unlocks = ctx.moments(&selector(TrackOp::Unlock))?;
        for lock in locks {
            let same = |at: &u32| *at > lock && handle(ctx, *at) == handle(ctx, lock);
            let end = unlocks.iter().copied().find(same).unwrap_or(u32::MAX);
            if let Some(pause) = pause(ctx, ctx.index.inside(lock), lock, end) {
                let name = ctx
                    .event(pause)
                    .kind
                    .span()
                    .map_or(String::new(), |span| ctx.call(span));
                return Err(Broken::new(format!(
                    "{name} paused at {} and held `{}`, locked at {}",
                    ctx.event(pause).at,
                    self.lock,
                    ctx.event(lock).at
                ))
                .with(ctx.evidence(lock))
                .with(ctx.evidence_wanting(pause, "unlocked before that")));
            }
        }
        Ok(())
    }
}

fn handle(ctx: &Ctx<'_>, at: u32) -> Option<u32> {
    match &ctx.event(at).kind {
        Kind::Track { id, .. } => Some(*id),
        _ => None,
    }
}

/// The first pause of the holder between two moments. Without a span round it the holder is the
/// task: then a pause of any span of that task counts.
fn pause(ctx: &Ctx<'_>, holder: Option<SpanId>, from: u32, to: u32) -> Option<u32> {
    if let Some(holder) = holder {
        let pauses = ctx.span_moments(holder, Verb::Pending);
        return pauses.into_iter().find(|at| (from..to).contains(at));
    }
    let task = super::parts::task_of(ctx.event(from));
    let events = &ctx.index.trace.events[from as usize..];
    let events = events.iter().take_while(|event| event.seq < to);
    let paused = |kind: &Kind| matches!(kind, Kind::Pending { .. });
    events
        .filter(|event| paused(&event.kind) && super::parts::task_of(event) == task)
        .map(|event| event.seq)
        .next()
}
