//! P20: how many live at once.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::ctx::Interval;
use crate::judge::read::Cursor;
use crate::judge::selector::IntervalSel;
use crate::judge::shape::{IS, MAX, MIN, Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "max_concurrent",
    says: "At the moment when most of these live, so many do.",
    shape: Shape::Table(&[
        needed("spans", Shape::OneOrMany(&Shape::Stretch), "who is counted"),
        IS,
        MIN,
        MAX,
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"max_concurrent = { spans = "job-*", max = 2 }"#,
        passes: "0 poll job-1; 0 poll job-2; 9 ready job-2; 9 poll job-3; 9 ready job-1; 9 ready job-3",
        fails: "0 poll job-1; 0 poll job-2; 0 poll job-3; 9 ready job-1; 9 ready job-2; 9 ready job-3",
        told: "3 of them lived at once at 0 ms",
        absent: "0 poll other; 0 ready other",
        absent_told: "there is no future called `job-*`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct MaxConcurrent {
    parts: Vec<IntervalSel>,
    count: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let parts = fields
        .need("spans")
        .and_then(|spans| spans.one_or_many(Cursor::interval));
    let count = fields.bounds();
    Some(Arc::new(MaxConcurrent {
        parts: parts?,
        count: count?,
    }))
}

impl Rule for MaxConcurrent {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.count)?;
        let lives = ctx.intervals(&self.parts)?;
        let (most, at) = peak(&lives);
        if range.holds(most as u64) {
            return Ok(());
        }
        let mut broken = Broken::new(format!(
            "{most} of them lived at once at {}",
            ctx.event(at).at
        ));
        let alive = |life: &&Interval| life.start <= at && life.end.is_none_or(|end| end > at);
        for life in lives.iter().filter(alive).take(4) {
            broken =
                broken.with(ctx.evidence_wanting(life.start, format!("the most at once: {range}")));
        }
        Err(broken)
    }
}

/// The largest number alive at one moment, and the event at which it was reached.
fn peak(lives: &[Interval]) -> (usize, u32) {
    // An end before a start at the same event: both never happen there.
    let starts = lives.iter().map(|life| (life.start, 1_i64));
    let ends = lives.iter().filter_map(|life| Some((life.end?, -1)));
    let mut changes: Vec<_> = starts.chain(ends).collect();
    changes.sort_unstable();
    let (mut alive, mut most, mut at) = (0, 0, 0);
    for (event, change) in changes {
        alive += change;
        if alive > most {
            (most, at) = (alive, event);
        }
    }
    (usize::try_from(most).unwrap_or(0), at)
}
