//! P26: a stretch in which something does not happen.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{EventSel, Selector, SpanSel};
use crate::judge::shape::{Shape, needed, optional};
use crate::trace::EventKind;

pub(super) static KIND: RuleKind = RuleKind {
    key: "none_between",
    says: "After one moment and before another none of these events happens. A span's bare name \
           means everything that it does: being made, polled, ready, ended, dropped. Without `to` \
           the stretch lasts until the end of the run. `from` and `to` must come, in this order; \
           spans and tracked values must exist.",
    shape: Shape::Table(&[
        needed("from", Shape::Moment, "where the stretch begins"),
        optional(
            "to",
            Shape::Moment,
            "where it ends; the end of the run without it",
        ),
        needed(
            "events",
            Shape::OneOrMany(&Shape::Either),
            "what may not happen",
        ),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"none_between = { from = 'mark("stop")', to = "reader:ready", events = "feed:item" }"#,
        passes: "0 poll reader; 0 poll feed; 0 item feed; 5 mark stop; 5 ready reader; 5 poll feed; \
                 5 item feed",
        fails: "0 poll reader; 5 mark stop; 5 poll feed; 5 item feed val=7; 5 ready reader",
        told: "`feed` gave 7 at 5 ms, after the mark `stop` at 5 ms",
        absent: "0 poll reader; 5 mark stop; 5 ready reader",
        absent_told: "there is no future called `feed`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct NoneBetween {
    from: EventSel,
    to: Option<EventSel>,
    events: Vec<What>,
}

#[derive(Debug)]
enum What {
    Everything(SpanSel),
    Moments(EventSel),
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let from = fields.need("from").and_then(|from| from.event());
    let to = fields.may("to", Cursor::event);
    let events = fields
        .need("events")
        .and_then(|events| events.one_or_many(read_what));
    Some(Arc::new(NoneBetween {
        from: from?,
        to: to?,
        events: events?,
    }))
}

fn read_what(cursor: &Cursor<'_>) -> Option<What> {
    match cursor.selector()? {
        Selector::Thing(thing) => Some(What::Everything(SpanSel(thing))),
        _ => cursor.event().map(What::Moments),
    }
}

impl Rule for NoneBetween {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let from = ctx.first(&self.from)?;
        let to = match &self.to {
            Some(to) if *to.selector() != Selector::End => ctx.moment(to)?.into_iter().max(),
            _ => None,
        };
        if let Some(to) = to.filter(|to| *to < from) {
            return Err(super::parts::out_of_order(ctx, to, from));
        }
        let mut found: Option<u32> = None;
        for what in &self.events {
            let events = what.find(ctx)?;
            let first = events[events.partition_point(|at| *at <= from)..].first();
            let within = first.copied().filter(|at| to.is_none_or(|to| *at < to));
            found = found.into_iter().chain(within).min();
        }
        let Some(at) = found else {
            return Ok(());
        };
        let broken = Broken::new(format!("{}, after {}", ctx.clause(at), ctx.noun(from)))
            .with(ctx.evidence(from))
            .with(ctx.evidence_wanting(at, "not in between"));
        Err(match to {
            Some(to) => broken.with(ctx.evidence(to)),
            None => broken,
        })
    }
}

impl What {
    /// The events, in order.
    fn find(&self, ctx: &Ctx<'_>) -> Result<Vec<u32>, Broken> {
        let spans = match self {
            Self::Moments(moments) => return ctx.moments(moments),
            Self::Everything(spans) => spans,
        };
        let tracked = ctx.handles_of(&spans.0);
        if !tracked.is_empty() {
            return Ok(tracked);
        }
        let mut all = Vec::new();
        for span in ctx.spans(spans)? {
            let own = ctx.index.trace.span(span).events.iter().copied();
            // Being woken is what others do.
            all.extend(own.filter(|at| !matches!(ctx.event(*at).kind, EventKind::Wake { .. })));
        }
        all.sort_unstable();
        Ok(all)
    }
}
