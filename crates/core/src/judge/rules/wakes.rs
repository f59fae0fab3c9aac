//! P11: how often a future is woken.

use std::sync::Arc;

use super::woken_by::Waker;
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{SpanSel, Verb};
use crate::judge::shape::{IS, MAX, MIN, Shape, needed, optional};
use crate::judge::words::times;

pub(super) static KIND: RuleKind = RuleKind {
    key: "wakes",
    says: "Each span is woken so many times, by whoever or by one of `by`, or from \
           inside its polls. Only wakers of the \
           latest poll count.",
    shape: Shape::Table(&[
        needed("span", Shape::Span, "who is woken, each for itself"),
        optional(
            "by",
            Shape::Span,
            "a span, or `timer`, `runtime`, `task`, `thread` (a span of that name in quotes)",
        ),
        IS,
        MIN,
        MAX,
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"wakes = { span = "gate", by = "opener", is = 1 }"#,
        passes: "0 poll gate; 0 pending gate; 100 poll opener; 100 wake gate by=opener; 100 ready opener",
        fails: "0 poll gate; 0 wake gate by=gate; 0 pending gate; 0 new opener",
        told: "`gate` was never woken by `opener`",
        absent: "0 poll opener; 0 ready opener",
        absent_told: "there is no future called `gate`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Wakes {
    span: SpanSel,
    by: Option<Waker>,
    count: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let span = fields.need("span").and_then(|span| span.span());
    let by = fields.may("by", Waker::read);
    let count = fields.bounds();
    Some(Arc::new(Wakes {
        span: span?,
        by: by?,
        count: count?,
    }))
}

impl Rule for Wakes {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.count)?;
        let rings = match &self.by {
            Some(by) => Some(by.rings(ctx)?),
            None => None,
        };
        for span in ctx.spans(&self.span)? {
            let wakes = ctx.span_moments(span, Verb::Wake);
            let rung = |at: &&u32| rings.as_ref().is_none_or(|rings| rings.holds(ctx, **at));
            let counted: Vec<u32> = wakes.iter().filter(rung).copied().collect();
            if range.holds(counted.len() as u64) {
                continue;
            }
            let by = self
                .by
                .as_ref()
                .map_or(String::new(), |by| format!(" by {by}"));
            let detail = match counted.len() {
                0 => format!("{} was never woken{by}", ctx.call(span)),
                count => format!("{} was woken {}{by}", ctx.call(span), times(count as u64)),
            };
            let shown = counted.last().or(wakes.last());
            let mut evidence = match shown {
                Some(at) => ctx.evidence(*at),
                None => ctx.fate(span),
            };
            evidence.wanted = Some(format!("{range} in all{by}"));
            return Err(Broken::new(detail).with(evidence));
        }
        Ok(())
    }
}
