//! Lives and blocking work side by side: what overlaps, and how much is under way at once.

use std::collections::BTreeSet;

use super::depth::{Change, follow};
use super::parts::{only_then, polls};
use super::table::{OneOrMany, Operand, table};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::amount::Range;
use crate::judge::ctx::Ctx;
use crate::judge::ctx::vocabulary::thing_words;
use crate::judge::selector::{IntervalSel, SpanSel};
use crate::judge::violation::Violation;
use crate::judge::way::Way;

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
    broken: broken::stretches::OVERLAP,
};

fn overlap(ctx: &Ctx<'_>, parts: &[IntervalSel]) -> Judged {
    let mut lives = ctx.intervals(parts)?;
    if let [one] = lives.as_slice() {
        return Err(Violation::new(
            Way::Alone,
            format!(
                "there was only {}, and nothing for it to overlap with",
                one.name
            ),
        )
        .with(ctx.evidence(one.start)));
    }
    // Sorted by start, all overlap exactly when the last to start does so before the first ends.
    lives.sort_by_key(|life| life.start);
    let ends = lives.iter().filter_map(|life| life.end);
    match (lives.last(), ends.min()) {
        (Some(last), Some(end)) if last.start >= end => {
            ctx.one_clock(&[end, last.start])?;
            let wanted = format!("before {}", ctx.event(end).at);
            let all = if lives.len() == 2 { "both" } else { "all" };
            Err(only_then(ctx, Way::Apart, end, last.start, wanted)
                .but(format!("{all} should have been under way at the same time")))
        }
        _ => Ok(()),
    }
}

pub(super) static DISJOINT: RuleKind = RuleKind {
    key: "disjoint",
    says: "No two of these live at the same moment, but each of them lives at some moment.",
    shape: <Vec<IntervalSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule::<Vec<IntervalSel>>(cursor, |ctx, parts| disjoint(ctx, parts)),
    example: r#"disjoint = ["call-1", "call-2"]"#,
    passes: "0 poll call-1; 10 ready call-1; 10 poll call-2; 20 ready call-2",
    broken: broken::stretches::DISJOINT,
};

fn disjoint(ctx: &Ctx<'_>, parts: &[IntervalSel]) -> Judged {
    let mut lives = ctx.intervals(parts)?;
    lives.sort_by_key(|life| life.start);
    // Neighbours are enough: what overlaps a later one overlaps the next one too.
    let Some(pair) = lives.windows(2).find(|pair| pair[0].meets(&pair[1])) else {
        return Ok(());
    };
    let (began, other) = (ctx.clause(pair[1].start), &pair[0].name);
    Err(Violation::new(
        Way::Overlapping,
        format!("{began}, while {other} was still under way"),
    )
    .but(format!("it should have waited for the end of {other}"))
    .with(ctx.evidence(pair[0].start))
    .with(ctx.evidence_wanting(pair[1].start, "after its end")))
}

pub(super) static MAX_CONCURRENT: RuleKind = RuleKind {
    key: "max_concurrent",
    says: "This many of these live at the same time, counted at the moment when the number is \
           highest. A span that is never polled does not count. `is` and `min` also require that \
           this many are reached.",
    shape: MaxConcurrent::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, max_concurrent),
    example: r#"max_concurrent = { spans = "job-*", is = 2 }"#,
    passes: "0 poll job-1; 0 pending job-1; 0 poll job-2; 0 pending job-2; 9 poll job-1; \
             9 ready job-1; 9 poll job-3; 9 ready job-3; 9 poll job-2; 9 ready job-2",
    broken: broken::stretches::MAX_CONCURRENT,
};

table! {
    MaxConcurrent {
        spans: OneOrMany<IntervalSel> = "what is counted, together",
    } counted count {}
}

fn max_concurrent(ctx: &Ctx<'_>, table: &MaxConcurrent) -> Judged {
    let range = ctx.range(&table.count)?;
    let depth = follow(changes(ctx, &table.spans)?, range.max);
    let wanted = format!("{range} at the same time");
    if let Some(at) = depth.above {
        let others = match range.max.unwrap_or_default() {
            ..=0 => String::new(),
            1 => " while another one was under way".to_owned(),
            others => format!(" while {others} others were under way"),
        };
        return Err(
            Violation::new(Way::Many, format!("{}{others}", ctx.clause(at)))
                .but(should(range))
                .with(ctx.evidence_wanting(at, wanted)),
        );
    }
    if range.min.is_some_and(|min| depth.peak < min) {
        let counted = counted_words(&table.spans);
        let most = match depth.peak {
            1 => format!("no two of {counted} were"),
            peak => format!("at most {peak} of {counted} were"),
        };
        return Err(
            Violation::new(Way::Few, format!("{most} under way at the same time"))
                .but(should(range))
                .with(ctx.evidence_wanting(depth.peak_at, wanted)),
        );
    }
    Ok(())
}

/// What is counted together, by the names in the rule.
fn counted_words(parts: &[IntervalSel]) -> String {
    let names = parts.iter().map(|part| match part {
        IntervalSel::Span(thing) if thing.name.to_string() == "*" => "the futures".to_owned(),
        IntervalSel::Span(thing) => thing_words(thing),
        IntervalSel::Work(name) => format!("the work `{name}`").replace('*', "…"),
    });
    names.collect::<Vec<_>>().join(" and ")
}

fn should(range: Range) -> String {
    match range.max {
        Some(0) => "there should have been none".to_owned(),
        _ => format!("there should have been {range} at a time"),
    }
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
