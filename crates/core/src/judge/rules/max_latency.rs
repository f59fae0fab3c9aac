//! P24: how late a heartbeat may be.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Amount;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::{Shape, needed, optional};

pub(super) static KIND: RuleKind = RuleKind {
    key: "max_latency",
    says: "The moments come every `period_ms`, and each at most `max_ms` late: the first counts \
           from `from`, or from the start of the run, every other from the one before it. With \
           `until` they must go on until then.",
    shape: Shape::Table(&[
        needed(
            "event",
            Shape::Moment,
            "the heartbeat: all that the selector names",
        ),
        needed("period_ms", Shape::Number, "how far apart they are due"),
        needed("max_ms", Shape::Number, "how late each may be"),
        optional(
            "from",
            Shape::Moment,
            "the beginning; the start of the run without it",
        ),
        optional(
            "until",
            Shape::Moment,
            "the moment until which they must go on",
        ),
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
    from: Option<EventSel>,
    until: Option<EventSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let event = fields.need("event").and_then(|event| event.event());
    let period = fields.need("period_ms").and_then(|period| period.amount());
    let max = fields.need("max_ms").and_then(|max| max.amount());
    let from = fields.may("from", Cursor::event);
    let until = fields.may("until", Cursor::event);
    Some(Arc::new(MaxLatency {
        event: event?,
        period: period?,
        max: max?,
        from: from?,
        until: until?,
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
        let from = match &self.from {
            Some(from) => ctx.first(from)?,
            None => 0,
        };
        let until = match &self.until {
            Some(until) => ctx.first(until)?,
            None => u32::MAX,
        };
        let mut before = ctx.event(from).at;
        for at in beats.into_iter().filter(|at| (from..=until).contains(at)) {
            let beat = ctx.event(at).at;
            let waited = i64::try_from(beat.since(before).ms()).unwrap_or(i64::MAX);
            let late = waited.saturating_sub(period);
            if late > max {
                return Err(Broken::new(format!("{}, {late} ms late", ctx.clause(at)))
                    .with(ctx.evidence_wanting(at, format!("at most {max} ms late"))));
            }
            before = beat;
        }
        if let Some(last) = self.until.as_ref().map(|_| until) {
            let waited = ctx.event(last).at.since(before);
            if i64::try_from(waited.ms()).unwrap_or(i64::MAX) > period.saturating_add(max) {
                return Err(Broken::new(format!(
                    "for {waited} before {} `{}` did not happen",
                    ctx.noun(last),
                    self.event
                ))
                .with(ctx.evidence_wanting(last, format!("one every {period} ms until then"))));
            }
        }
        Ok(())
    }
}
