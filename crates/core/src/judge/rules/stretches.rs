//! Lives and blocking work side by side: what overlaps, and how much is under way at once.

use std::collections::BTreeSet;

use super::depth::{Change, follow};
use super::parts::{only_then, polls};
use super::table::{OneOrMany, Operand, table};
use super::{Judged, Needs, RuleKind, rule};
use crate::judge::ctx::Ctx;
use crate::judge::selector::{IntervalSel, SpanSel};
use crate::judge::violation::Violation;

pub(super) static OVERLAP: RuleKind = RuleKind {
    key: "overlap",
    says: "Any two of these live at the same moment. A span lives from its first poll until it is \
           ready, has ended or is dropped.",
    shape: <Vec<IntervalSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule::<Vec<IntervalSel>>(cursor, |ctx, parts| overlap(ctx, parts)),
    example: r#"overlap = ["video", "song"]"#,
    passes: "0 poll video; 0 pending video; 0 poll song; 0 pending song; \
             100 poll song; 100 ready song; 200 poll video; 200 ready video",
    fails: "0 poll video; 0 pending video; 200 poll video; 200 ready video; \
            200 poll song; 200 pending song; 300 poll song; 300 ready song",
    told: "`video` finished at 200 ms, and only then `song` was first polled at 200 ms",
    absent: "0 poll video; 0 pending video; 200 poll video; 200 ready video",
    absent_told: "there is no future called `song`: did you rename or remove it?",
};

fn overlap(ctx: &Ctx<'_>, parts: &[IntervalSel]) -> Judged {
    let mut lives = ctx.intervals(parts)?;
    if let [one] = lives.as_slice() {
        return Err(Violation::new(format!(
            "there is only {}, and nothing for it to overlap with",
            one.name
        )));
    }
    // Sorted by start, all overlap exactly when the last to start does so before the first ends.
    lives.sort_by_key(|life| life.start);
    let ends = lives.iter().filter_map(|life| life.end);
    match (lives.last(), ends.min()) {
        (Some(last), Some(end)) if last.start >= end => {
            let wanted = format!("before {}", ctx.event(end).at);
            Err(only_then(ctx, end, last.start, wanted))
        }
        _ => Ok(()),
    }
}

pub(super) static DISJOINT: RuleKind = RuleKind {
    key: "disjoint",
    says: "No two of these live at the same moment. Each must live at all.",
    shape: <Vec<IntervalSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule::<Vec<IntervalSel>>(cursor, |ctx, parts| disjoint(ctx, parts)),
    example: r#"disjoint = ["call-1", "call-2"]"#,
    passes: "0 poll call-1; 10 ready call-1; 10 poll call-2; 20 ready call-2",
    fails: "0 poll call-1; 0 pending call-1; 0 poll call-2; 0 pending call-2; \
            10 poll call-1; 10 ready call-1",
    told: "`call-2` was first polled at 0 ms, while `call-1` was still going on",
    absent: "0 poll call-1; 10 ready call-1",
    absent_told: "there is no future called `call-2`: did you rename or remove it? There is one called `call-1`",
};

fn disjoint(ctx: &Ctx<'_>, parts: &[IntervalSel]) -> Judged {
    let mut lives = ctx.intervals(parts)?;
    lives.sort_by_key(|life| life.start);
    // Neighbours are enough: what overlaps a later one overlaps the next one too.
    let Some(pair) = lives.windows(2).find(|pair| pair[0].meets(&pair[1])) else {
        return Ok(());
    };
    Err(Violation::new(format!(
        "{}, while {} was still going on",
        ctx.clause(pair[1].start),
        pair[0].name
    ))
    .with(ctx.evidence(pair[0].start))
    .with(ctx.evidence_wanting(pair[1].start, "after its end")))
}

pub(super) static MAX_CONCURRENT: RuleKind = RuleKind {
    key: "max_concurrent",
    says: "So many of these live at once, at the moment when most of them do. A span that is \
           never polled does not count. `is` and `min` also demand that so many are reached.",
    shape: MaxConcurrent::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, max_concurrent),
    example: r#"max_concurrent = { spans = "job-*", is = 2 }"#,
    passes: "0 poll job-1; 0 pending job-1; 0 poll job-2; 0 pending job-2; 9 poll job-1; \
             9 ready job-1; 9 poll job-3; 9 ready job-3; 9 poll job-2; 9 ready job-2",
    fails: "0 poll job-1; 0 pending job-1; 0 poll job-2; 0 pending job-2; 0 poll job-3; \
            0 pending job-3; 9 poll job-1; 9 ready job-1",
    told: "`job-3` was first polled at 0 ms while 2 others were under way",
    absent: "0 poll page; 0 ready page",
    absent_told: "there is no future called `job-*`: did you rename or remove it?",
};

table! {
    MaxConcurrent {
        spans: OneOrMany<IntervalSel> = "who is counted, together",
    } counted count {}
}

fn max_concurrent(ctx: &Ctx<'_>, table: &MaxConcurrent) -> Judged {
    let range = ctx.range(&table.count)?;
    let depth = follow(changes(ctx, &table.spans)?, range.max);
    let wanted = format!("{range} at once");
    if let Some(at) = depth.above {
        let others = match range.max.unwrap_or_default() {
            ..=0 => String::new(),
            1 => " while another one was under way".to_owned(),
            others => format!(" while {others} others were under way"),
        };
        return Err(Violation::new(format!("{}{others}", ctx.clause(at)))
            .with(ctx.evidence_wanting(at, wanted)));
    }
    if range.min.is_some_and(|min| depth.peak < min) {
        let most = match depth.peak {
            1 => "never two of them were".to_owned(),
            peak => format!("never more than {peak} of them were"),
        };
        return Err(Violation::new(format!("{most} under way at once"))
            .with(ctx.evidence_wanting(depth.peak_at, wanted)));
    }
    Ok(())
}

/// When each of them begins and ends to live.
fn changes(ctx: &Ctx<'_>, parts: &[IntervalSel]) -> Result<Vec<Change>, Violation> {
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
        polls(ctx, *span)?;
    }
    let starts = lives.iter().map(|(start, _)| (*start, 1));
    let ends = lives.iter().filter_map(|(_, end)| Some(((*end)?, -1)));
    Ok(starts.chain(ends).collect())
}
