//! P3: when something happens.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::{Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "at",
    says: "The moment comes at this virtual time, in whole milliseconds rounded down. What else \
           happens at the same time is free.",
    shape: Shape::Table(&[
        needed("event", Shape::Moment, "the moment"),
        needed("ms", Shape::Bounds, "when, in milliseconds"),
    ]),
    needs: Needs::ExactTimes,
    read,
    example: Example {
        rule: r#"at = { event = "song:ready", ms = 100 }"#,
        passes: "0 poll song; 0 pending song; 100 poll song; 100 ready song",
        fails: "200 poll song; 200 pending song; 300 poll song; 300 ready song",
        told: "`song` finished at 300 ms",
        absent: "0 poll video; 0 ready video",
        absent_told: "there is no future called `song`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct At {
    event: EventSel,
    ms: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let event = fields.need("event").and_then(|event| event.event());
    let ms = fields.need("ms").and_then(|ms| ms.bounds());
    Some(Arc::new(At {
        event: event?,
        ms: ms?,
    }))
}

impl Rule for At {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.ms)?;
        for at in ctx.moment(&self.event)? {
            if !range.holds(ctx.event(at).at.ms()) {
                return Err(Broken::new(ctx.clause(at))
                    .with(ctx.evidence_wanting(at, format!("at {range} ms"))));
            }
        }
        Ok(())
    }
}
