//! Futures that stay where they are in memory, and those that are moved between polls.

use super::parts::each_span;
use super::table::{OneOrMany, Operand};
use super::{Judged, Needs, RuleKind, rule};
use crate::judge::ctx::Ctx;
use crate::judge::selector::SpanSel;
use crate::judge::violation::Violation;
use asynclings_trace::event::ordinal;
use asynclings_trace::{EventKind, SpanId};

pub(super) static SAME_ADDRESS: RuleKind = RuleKind {
    key: "same_address",
    says: "Each of these spans is polled at least twice, and always at the same address.",
    shape: <OneOrMany<SpanSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, |ctx, spans| each_span(ctx, spans, stayed)),
    example: r#"same_address = "block""#,
    passes: "0 poll block ad=16; 0 pending block; 9 poll block ad=16; 9 ready block",
    fails: "0 poll block ad=16; 0 pending block; 9 poll block ad=32; 9 ready block",
    told: "`block` was moved between its 1st and its 2nd poll",
    absent: "0 poll other; 0 ready other",
    absent_told: "there is no future called `block`: did you rename or remove it?",
};

fn stayed(ctx: &Ctx<'_>, span: SpanId) -> Judged {
    let polls = addresses(ctx, span)?;
    let moved = polls.windows(2).position(|pair| pair[0].1 != pair[1].1);
    let Some(before) = moved else {
        return Ok(());
    };
    let number = before as u64 + 1;
    Err(Violation::new(format!(
        "{} was moved between its {} and its {} poll",
        ctx.call(span),
        ordinal(number),
        ordinal(number + 1)
    ))
    .with(ctx.evidence(polls[before].0))
    .with(ctx.evidence_wanting(polls[before + 1].0, "at the same address")))
}

pub(super) static ADDRESS_CHANGED: RuleKind = RuleKind {
    key: "address_changed",
    says: "Each of these spans is polled at least twice, and not always at the same address.",
    shape: <OneOrMany<SpanSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, |ctx, spans| each_span(ctx, spans, moved)),
    example: r#"address_changed = "countdown""#,
    passes: "0 poll countdown ad=16; 0 pending countdown; 9 poll countdown ad=32; 9 ready countdown",
    fails: "0 poll countdown ad=16; 0 pending countdown; 9 poll countdown ad=16; 9 ready countdown",
    told: "`countdown` stayed at one address over 2 polls",
    absent: "0 poll other; 0 ready other",
    absent_told: "there is no future called `countdown`: did you rename or remove it?",
};

fn moved(ctx: &Ctx<'_>, span: SpanId) -> Judged {
    let polls = addresses(ctx, span)?;
    if polls.windows(2).any(|pair| pair[0].1 != pair[1].1) {
        return Ok(());
    }
    let last = polls[polls.len() - 1].0;
    Err(Violation::new(format!(
        "{} stayed at one address over {} polls",
        ctx.call(span),
        polls.len()
    ))
    .with(ctx.evidence_wanting(last, "at another address than before")))
}

/// The polls of a span, each with the address of what was polled; at least two.
fn addresses(ctx: &Ctx<'_>, span: SpanId) -> Result<Vec<(u32, u64)>, Violation> {
    let events = &ctx.index.trace.span(span).events;
    let polls: Vec<_> = events
        .iter()
        .filter_map(|at| match ctx.event(*at).kind {
            EventKind::Poll { addr, .. } => Some((*at, addr)),
            _ => None,
        })
        .collect();
    if polls.len() < 2 {
        let what = "was not polled twice, so that nothing can be said of its address";
        return Err(ctx.violated_by(span, what));
    }
    Ok(polls)
}
