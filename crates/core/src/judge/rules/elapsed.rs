//! P3: how long the whole run takes.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::shape::Shape;
use crate::judge::verdict::Evidence;

pub(super) static KIND: RuleKind = RuleKind {
    key: "elapsed",
    says: "The run takes so many milliseconds, from its first event to its last.",
    shape: Shape::Bounds,
    needs: Needs::ExactTimes,
    read,
    example: Example {
        rule: "elapsed = 200",
        passes: "0 poll a; 0 pending a; 200 poll a; 200 ready a",
        fails: "0 poll a; 0 pending a; 300 poll a; 300 ready a",
        told: "the program took 300 ms",
        absent: "",
        absent_told: "nothing was recorded in this run",
    },
};

#[derive(Debug)]
struct Elapsed {
    ms: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(Elapsed {
        ms: cursor.bounds()?,
    }))
}

impl Rule for Elapsed {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        if ctx.index.trace.events.is_empty() {
            return Err(Broken::new("nothing was recorded in this run"));
        }
        let range = ctx.range(&self.ms)?;
        let took = ctx.index.elapsed();
        if range.holds(took.ms()) {
            return Ok(());
        }
        Err(
            Broken::new(format!("the program took {took}")).with(Evidence {
                at: Some(took),
                wanted: Some(format!("{range} ms")),
                ..Evidence::new("the program", "ended")
            }),
        )
    }
}
