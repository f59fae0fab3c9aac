//! P6: steps taken in turn.

use std::sync::Arc;

use super::parts::actors as actors_of;
use super::turns::Turns;
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::{Shape, needed, optional};
use crate::trace::EventKind;

const MODES: &[&str] = &["steps", "strict"];

pub(super) static KIND: RuleKind = RuleKind {
    key: "interleave",
    says: "These take their steps in turn. A span's steps are its polls; a moment may be given \
           instead. With `steps`, those that live take as many steps as one another at every \
           instant, and nobody is ever two ahead; who goes first is free, for `tokio::join!` \
           rotates. With `strict`, they take turns one by one over the whole run, always in the \
           same order.",
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
        told: "`f1` had taken its last step at 500 ms before `f2` took its first",
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
        let actors = self.actors(ctx)?;
        if let [only] = actors.as_slice() {
            let name = &only.name;
            return Err(Broken::new(format!("{name} has nobody to take turns with")));
        }
        let mut steps: Vec<(u32, usize)> = Vec::new();
        for (who, actor) in actors.iter().enumerate() {
            steps.extend(actor.steps.iter().map(|at| (*at, who)));
        }
        steps.sort_unstable();
        if self.strict {
            return strict(ctx, &actors, &steps);
        }
        together(ctx, &actors)?;
        by_instant(ctx, &actors, &steps)
    }
}

/// Who takes steps, and when it is over: with its life, or with the last of the moments.
struct Actor {
    name: String,
    steps: Vec<u32>,
    end: u32,
}

impl Interleave {
    fn actors(&self, ctx: &Ctx<'_>) -> Result<Vec<Actor>, Broken> {
        let mut actors = Vec::new();
        for selector in &self.who {
            for (name, steps) in actors_of(ctx, std::slice::from_ref(selector))? {
                let first = steps.first().map(|at| &ctx.event(*at).kind);
                let end = match (selector, first) {
                    (Selector::Thing(_), Some(EventKind::Poll { span, .. })) => {
                        ctx.index.life(*span).over.map_or(u32::MAX, |(at, _)| at)
                    }
                    _ => steps.last().copied().unwrap_or_default(),
                };
                actors.push(Actor { name, steps, end });
            }
        }
        Ok(actors)
    }
}

fn strict(ctx: &Ctx<'_>, actors: &[Actor], steps: &[(u32, usize)]) -> Result<(), Broken> {
    let order: Vec<usize> = steps
        .iter()
        .take(actors.len())
        .map(|(_, who)| *who)
        .collect();
    let twice = |place: usize| order[..place].contains(&order[place]);
    for (turn, (at, who)) in steps.iter().enumerate() {
        let place = turn % order.len();
        if (turn < order.len() && twice(place)) || *who != order[place] {
            let waiting = (0..actors.len()).find(|other| !order[..place].contains(other));
            let due = if turn < order.len() {
                waiting.unwrap_or_default()
            } else {
                order[place]
            };
            return Err(Broken::new(format!(
                "{}, and it was the turn of {}",
                ctx.clause(*at),
                actors[due].name
            ))
            .with(ctx.evidence_wanting(*at, format!("the turn of {}", actors[due].name))));
        }
    }
    Ok(())
}

/// Whether there is a time at which all of them live.
fn together(ctx: &Ctx<'_>, actors: &[Actor]) -> Result<(), Broken> {
    let first = |actor: &Actor| actor.steps.first().copied().unwrap_or_default();
    let done = actors.iter().min_by_key(|actor| actor.end);
    let late = actors.iter().max_by_key(|actor| first(actor));
    let (Some(done), Some(late)) = (done, late) else {
        return Ok(());
    };
    // Who takes a single step cannot take it in turn.
    if done.end >= first(late) || actors.iter().all(|actor| actor.steps.len() == 1) {
        return Ok(());
    }
    let last = done.steps.last().copied().unwrap_or_default();
    Err(Broken::new(format!(
        "{} had taken its last step at {} before {} took its first",
        done.name,
        ctx.event(last).at,
        late.name
    ))
    .with(ctx.evidence(last))
    .with(ctx.evidence_wanting(first(late), format!("in turn with {}", done.name))))
}

fn by_instant(ctx: &Ctx<'_>, actors: &[Actor], steps: &[(u32, usize)]) -> Result<(), Broken> {
    let time = |at: u32| ctx.event(at).at;
    let mut ends: Vec<(u32, usize)> = actors.iter().map(|actor| actor.end).zip(0..).collect();
    ends.sort_unstable();
    let mut ends = ends.into_iter().peekable();
    let mut turns = Turns::new(actors.len());
    for instant in steps.chunk_by(|a, b| time(a.0) == time(b.0)) {
        let when = time(instant[0].0);
        for (at, who) in instant {
            while let Some((_, over)) = ends.next_if(|(end, _)| end < at) {
                turns.leave(over);
            }
            turns.enter(*who);
            if let Some(behind) = turns.step(*who) {
                let behind = &actors[behind].name;
                return Err(Broken::new(format!(
                    "{}, and it was the turn of {behind}",
                    ctx.clause(*at)
                ))
                .with(ctx.evidence_wanting(*at, format!("the turn of {behind}"))));
            }
        }
        while let Some((_, over)) = ends.next_if(|(end, _)| *end != u32::MAX && time(*end) <= when)
        {
            turns.leave(over);
        }
        if let Some((ahead, behind)) = turns.uneven() {
            let last = instant.iter().rfind(|(_, who)| *who == ahead);
            let at = last.map_or(instant[0].0, |(at, _)| *at);
            return Err(Broken::new(format!(
                "at {when} {} took {} and {} took {}",
                actors[ahead].name,
                count_words(turns.counts[ahead]),
                actors[behind].name,
                count_words(turns.counts[behind])
            ))
            .with(ctx.evidence_wanting(at, "as many steps as the others")));
        }
        turns.next_instant();
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
