//! P30: a future that stays where it is.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::Shape;
use crate::trace::{EventKind, SpanId};

pub(super) static KIND: RuleKind = RuleKind {
    key: "same_address",
    says: "Each of these spans is polled at least twice, and always at the same address.",
    shape: Shape::OneOrMany(&Shape::Span),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"same_address = "block""#,
        passes: "0 poll block ad=16; 0 pending block; 9 poll block ad=16; 9 ready block",
        fails: "0 poll block ad=16; 0 pending block; 9 poll block ad=32; 9 ready block",
        told: "`block` was moved between its 1st and its 2nd poll",
        absent: "0 poll other; 0 ready other",
        absent_told: "there is no future called `block`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct SameAddress {
    spans: Vec<SpanSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(SameAddress {
        spans: cursor.one_or_many(Cursor::span)?,
    }))
}

impl Rule for SameAddress {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for span in ctx.all_spans(&self.spans)? {
            let polls = addresses(ctx, span)?;
            let moved = polls.windows(2).position(|pair| pair[0].1 != pair[1].1);
            if let Some(before) = moved {
                let number = before as u64 + 1;
                return Err(Broken::new(format!(
                    "{} was moved between its {} and its {} poll",
                    ctx.call(span),
                    crate::judge::words::ordinal(number),
                    crate::judge::words::ordinal(number + 1)
                ))
                .with(ctx.evidence(polls[before].0))
                .with(ctx.evidence_wanting(polls[before + 1].0, "at the same address")));
            }
        }
        Ok(())
    }
}

/// The polls of a span, each with the address of what was polled; at least two.
pub(super) fn addresses(ctx: &Ctx<'_>, span: SpanId) -> Result<Vec<(u32, u64)>, Broken> {
    let events = &ctx.index.trace.span(span).events;
    let polls: Vec<_> = events
        .iter()
        .filter_map(|at| match ctx.event(*at).kind {
            EventKind::Poll { addr, .. } => Some((*at, addr)),
            _ => None,
        })
        .collect();
    if polls.len() < 2 {
        return Err(Broken::new(format!(
            "{} was not polled twice, so that nothing can be said of its address",
            ctx.call(span)
        ))
        .with(ctx.fate(span)));
    }
    Ok(polls)
}
