//! P5: stretches of time that never overlap.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::IntervalSel;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "disjoint",
    says: "No two of these live at the same moment. Each must live at all.",
    shape: Shape::List(&Shape::Stretch),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"disjoint = ["call-1", "call-2"]"#,
        passes: "0 poll call-1; 10 ready call-1; 10 poll call-2; 20 ready call-2",
        fails: "0 poll call-1; 0 pending call-1; 0 poll call-2; 0 pending call-2; \
                10 poll call-1; 10 ready call-1",
        told: "`call-2` was first polled at 0 ms, while `call-1` was still going on",
        absent: "0 poll call-1; 10 ready call-1",
        absent_told: "there is no future called `call-2`: did you rename or remove it? There is one called `call-1`",
    },
};

#[derive(Debug)]
struct Disjoint {
    parts: Vec<IntervalSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(Disjoint {
        parts: cursor.each(1, Cursor::interval)?,
    }))
}

impl Rule for Disjoint {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let mut lives = ctx.intervals(&self.parts)?;
        lives.sort_by_key(|life| life.start);
        for pair in lives.windows(2) {
            // Neighbours are enough: what overlaps a later one overlaps the next one too.
            if pair[0].meets(&pair[1]) {
                return Err(Broken::new(format!(
                    "{}, while {} was still going on",
                    ctx.clause(pair[1].start),
                    pair[0].name
                ))
                .with(ctx.evidence(pair[0].start))
                .with(ctx.evidence_wanting(pair[1].start, "after its end")));
            }
        }
        Ok(())
    }
}
