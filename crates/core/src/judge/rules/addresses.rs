//! Futures that stay where they are in memory, and those that are moved between polls.

use super::parts::each_span;
use super::table::{OneOrMany, Operand};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::ctx::Ctx;
use crate::judge::selector::SpanSel;
use crate::judge::violation::Violation;
use crate::judge::way::Way;
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
    broken: broken::addresses::SAME_ADDRESS,
};

fn stayed(ctx: &Ctx<'_>, span: SpanId) -> Judged {
    let polls = addresses(ctx, span)?;
    let moved = polls.windows(2).position(|pair| pair[0].1 != pair[1].1);
    let Some(before) = moved else {
        return Ok(());
    };
    let number = before as u64 + 1;
    let (one, next) = (ordinal(number), ordinal(number + 1));
    let detail = format!(
        "{} was moved between its {one} and its {next} poll",
        ctx.call(span)
    );
    Err(Violation::new(Way::Moved, detail)
        .but("it should have stayed where it was")
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
    broken: broken::addresses::ADDRESS_CHANGED,
};

fn moved(ctx: &Ctx<'_>, span: SpanId) -> Judged {
    let polls = addresses(ctx, span)?;
    if polls.windows(2).any(|pair| pair[0].1 != pair[1].1) {
        return Ok(());
    }
    let last = polls[polls.len() - 1].0;
    let detail = format!(
        "{} stayed at one address over {} polls",
        ctx.call(span),
        polls.len()
    );
    Err(Violation::new(Way::Stayed, detail)
        .but("it should have been moved between two polls")
        .with(ctx.evidence_wanting(last, "at a different address than before")))
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
    match polls.len() {
        0 => return Err(ctx.unpolled(span)),
        1 => {
            let once = ctx.violated_by(Way::Few, span, "was polled only once");
            return Err(once.but("its address can be compared only between two polls"));
        }
        _ => {}
    }
    Ok(polls)
}
