//! Where something happens: inside the polls of a span.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{EventSel, SpanSel};
use crate::judge::shape::{Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "inside",
    says: "All these moments happen while the span, or one of those it names, is being polled.",
    shape: Shape::Table(&[
        needed(
            "events",
            Shape::Moment,
            "the moments: all that the selector names",
        ),
        needed("span", Shape::Span, "the span"),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"inside = { events = "chan:recv", span = "rx" }"#,
        passes: "0 track chan; 0 poll rx; 0 recv chan; 0 ready rx",
        fails: "0 track chan; 0 poll rx; 0 ready rx; 0 recv chan",
        told: "`chan` received a value at 0 ms, and not inside `rx`",
        absent: "0 poll rx; 0 ready rx",
        absent_told: "there is no tracked value called `chan`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Inside {
    events: EventSel,
    span: SpanSel,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let events = fields.need("events").and_then(|events| events.event());
    let span = fields.need("span").and_then(|span| span.span());
    Some(Arc::new(Inside {
        events: events?,
        span: span?,
    }))
}

impl Rule for Inside {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let spans: BTreeSet<_> = ctx.spans(&self.span)?.into_iter().collect();
        let moments = ctx.moments(&self.events)?;
        if moments.is_empty() {
            return Err(ctx.never(self.events.selector()));
        }
        let within = |at: &u32| ctx.index.around(*at).any(|span| spans.contains(&span));
        match moments.into_iter().find(|at| !within(at)) {
            None => Ok(()),
            Some(at) => Err(Broken::new(format!(
                "{}, and not inside `{}`",
                ctx.clause(at),
                self.span
            ))
            .with(ctx.evidence_wanting(at, format!("inside {}", self.span)))),
        }
    }
}
