//! P20: how many spans live at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::depth::{Change, follow};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{IntervalSel, SpanSel};
use crate::judge::shape::{IS, MAX, MIN, Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "max_concurrent",
    says: "So many of these live at once, at the moment when most of them do. A span that is \
           never polled does not count. `is` and `min` also demand that so many are reached.",
    shape: Shape::Table(&[
        needed(
            "spans",
            Shape::OneOrMany(&Shape::Stretch),
            "who is counted, together",
        ),
        IS,
        MIN,
        MAX,
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"max_concurrent = { spans = "job-*", is = 2 }"#,
        passes: "0 poll job-1; 0 pending job-1; 0 poll job-2; 0 pending job-2; 9 poll job-1; \
                 9 ready job-1; 9 poll job-3; 9 ready job-3; 9 poll job-2; 9 ready job-2",
        fails: "0 poll job-1; 0 pending job-1; 0 poll job-2; 0 pending job-2; 0 poll job-3; \
                0 pending job-3; 9 poll job-1; 9 ready job-1",
        told: "`job-3` was first polled at 0 ms while 2 others were under way",
        absent: "0 poll page; 0 ready page",
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
        let changes = changes(ctx, &self.parts)?;
        let depth = follow(changes, range.max);
        let wanted = format!("{range} at once");
        if let Some(at) = depth.above {
            let others = match range.max.unwrap_or_default() {
                ..=0 => String::new(),
                1 => " while another one was under way".to_owned(),
                others => format!(" while {others} others were under way"),
            };
            return Err(Broken::new(format!("{}{others}", ctx.clause(at)))
                .with(ctx.evidence_wanting(at, wanted)));
        }
        if range.min.is_some_and(|min| depth.peak < min) {
            let most = match depth.peak {
                1 => "never two of them were".to_owned(),
                peak => format!("never more than {peak} of them were"),
            };
            return Err(Broken::new(format!("{most} under way at once"))
                .with(ctx.evidence_wanting(depth.peak_at, wanted)));
        }
        Ok(())
    }
}

/// When each of them begins and ends to live.
fn changes(ctx: &Ctx<'_>, parts: &[IntervalSel]) -> Result<Vec<Change>, Broken> {
    let mut spans = BTreeSet::new();
    let mut lives: Vec<(u32, Option<u32>)> = Vec::new();
    for part in parts {
        match part {
            IntervalSel::Span(thing) => spans.extend(ctx.spans(&SpanSel(thing.clone()))?),
            IntervalSel::Work(_) => {
                let works = ctx.intervals(std::slice::from_ref(part))?;
                lives.extend(works.into_iter().map(|work| (work.start, work.end)));
            }
        }
    }
    for span in &spans {
        let life = ctx.index.life(*span);
        let end = life.over.map(|(at, _)| at);
        lives.extend(life.first_poll.map(|start| (start, end)));
    }
    if let (true, Some(span)) = (lives.is_empty(), spans.first()) {
        super::parts::polls(ctx, *span)?;
    }
    let starts = lives.iter().map(|(start, _)| (*start, 1));
    let ends = lives.iter().filter_map(|(_, end)| Some(((*end)?, -1)));
    Ok(starts.chain(ends).collect())
}
