//! P7: how many steps one may take in a row.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Amount;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{Selector, SpanSel};
use crate::judge::shape::{Shape, needed, optional};

pub(super) static KIND: RuleKind = RuleKind {
    key: "max_run",
    says: "None of these takes more than `max` steps in a row as long as another one still has a \
           step to take. A span's steps are its polls; usually a moment is given, such as \
           `work(\"a\")`. `tokio::join!` and `tokio::select!` take two in a row where they \
           rotate. With `while`, only steps count that are taken while all those spans live, and \
           steps at the end count as well.",
    shape: Shape::Table(&[
        needed(
            "steps",
            Shape::List(&Shape::Either),
            "whose steps, two or more",
        ),
        needed("max", Shape::Number, "so many in a row at most"),
        optional(
            "while",
            Shape::List(&Shape::Span),
            "the spans that must be alive",
        ),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"max_run = { steps = ['work("a")', 'work("b")'], max = 2 }"#,
        passes: "0 work a; 10 workend a; 10 work b; 20 workend b; 20 work b; 30 workend b; 30 work a",
        fails: "0 work a; 10 workend a; 10 work a; 20 workend a; 20 work a; 30 workend a; 30 work b",
        told: "`work(\"a\")` took 3 steps in a row, from 0 ms to 20 ms",
        absent: "0 work a; 10 workend a",
        absent_told: "the work `b` was never begun",
    },
};

#[derive(Debug)]
struct MaxRun {
    steps: Vec<Selector>,
    max: Amount,
    alive: Vec<SpanSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let steps = fields
        .need("steps")
        .and_then(|steps| steps.each(1, Cursor::selector));
    let max = fields.need("max").and_then(|max| max.amount());
    let alive = fields.may("while", |alive| alive.each(1, Cursor::span));
    Some(Arc::new(MaxRun {
        steps: steps?,
        max: max?,
        alive: alive?.unwrap_or_default(),
    }))
}

impl Rule for MaxRun {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let max = self.max.value(&ctx.index.names)?;
        let actors = super::parts::actors(ctx, &self.steps)?;
        if let [(name, _)] = actors.as_slice() {
            return Err(Broken::new(format!("{name} has nobody to take turns with")));
        }
        let (from, to) = self.window(ctx, &actors)?;
        let mut steps: Vec<(u32, usize)> = Vec::new();
        for (who, (_, events)) in actors.iter().enumerate() {
            let within = events.iter().filter(|at| (from..=to).contains(*at));
            steps.extend(within.map(|at| (*at, who)));
        }
        steps.sort_unstable();
        for run in steps.chunk_by(|a, b| a.1 == b.1) {
            let (Some((first, who)), Some((last, _))) = (run.first(), run.last()) else {
                continue;
            };
            if run.len() as i64 > max {
                let (began, ended) = (ctx.event(*first).at, ctx.event(*last).at);
                let when = if began == ended {
                    format!("all at {began}")
                } else {
                    format!("from {began} to {ended}")
                };
                return Err(Broken::new(format!(
                    "{} took {} steps in a row, {when}",
                    actors[*who].0,
                    run.len(),
                ))
                .with(ctx.evidence(*first))
                .with(ctx.evidence_wanting(*last, format!("{max} in a row at most"))));
            }
        }
        Ok(())
    }
}

impl MaxRun {
    fn window(&self, ctx: &Ctx<'_>, actors: &[(String, Vec<u32>)]) -> Result<(u32, u32), Broken> {
        if self.alive.is_empty() {
            // Until all but one have had their last step: from there on nobody is kept waiting.
            let mut last: Vec<u32> = actors
                .iter()
                .filter_map(|(_, events)| events.last().copied())
                .collect();
            last.sort_unstable();
            return Ok((0, last[last.len().saturating_sub(2)]));
        }
        let (mut from, mut to) = (0, u32::MAX);
        for span in ctx.all_spans(&self.alive)? {
            let life = ctx
                .life(span)
                .ok_or_else(|| Broken::new(format!("{} was never polled", ctx.call(span))))?;
            from = from.max(life.start);
            to = to.min(life.end.unwrap_or(u32::MAX));
        }
        Ok((from, to))
    }
}
