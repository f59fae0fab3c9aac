//! What comes before what: the order of moments, and stretches in which something never happens.

use super::parts::out_of_order;
use super::table::{OneOrMany, Operand, table};
use super::{Judged, Needs, RuleKind, broken, demand, rule};
use crate::judge::ctx::Ctx;
use crate::judge::selector::{EventSel, Selector, SpanSel};
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::EventKind;

pub(super) static BEFORE: RuleKind = RuleKind {
    key: "before",
    says: "Each moment happens before the next one in the list. The order of events decides which \
           comes first, even at the same time. A list within the list is a group: all of its \
           moments happen after what is listed before the group, in any order among themselves. A \
           moment that never happened breaks the rule.",
    shape: <Vec<OneOrMany<EventSel>>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| {
        let groups = cursor.each(2, OneOrMany::parse)?;
        demand(groups, |ctx, groups| before(ctx, groups))
    },
    example: r#"before = ["draft:ready", "final:poll#1"]"#,
    passes: "0 poll draft; 0 pending draft; 100 poll draft; 100 ready draft; 100 poll final",
    broken: broken::sequence::BEFORE,
};

fn before(ctx: &Ctx<'_>, list: &[OneOrMany<EventSel>]) -> Judged {
    let mut groups = Vec::new();
    for group in list {
        let mut moments = Vec::new();
        for selector in group.iter() {
            moments.extend(ctx.moment(selector)?);
        }
        groups.push(moments);
    }
    for pair in groups.windows(2) {
        let last = pair[0].iter().max();
        let first = pair[1].iter().min();
        if let (Some(&earlier), Some(&later)) = (last, first)
            && earlier >= later
        {
            return Err(out_of_order(ctx, later, earlier));
        }
    }
    Ok(())
}

pub(super) static ANY_ORDER: RuleKind = RuleKind {
    key: "any_order",
    says: "All these moments happen, in any order. To place such a group among others, write \
           it as a list within `before`.",
    shape: <Vec<EventSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| {
        rule::<Vec<EventSel>>(cursor, |ctx, moments| {
            moments
                .iter()
                .try_for_each(|moment| ctx.moment(moment).map(|_| ()))
        })
    },
    example: r#"any_order = ["a:ready", "b:ready"]"#,
    passes: "0 poll b; 0 ready b; 0 poll a; 0 ready a",
    broken: broken::sequence::ANY_ORDER,
};

pub(super) static NONE_BETWEEN: RuleKind = RuleKind {
    key: "none_between",
    says: "None of these events happens after one moment and before another. A span's bare name \
           stands for everything that happens to the span: it is made, polled, ready, ended or \
           dropped. Without `to`, the stretch lasts until the end of the run. `from` and `to` must \
           both happen, in this order; spans and tracked values must exist.",
    shape: NoneBetween::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, none_between),
    example: r#"none_between = { from = 'mark("stop")', to = "reader:ready", events = "feed:item" }"#,
    passes: "0 poll reader; 0 poll feed; 0 item feed; 5 mark stop; 5 ready reader; 5 poll feed; \
             5 item feed",
    broken: broken::sequence::NONE_BETWEEN,
};

table! {
    NoneBetween {
        from: EventSel = "where the stretch begins",
        to: Option<EventSel> = "where it ends; the default is the end of the run",
        events: OneOrMany<Selector> = "what must not happen",
    }
}

fn none_between(ctx: &Ctx<'_>, table: &NoneBetween) -> Judged {
    let from = ctx.first(&table.from).map_err(Violation::of_a_bound)?;
    let to = match &table.to {
        Some(to) if *to.selector() != Selector::End => {
            let to = ctx.moment(to).map_err(Violation::of_a_bound)?;
            to.into_iter().max()
        }
        _ => None,
    };
    if let Some(to) = to.filter(|to| *to < from) {
        return Err(out_of_order(ctx, to, from));
    }
    let mut found: Option<u32> = None;
    for what in table.events.iter() {
        let events = all_events(ctx, what)?;
        let first = events[events.partition_point(|at| *at <= from)..].first();
        let within = first.copied().filter(|at| to.is_none_or(|to| *at < to));
        found = found.into_iter().chain(within).min();
    }
    let Some(at) = found else {
        return Ok(());
    };
    let after = format!("{}, after {}", ctx.clause(at), ctx.point(from));
    let violation = Violation::new(Way::Unwanted, after)
        .but("that should not have happened then")
        .with(ctx.evidence(from))
        .with(ctx.evidence_wanting(at, "not in between"));
    Err(match to {
        Some(to) => violation.with(ctx.evidence(to)),
        None => violation,
    })
}

/// The events that a selector means, in order: for a bare name everything that it does.
fn all_events(ctx: &Ctx<'_>, what: &Selector) -> Result<Vec<u32>, Violation> {
    let Selector::Thing(thing) = what else {
        return ctx.moments(&EventSel::from_moment(what.clone()));
    };
    let tracked = ctx.handles_of(thing);
    if !tracked.is_empty() {
        return Ok(tracked);
    }
    let mut all = Vec::new();
    for span in ctx.spans(&SpanSel(thing.clone()))? {
        let own = ctx.index.trace.span(span).events.iter().copied();
        // Being woken is what others do.
        all.extend(own.filter(|at| !matches!(ctx.event(*at).kind, EventKind::Wake { .. })));
    }
    all.sort_unstable();
    Ok(all)
}
