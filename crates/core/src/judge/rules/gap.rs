//! P4: how far apart moments are.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::{Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "gap",
    says: "Between each of these moments and the next one so many milliseconds pass.",
    shape: Shape::Table(&[
        needed(
            "events",
            Shape::Moment,
            "the moments: all that the selector names",
        ),
        needed("ms", Shape::Bounds, "how far apart, in milliseconds"),
    ]),
    needs: Needs::ExactTimes,
    read,
    example: Example {
        rule: r#"gap = { events = "clicks:item", ms = { min = 100 } }"#,
        passes: "0 poll clicks; 0 item clicks; 100 poll clicks; 100 item clicks",
        fails: "0 poll clicks; 0 item clicks; 20 poll clicks; 20 item clicks",
        told: "`clicks` gave an item at 20 ms, only 20 ms after the one before",
        absent: "0 poll page; 0 ready page",
        absent_told: "there is no future called `clicks`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Gap {
    events: EventSel,
    ms: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let events = fields.need("events").and_then(|events| events.event());
    let ms = fields.need("ms").and_then(|ms| ms.bounds());
    Some(Arc::new(Gap {
        events: events?,
        ms: ms?,
    }))
}

impl Rule for Gap {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.ms)?;
        let moments = ctx.moments(&self.events)?;
        match moments.as_slice() {
            [] => return Err(ctx.never(self.events.selector())),
            [only] => {
                return Err(Broken::new(format!(
                    "{}, and that was the only time",
                    ctx.clause(*only)
                ))
                .with(ctx.evidence_wanting(*only, "a second time")));
            }
            _ => {}
        }
        for pair in moments.windows(2) {
            let gap = ctx.event(pair[1]).at.since(ctx.event(pair[0]).at);
            if !range.holds(gap.ms()) {
                let short = range.min.is_some_and(|min| (gap.ms() as i64) < min);
                return Err(Broken::new(format!(
                    "{}, {} {gap} after the one before",
                    ctx.clause(pair[1]),
                    if short { "only" } else { "as late as" },
                ))
                .with(ctx.evidence(pair[0]))
                .with(ctx.evidence_wanting(pair[1], format!("{range} ms after it"))));
            }
        }
        Ok(())
    }
}
