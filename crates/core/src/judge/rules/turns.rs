//! Steps taken in turn: `interleave`, and how many one may take in a row.

use super::parts;
use super::table::{Operand, choice, table};
use super::turn_counts::Turns;
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::amount::{Amount, Range, counted};
use crate::judge::ctx::Ctx;
use crate::judge::selector::{Selector, SpanSel};
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::EventKind;

pub(super) static INTERLEAVE: RuleKind = RuleKind {
    key: "interleave",
    says: "These spans and moments take turns with their steps. A span's steps are its polls; a \
           moment may be given instead. With `steps`, all that are alive take equally many steps \
           at every instant, and none is ever two steps ahead. Any of them may go first, because \
           `tokio::join!` changes which future it polls first. With `strict`, they take turns one \
           by one over the whole run, always in the same order.",
    shape: Interleave::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, interleave),
    example: r#"interleave = { spans = ["f1", "f2"] }"#,
    passes: "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; \
             500 poll f2; 500 pending f2; 500 poll f1; 500 pending f1; 1000 poll f1; 1000 ready f1",
    broken: broken::turns::INTERLEAVE,
};

table! {
    Interleave {
        spans: Vec<Selector> = "what takes turns, two or more",
        mode: Option<Mode> = "the default is `steps`",
    }
}

choice! { Mode { Steps = "steps", Strict = "strict", } }

fn interleave(ctx: &Ctx<'_>, table: &Interleave) -> Judged {
    let actors = Actor::all(ctx, &table.spans)?;
    if let [only] = actors.as_slice() {
        return Err(alone(&only.name));
    }
    let steps = in_time(actors.iter().map(|actor| &*actor.steps));
    if table.mode == Some(Mode::Strict) {
        return strict(ctx, &actors, &steps);
    }
    together(ctx, &actors)?;
    by_instant(ctx, &actors, &steps)
}

/// The steps of all, in the order in which they were taken, each with the place of who took it.
fn in_time<'s>(of_each: impl Iterator<Item = &'s [u32]>) -> Vec<(u32, usize)> {
    let mut steps: Vec<(u32, usize)> = of_each
        .enumerate()
        .flat_map(|(who, steps)| steps.iter().map(move |at| (*at, who)))
        .collect();
    steps.sort_unstable();
    steps
}

fn alone(name: &str) -> Violation {
    Violation::new(
        Way::Alone,
        format!("there was only {name}, and nothing for it to take turns with"),
    )
}

/// Who takes steps, and when it is over: with its life, or with the last of the moments.
struct Actor {
    name: String,
    steps: Vec<u32>,
    end: u32,
}

impl Actor {
    fn all(ctx: &Ctx<'_>, who: &[Selector]) -> Result<Vec<Self>, Violation> {
        let mut actors = Vec::new();
        for selector in who {
            for (name, steps) in parts::actors(ctx, std::slice::from_ref(selector))? {
                let first = steps.first().map(|at| &ctx.event(*at).kind);
                let end = match (selector, first) {
                    (Selector::Thing(_), Some(EventKind::Poll { span, .. })) => {
                        ctx.index.life(*span).over.map_or(u32::MAX, |(at, _)| at)
                    }
                    _ => steps.last().copied().unwrap_or_default(),
                };
                actors.push(Self { name, steps, end });
            }
        }
        Ok(actors)
    }
}

fn strict(ctx: &Ctx<'_>, actors: &[Actor], steps: &[(u32, usize)]) -> Judged {
    let first = steps.iter().take(actors.len());
    let order: Vec<usize> = first.map(|(_, who)| *who).collect();
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
            return Err(turn_of(ctx, *at, &actors[due]));
        }
    }
    Ok(())
}

/// A step that was another one's to take.
fn turn_of(ctx: &Ctx<'_>, at: u32, due: &Actor) -> Violation {
    let pauses = due.steps.first().is_some_and(|at| {
        let kind = &ctx.event(*at).kind;
        matches!(kind, EventKind::Pending { .. })
    });
    // Who is being polled may have its turn just then.
    let to_pause = if pauses { " to pause" } else { "" };
    let turn = format!("the turn of {}{to_pause}", due.name);
    Violation::new(
        Way::Order,
        format!("{}, when it was {turn}", ctx.clause(at)),
    )
    .with(ctx.evidence_wanting(at, turn))
}

/// Whether there is a time at which all of them live.
fn together(ctx: &Ctx<'_>, actors: &[Actor]) -> Judged {
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
    Err(Violation::new(
        Way::Apart,
        format!(
            "{} had taken its last step {}, before {} took its first",
            done.name,
            ctx.when(last),
            late.name
        ),
    )
    .but("they should have taken their steps in turn")
    .with(ctx.evidence(last))
    .with(ctx.evidence_wanting(first(late), format!("in turn with {}", done.name))))
}

fn by_instant(ctx: &Ctx<'_>, actors: &[Actor], steps: &[(u32, usize)]) -> Judged {
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
                return Err(turn_of(ctx, *at, &actors[behind]));
            }
        }
        while let Some((_, over)) = ends.next_if(|(end, _)| *end != u32::MAX && time(*end) <= when)
        {
            turns.leave(over);
        }
        if let Some((ahead, behind)) = turns.uneven() {
            let last = instant.iter().rfind(|(_, who)| *who == ahead);
            let at = last.map_or(instant[0].0, |(at, _)| *at);
            return Err(Violation::new(
                Way::Uneven,
                format!(
                    "{} took {} at {when}, but {} took {}",
                    actors[ahead].name,
                    count_words(turns.counts[ahead]),
                    actors[behind].name,
                    count_words(turns.counts[behind])
                ),
            )
            .but("both should have taken the same number of steps")
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

pub(super) static MAX_RUN: RuleKind = RuleKind {
    key: "max_run",
    says: "None of these takes more than `max` steps in a row as long as another one still has a \
           step to take. A span's steps are its polls; usually a moment is given, such as \
           `work(\"a\")`. With `tokio::join!` and `tokio::select!`, a future can take two steps \
           in a row, because these macros change which future they poll first. With `while`, a \
           step counts only while all spans named there are alive, and steps at the end count \
           too.",
    shape: MaxRun::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, max_run),
    example: r#"max_run = { steps = ['work("a")', 'work("b")'], max = 2 }"#,
    passes: "0 work a; 10 workend a; 10 work b; 20 workend b; 20 work b; 30 workend b; 30 work a",
    broken: broken::turns::MAX_RUN,
};

table! {
    MaxRun {
        steps: Vec<Selector> = "whose steps, two or more",
        max: Amount = "at most this many in a row",
        alive "while": Option<Vec<SpanSel>> = "the spans that must be alive",
    }
}

fn max_run(ctx: &Ctx<'_>, table: &MaxRun) -> Judged {
    let max = table.max.value(&ctx.index.names)?;
    let actors = parts::actors(ctx, &table.steps)?;
    if let [(name, _)] = actors.as_slice() {
        return Err(alone(name));
    }
    let (from, to) = match &table.alive {
        Some(spans) => while_all_live(ctx, spans)?,
        None => until_one_is_left(&actors),
    };
    let mut steps = in_time(actors.iter().map(|(_, events)| &**events));
    steps.retain(|(at, _)| (from..=to).contains(at));
    for run in steps.chunk_by(|a, b| a.1 == b.1) {
        let (Some((first, who)), Some((last, _))) = (run.first(), run.last()) else {
            continue;
        };
        if run.len() as i64 > max {
            let (began, ended) = (ctx.event(*first).at, ctx.event(*last).at);
            let when = if ctx.one_clock(&[*first, *last]).is_err() {
                String::new()
            } else if began == ended {
                format!(", all at {began}")
            } else {
                format!(", from {began} to {ended}")
            };
            return Err(Violation::new(
                Way::Many,
                format!(
                    "{} took {} in a row{when}",
                    actors[*who].0,
                    counted(Range::exactly(run.len() as u64), "step")
                ),
            )
            .but(match max {
                ..=0 => "it should not have taken any".to_owned(),
                max => format!("it should have taken at most {max} in a row"),
            })
            .with(ctx.evidence(*first))
            .with(ctx.evidence_wanting(*last, format!("{max} in a row at most"))));
        }
    }
    Ok(())
}

/// The stretch until all but one have had their last step: from there on nobody is kept waiting.
fn until_one_is_left(actors: &[(String, Vec<u32>)]) -> (u32, u32) {
    let ends = actors.iter().filter_map(|(_, events)| events.last());
    let mut ends: Vec<u32> = ends.copied().collect();
    ends.sort_unstable();
    (0, ends[ends.len().saturating_sub(2)])
}

/// The stretch in which all these spans live.
fn while_all_live(ctx: &Ctx<'_>, spans: &[SpanSel]) -> Result<(u32, u32), Violation> {
    let (mut from, mut to) = (0, u32::MAX);
    for span in ctx.all_spans(spans)? {
        let life = ctx.life(span);
        let life = life.ok_or_else(|| ctx.unpolled(span))?;
        from = from.max(life.start);
        to = to.min(life.end.unwrap_or(u32::MAX));
    }
    Ok((from, to))
}
