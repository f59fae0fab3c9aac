//! P22: how often something happens.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::{IS, MAX, MIN, Shape, needed, optional};
use crate::judge::words::times;

pub(super) static KIND: RuleKind = RuleKind {
    key: "count",
    says: "The moment comes so many times, in the whole run or between two others. What it belongs \
           to must exist, also where none of it is wanted.",
    shape: Shape::Table(&[
        needed(
            "event",
            Shape::Moment,
            "what is counted: all that the selector names",
        ),
        IS,
        MIN,
        MAX,
        optional("from", Shape::Moment, "counted only after this"),
        optional("to", Shape::Moment, "counted only before this"),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"count = { event = 'mark("beat")', min = 2, from = 'work("job")', to = 'workend("job")' }"#,
        passes: "0 work job th=2; 10 mark beat; 20 mark beat; 30 workend job th=2",
        fails: "0 work job; 30 workend job; 40 mark beat; 50 mark beat",
        told: "`mark(\"beat\")` came never between the beginning of `job` at 0 ms and the end of `job` at 30 ms",
        absent: "0 work job; 30 workend job",
        absent_told: "the mark `beat` was never reached",
    },
};

#[derive(Debug)]
struct Count {
    event: EventSel,
    count: Bounds,
    from: Option<EventSel>,
    to: Option<EventSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let event = fields.need("event").and_then(|event| event.event());
    let count = fields.bounds();
    let from = fields.may("from", Cursor::event);
    let to = fields.may("to", Cursor::event);
    Some(Arc::new(Count {
        event: event?,
        count: count?,
        from: from?,
        to: to?,
    }))
}

impl Rule for Count {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.count)?;
        let all = ctx.moments(&self.event)?;
        let first =
            |selector: &Option<EventSel>| selector.as_ref().map(|s| ctx.first(s)).transpose();
        let (from, to) = (first(&self.from)?, first(&self.to)?);
        let within = |at: &u32| from.is_none_or(|from| *at > from) && to.is_none_or(|to| *at < to);
        let counted: Vec<u32> = all.iter().copied().filter(within).collect();
        if range.holds(counted.len() as u64) {
            return Ok(());
        }
        if all.is_empty() {
            return Err(ctx.never(self.event.selector()));
        }
        let stretch = match (from, to) {
            (None, None) => String::new(),
            (Some(from), None) => format!(" after {}", ctx.noun(from)),
            (None, Some(to)) => format!(" before {}", ctx.noun(to)),
            (Some(from), Some(to)) => format!(" between {} and {}", ctx.noun(from), ctx.noun(to)),
        };
        let mut broken = Broken::new(format!(
            "`{}` came {}{stretch}",
            self.event,
            times(counted.len() as u64)
        ));
        let shown = if counted.is_empty() { &all } else { &counted };
        if let Some(at) = shown.last() {
            broken = broken.with(ctx.evidence_wanting(*at, format!("{range} in all{stretch}")));
        }
        Err(broken)
    }
}
