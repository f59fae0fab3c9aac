//! P24: how late a heartbeat may be.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Amount;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::{Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "max_latency",
    says: "The moments come every `period_ms`, and each at most `max_ms` late: the first counts \
           from the run's start, every other from the one before it.",
    shape: Shape::Table(&[
        needed(
            "event",
            Shape::Moment,
            "the heartbeat: all that the selector names",
        ),
        needed("period_ms", Shape::Number, "how far apart they are due"),
        needed("max_ms", Shape::Number, "how late each may be"),
    ]),
    needs: Needs::ExactTimes,
    read,
    example: Example {
        rule: r#"max_latency = { event = 'mark("beat")', period_ms = 20, max_ms = 0 }"#,
        passes: "0 enter; 20 mark beat; 40 mark beat; 60 mark beat",
        fails: "0 enter; 20 mark beat; 90 mark beat",
        told: "the mark `beat` was reached at 90 ms, 50 ms late",
        absent: "0 enter; 90 exit",
        absent_told: "the mark `beat` was never reached",
    },
};

#[derive(Debug)]
struct MaxLatency {
    event: EventSel,
    period: Amount,
    max: Amount,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let event = fields.need("event").and_then(|event| event.event());
    let period = fields.need("period_ms").and_then(|period| period.amount());
    let max = fields.need("max_ms").and_then(|max| max.amount());
    Some(Arc::new(MaxLatency {
        event: event?,
        period: period?,
        max: max?,
    }))
}

impl Rule for MaxLatency {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let period = self.period.value(&ctx.index.names)?;
        let max = self.max.value(&ctx.index.names)?;
        let beats = ctx.moments(&self.event)?;
        if beats.is_empty() {
            return Err(ctx.never(self.event.selector()));
        }
        let mut before = ctx.event(0).at;
        for at in beats {
            let beat = ctx.event(at).at;
            let waited = i64::try_from(beat.since(before).ms()).unwrap_or(i64::MAX);
            let late = waited.saturating_sub(period);
            if late > max {
                return Err(Broken::new(format!("{}, {late} ms late", ctx.clause(at)))
                    .with(ctx.evidence_wanting(at, format!("at most {max} ms late"))));
            }
            before = beat;
        }
        Ok(())
    }
}
