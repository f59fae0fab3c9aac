//! P6: steps taken in turn.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::{Shape, needed, optional};
use crate::trace::Time;

const MODES: &[&str] = &["steps", "strict"];

pub(super) static KIND: RuleKind = RuleKind {
    key: "interleave",
    says: "These take their steps in turn. A span's steps are its polls; a moment may be given \
           instead. With `steps`, each takes as many as the others at every instant, from the \
           first instant at which all have begun until the first has had its last step; who goes \
           first is free, for `tokio::join!` rotates. With `strict`, they take turns one by one \
           over the whole run, always in the same order.",
    shape: Shape::Table(&[
        needed(
            "spans",
            Shape::List(&Shape::Either),
            "who takes turns, two or more",
        ),
        optional("mode", Shape::Word(MODES), "`steps` without it"),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"interleave = { spans = ["f1", "f2"] }"#,
        passes: "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; \
                 500 poll f2; 500 pending f2; 500 poll f1; 500 pending f1; 1000 poll f1; 1000 ready f1",
        fails: "0 poll f1; 0 pending f1; 500 poll f1; 500 ready f1; \
                500 poll f2; 500 pending f2; 1000 poll f2; 1000 ready f2",
        told: "`f1` had taken its last step at 500 ms before `f2` took more than one",
        absent: "0 poll f1; 0 ready f1",
        absent_told: "there is no future called `f2`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Interleave {
    who: Vec<Selector>,
    strict: bool,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let who = fields
        .need("spans")
        .and_then(|spans| spans.each(1, Cursor::selector));
    let mode = fields.may("mode", |mode| mode.word(MODES));
    Some(Arc::new(Interleave {
        who: who?,
        strict: mode? == Some(1),
    }))
}

impl Rule for Interleave {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let actors = super::parts::actors(ctx, &self.who)?;
        if let [(name, _)] = actors.as_slice() {
            return Err(Broken::new(format!("{name} has nobody to take turns with")));
        }
        if self.strict {
            strict(ctx, &actors)
        } else {
            by_instant(ctx, &actors)
        }
    }
}

fn strict(ctx: &Ctx<'_>, actors: &[(String, Vec<u32>)]) -> Result<(), Broken> {
    let mut steps: Vec<(u32, usize)> = Vec::new();
    for (who, (_, events)) in actors.iter().enumerate() {
        steps.extend(events.iter().map(|at| (*at, who)));
    }
    steps.sort_unstable();
    let order: Vec<usize> = steps
        .iter()
        .take(actors.len())
        .map(|(_, who)| *who)
        .collect();
    for (turn, (at, who)) in steps.iter().enumerate() {
        let due = order[turn % order.len()];
        if *who != due || order.iter().filter(|other| *other == who).count() > 1 {
            return Err(
                Broken::new(format!("{}, and it was not its turn", ctx.clause(*at)))
                    .with(ctx.evidence_wanting(*at, format!("the turn of {}", actors[due].0))),
            );
        }
    }
    Ok(())
}

fn by_instant(ctx: &Ctx<'_>, actors: &[(String, Vec<u32>)]) -> Result<(), Broken> {
    let time = |at: Option<&u32>| at.map_or(Time(0), |at| ctx.event(*at).at);
    let begun = actors.iter().map(|(_, events)| time(events.first())).max();
    let ended = actors.iter().map(|(_, events)| time(events.last())).min();
    let (Some(begun), Some(ended)) = (begun, ended) else {
        return Ok(());
    };
    let most = actors.iter().map(|(_, events)| events.len()).max();
    if begun >= ended && most > Some(1) {
        return Err(never_together(ctx, actors));
    }
    let mut instants: BTreeMap<Time, Vec<usize>> = BTreeMap::new();
    for (who, (_, events)) in actors.iter().enumerate() {
        for at in events {
            let when = ctx.event(*at).at;
            if (begun..=ended).contains(&when) {
                instants
                    .entry(when)
                    .or_insert_with(|| vec![0; actors.len()])[who] += 1;
            }
        }
    }
    for (when, counts) in instants {
        let least = counts.iter().min().copied().unwrap_or_default();
        if let Some(who) = counts.iter().position(|count| *count > least) {
            let other = counts.iter().position(|count| *count == least).unwrap_or(0);
            let events = &actors[who].1;
            let at = events.iter().rfind(|at| ctx.event(**at).at == when);
            let at = at.copied().unwrap_or_default();
            return Err(Broken::new(format!(
                "at {when} {} took {} and {} took {}",
                actors[who].0,
                count_words(counts[who]),
                actors[other].0,
                count_words(least)
            ))
            .with(ctx.evidence_wanting(at, "as many steps as the others")));
        }
    }
    Ok(())
}

fn count_words(steps: usize) -> String {
    match steps {
        0 => "none".to_owned(),
        1 => "one step".to_owned(),
        more => format!("{more} steps"),
    }
}

/// One of them was done when another had hardly begun.
fn never_together(ctx: &Ctx<'_>, actors: &[(String, Vec<u32>)]) -> Broken {
    let last = |actor: &(String, Vec<u32>)| actor.1.last().copied().unwrap_or_default();
    let first = |actor: &(String, Vec<u32>)| actor.1.first().copied().unwrap_or_default();
    let done = actors.iter().min_by_key(|actor| last(actor));
    let late = actors.iter().max_by_key(|actor| first(actor));
    let (Some(done), Some(late)) = (done, late) else {
        return Broken::new("nobody took a step");
    };
    Broken::new(format!(
        "{} had taken its last step at {} before {} took more than one",
        done.0,
        ctx.event(last(done)).at,
        late.0
    ))
    .with(ctx.evidence(last(done)))
    .with(ctx.evidence_wanting(first(late), "in turn with it"))
}
