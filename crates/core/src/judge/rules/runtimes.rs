//! P32: how many runtimes there are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "runtimes",
    says: "So many tokio runtimes were seen in the run.",
    shape: Shape::Bounds,
    needs: Needs::Trace,
    read,
    example: Example {
        rule: "runtimes = 1",
        passes: "0 poll title; 0 ready title; 0 poll author; 0 ready author",
        fails: "0 poll title rt=1; 0 ready title rt=1; 0 poll author rt=2; 0 ready author rt=2",
        told: "the number of runtimes is 2",
        absent: "0 poll title rt=none; 0 ready title rt=none",
        absent_told: "nothing ran in a tokio runtime",
    },
};

#[derive(Debug)]
struct Runtimes {
    count: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(Runtimes {
        count: cursor.bounds()?,
    }))
}

impl Rule for Runtimes {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.count)?;
        let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
        for event in &ctx.index.trace.events {
            if let Some(runtime) = event.runtime {
                seen.entry(runtime).or_insert(event.seq);
            }
        }
        if range.holds(seen.len() as u64) {
            return Ok(());
        }
        if seen.is_empty() {
            return Err(Broken::new("nothing ran in a tokio runtime"));
        }
        let mut broken = Broken::new(format!("the number of runtimes is {}", seen.len()));
        for (runtime, at) in seen.iter().take(4) {
            let mut evidence =
                super::parts::ran(ctx, *at, format!("first seen in runtime {runtime}"));
            evidence.wanted = Some(format!("runtimes in all: {range}"));
            broken = broken.with(evidence);
        }
        Err(broken)
    }
}
