//! P5: stretches of time that overlap.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::IntervalSel;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "overlap",
    says: "Any two of these live at the same moment. A span lives from its first poll until it is \
           ready, has ended or is dropped.",
    shape: Shape::List(&Shape::Stretch),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"overlap = ["video", "song"]"#,
        passes: "0 poll video; 0 pending video; 0 poll song; 0 pending song; \
                 100 poll song; 100 ready song; 200 poll video; 200 ready video",
        fails: "0 poll video; 0 pending video; 200 poll video; 200 ready video; \
                200 poll song; 200 pending song; 300 poll song; 300 ready song",
        told: "`video` finished at 200 ms, and only then `song` was first polled at 200 ms",
        absent: "0 poll video; 0 pending video; 200 poll video; 200 ready video",
        absent_told: "there is no future called `song`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Overlap {
    parts: Vec<IntervalSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(Overlap {
        parts: cursor.each(1, Cursor::interval)?,
    }))
}

impl Rule for Overlap {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let mut lives = ctx.intervals(&self.parts)?;
        if let [one] = lives.as_slice() {
            return Err(Broken::new(format!(
                "there is only {}, and nothing for it to overlap with",
                one.name
            )));
        }
        // Sorted by start, all overlap exactly when the last to start does so before the first
        // ends.
        lives.sort_by_key(|life| life.start);
        let ends = lives.iter().filter_map(|life| life.end);
        let (Some(last), Some(end)) = (lives.last(), ends.min()) else {
            return Ok(());
        };
        if last.start < end {
            return Ok(());
        }
        Err(Broken::new(format!(
            "{}, and only then {}",
            ctx.clause(end),
            ctx.clause(last.start)
        ))
        .with(ctx.evidence(end))
        .with(ctx.evidence_wanting(last.start, format!("before {}", ctx.event(end).at))))
    }
}
