//! Where something happens: in which task, on which thread, in which runtime, inside which span.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::parts::{actors, first_seen, polls, ran, task_of};
use super::table::{OneOrMany, Operand, choice, table};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::amount::{Bounds, Range, counted};
use crate::judge::ctx::Ctx;
use crate::judge::ctx::vocabulary::{thing_words, thread_words};
use crate::judge::printed::Whereabouts;
use crate::judge::selector::{EventSel, Selector, SpanSel};
use crate::judge::verdict::Evidence;
use crate::judge::violation::Violation;
use crate::judge::way::Way;

/// The number the probe gives the main thread.
const MAIN: u32 = 1;

/// What rules tell one place of running from another by.
#[derive(Clone, Copy)]
enum Site {
    Task,
    Thread,
}

impl Site {
    /// The task or thread of an event, told apart from every other; none where nobody knows it.
    fn of(self, ctx: &Ctx<'_>, at: u32) -> Option<(Option<u64>, Option<u32>, u32)> {
        let event = ctx.event(at);
        match (ctx.index.whereabouts(at), self) {
            (Whereabouts::Known, Self::Task) => Some(task_of(event)),
            (Whereabouts::Known, Self::Thread) => Some((None, None, event.thread)),
            _ => None,
        }
    }

    fn is_main(self, ctx: &Ctx<'_>, at: u32) -> bool {
        let event = ctx.event(at);
        match (ctx.index.whereabouts(at), self) {
            (Whereabouts::Known, Self::Task) => event.task.is_none(),
            (Whereabouts::Known, Self::Thread) => event.thread == MAIN,
            (Whereabouts::OutsideTheRoot, Self::Task) => false,
            _ => true,
        }
    }

    fn same_words(self) -> &'static str {
        match self {
            Self::Task => "in the same task",
            Self::Thread => "on the same thread",
        }
    }

    fn own_words(self) -> &'static str {
        match self {
            Self::Task => "in different tasks",
            Self::Thread => "on different threads",
        }
    }

    /// Where an event ran, in words.
    fn words(self, ctx: &Ctx<'_>, at: u32) -> String {
        if ctx.index.whereabouts(at) == Whereabouts::OutsideTheRoot {
            return "outside the main future".to_owned();
        }
        let event = ctx.event(at);
        match (self, event.task, event.runtime) {
            (Self::Thread, ..) => thread_words(event.thread),
            (Self::Task, Some(task), _) => format!("in task {task}"),
            (Self::Task, None, Some(_)) => {
                "in the main future, outside any spawned task".to_owned()
            }
            (Self::Task, None, None) => "outside any runtime".to_owned(),
        }
    }

    fn evidence(self, ctx: &Ctx<'_>, at: u32) -> Evidence {
        ran(ctx, at, format!("ran {}", self.words(ctx, at)))
    }

    /// All of it runs in one and the same.
    fn same(self, ctx: &Ctx<'_>, who: &[Selector]) -> Judged {
        let actors = actors(ctx, who)?;
        let mut first: Option<(&str, u32)> = None;
        for (name, events) in &actors {
            for at in events {
                if self.of(ctx, *at).is_none() {
                    continue;
                }
                let Some((other, there)) = first else {
                    first = Some((name, *at));
                    continue;
                };
                if self.of(ctx, there) != self.of(ctx, *at) {
                    let (one, two) = (self.words(ctx, there), self.words(ctx, *at));
                    return Err(Violation::new(
                        Way::Elsewhere,
                        format!("{other} ran {one}, but {name} ran {two}"),
                    )
                    .but(format!("both should have run {}", self.same_words()))
                    .with(self.evidence(ctx, there))
                    .with(self.evidence(ctx, *at)));
                }
            }
        }
        Ok(())
    }

    /// No two of them run in the same.
    fn different(self, ctx: &Ctx<'_>, who: &[Selector]) -> Judged {
        let actors = actors(ctx, who)?;
        let mut seen: HashMap<_, (usize, u32)> = HashMap::new();
        for (who, (name, events)) in actors.iter().enumerate() {
            let mut before = None;
            for at in events {
                let Some(place) = self.of(ctx, *at) else {
                    continue;
                };
                // Most steps are taken where the one before was.
                if before.replace(place) == Some(place) {
                    continue;
                }
                let (other, there) = *seen.entry(place).or_insert((who, *at));
                if other != who {
                    let (other, site) = (&actors[other].0, self.words(ctx, *at));
                    return Err(Violation::new(
                        Way::Same,
                        format!("{other} and {name} both ran {site}"),
                    )
                    .but(format!("they should have run {}", self.own_words()))
                    .with(self.evidence(ctx, there))
                    .with(self.evidence(ctx, *at)));
                }
            }
        }
        Ok(())
    }

    /// All of it runs in the main one.
    fn main(self, ctx: &Ctx<'_>, who: &[Selector], wanted: &str) -> Judged {
        for (name, events) in actors(ctx, who)? {
            let elsewhere = events.into_iter().find(|at| !self.is_main(ctx, *at));
            if let Some(at) = elsewhere {
                let site = self.words(ctx, at);
                return Err(Violation::new(Way::Elsewhere, format!("{name} ran {site}"))
                    .but(format!("it should have run {wanted}"))
                    .with(self.evidence(ctx, at).wanting(wanted)));
            }
        }
        Ok(())
    }
}

pub(super) static SAME_TASK: RuleKind = RuleKind {
    key: "same_task",
    says: "All polls of these spans, and all these moments, happen in the same task. Outside \
           spawned tasks, the task is the main future.",
    shape: <Vec<Selector>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule::<Vec<Selector>>(cursor, |ctx, who| Site::Task.same(ctx, who)),
    example: r#"same_task = ["f1", "f2"]"#,
    passes: "0 poll f1; 0 ready f1; 0 poll f2; 0 ready f2",
    broken: broken::placement::SAME_TASK,
};

pub(super) static DIFFERENT_TASK: RuleKind = RuleKind {
    key: "different_task",
    says: "No two of these spans are ever polled in the same task, and no two of these moments \
           happen in the same task. The main future counts as one more task.",
    shape: <Vec<Selector>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule::<Vec<Selector>>(cursor, |ctx, who| Site::Task.different(ctx, who)),
    example: r#"different_task = ["a", "b"]"#,
    passes: "0 poll a ta=6; 0 ready a ta=6; 0 poll b ta=7; 0 ready b ta=7",
    broken: broken::placement::DIFFERENT_TASK,
};

pub(super) static IS_ROOT: RuleKind = RuleKind {
    key: "is_root",
    says: "All polls of these spans, and all these moments, happen outside any spawned task: in \
           the future given to the runtime, or in a future joined with it.",
    shape: <OneOrMany<Selector>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| {
        rule::<OneOrMany<Selector>>(cursor, |ctx, who| {
            Site::Task.main(ctx, who, "outside any spawned task")
        })
    },
    example: r#"is_root = "main""#,
    passes: "0 poll main; 0 ready main",
    broken: broken::placement::IS_ROOT,
};

pub(super) static SAME_THREAD: RuleKind = RuleKind {
    key: "same_thread",
    says: "All polls of these spans, and all these moments, happen on the same thread.",
    shape: <Vec<Selector>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule::<Vec<Selector>>(cursor, |ctx, who| Site::Thread.same(ctx, who)),
    example: r#"same_thread = ["video", "song"]"#,
    passes: "0 poll video; 0 ready video; 0 poll song; 0 ready song",
    broken: broken::placement::SAME_THREAD,
};

pub(super) static DIFFERENT_THREAD: RuleKind = RuleKind {
    key: "different_thread",
    says: "No two of these spans are ever polled on the same thread, and no two of these moments \
           happen on the same thread.",
    shape: <Vec<Selector>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule::<Vec<Selector>>(cursor, |ctx, who| Site::Thread.different(ctx, who)),
    example: r#"different_thread = ['work("job")', "heart"]"#,
    passes: "0 poll heart; 0 pending heart; 0 work job th=2; 50 workend job th=2",
    broken: broken::placement::DIFFERENT_THREAD,
};

pub(super) static ON_MAIN: RuleKind = RuleKind {
    key: "on_main",
    says: "All polls of these spans, and all these moments, happen on the main thread.",
    shape: <OneOrMany<Selector>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| {
        rule::<OneOrMany<Selector>>(cursor, |ctx, who| {
            Site::Thread.main(ctx, who, "on the main thread")
        })
    },
    example: r#"on_main = "fetch""#,
    passes: "0 poll fetch; 0 ready fetch",
    broken: broken::placement::ON_MAIN,
};

pub(super) static DISTINCT_THREADS: RuleKind = RuleKind {
    key: "distinct_threads",
    says: "The polls of these spans, and these moments, are spread over this many threads.",
    shape: DistinctThreads::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, distinct_threads),
    example: r#"distinct_threads = { spans = "load-*", is = 1 }"#,
    passes: "0 poll load-1; 0 ready load-1; 0 poll load-2; 0 ready load-2",
    broken: broken::placement::DISTINCT_THREADS,
};

table! {
    DistinctThreads {
        spans: OneOrMany<Selector> = "whose threads",
    } counted count {}
}

fn distinct_threads(ctx: &Ctx<'_>, table: &DistinctThreads) -> Judged {
    let range = ctx.range(&table.count)?;
    let mut threads: BTreeMap<u32, u32> = BTreeMap::new();
    for (_, events) in actors(ctx, &table.spans)? {
        for at in events {
            threads.entry(ctx.event(at).thread).or_insert(at);
        }
    }
    if range.holds(threads.len() as u64) {
        return Ok(());
    }
    let detail = match threads.len() {
        1 => "everything ran on one thread".to_owned(),
        count => format!("the work was spread over {count} threads"),
    };
    let way = range.side(threads.len() as u64, Way::Few, Way::Many);
    let mut violation = Violation::new(way, detail).but(format!(
        "the work should have been spread over {}",
        counted(range, "thread")
    ));
    let words = |thread| format!("ran {}", thread_words(thread));
    let wanted = format!("threads in all: {range}");
    violation.evidence = first_seen(ctx, &threads, words, &wanted);
    Err(violation)
}

pub(super) static RUNTIMES: RuleKind = RuleKind {
    key: "runtimes",
    says: "This many tokio runtimes are seen in the run.",
    shape: Bounds::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, runtimes),
    example: "runtimes = 1",
    passes: "0 poll title; 0 ready title; 0 poll author; 0 ready author",
    broken: broken::placement::RUNTIMES,
};

fn runtimes(ctx: &Ctx<'_>, count: &Bounds) -> Judged {
    let range = ctx.range(count)?;
    let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
    for event in &ctx.index.trace.events {
        if let Some(runtime) = event.runtime {
            seen.entry(runtime).or_insert(event.seq);
        }
    }
    if range.holds(seen.len() as u64) {
        return Ok(());
    }
    if seen.is_empty() {
        return Err(Violation::new(
            Way::Absent,
            "nothing ran in a tokio runtime",
        ));
    }
    let way = range.side(seen.len() as u64, Way::Few, Way::Many);
    let exactly = Range::exactly(seen.len() as u64);
    let mut violation = Violation::new(
        way,
        format!("the program used {}", counted(exactly, "runtime")),
    )
    .but(format!("it should have used {}", counted(range, "runtime")));
    let words = |runtime| format!("first seen in runtime {runtime}");
    let wanted = format!("runtimes in all: {range}");
    violation.evidence = first_seen(ctx, &seen, words, &wanted);
    Err(violation)
}

pub(super) static RUNTIME: RuleKind = RuleKind {
    key: "runtime",
    says: "Every poll of these spans happens inside a tokio runtime, or outside any runtime.",
    shape: RuntimeOf::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, runtime),
    example: r#"runtime = { span = "pure", is = "none" }"#,
    passes: "0 poll pure rt=none; 0 ready pure rt=none",
    broken: broken::placement::RUNTIME,
};

table! {
    RuntimeOf {
        span: SpanSel = "whose polls",
        is: RuntimeIs = "inside or outside",
    }
}

choice! { RuntimeIs { Tokio = "tokio", None = "none", } }

fn runtime(ctx: &Ctx<'_>, table: &RuntimeOf) -> Judged {
    let (was, wanted) = match table.is {
        RuntimeIs::Tokio => ("outside any runtime", "in a tokio runtime"),
        RuntimeIs::None => ("in a tokio runtime", "outside any runtime"),
    };
    let inside = table.is == RuntimeIs::Tokio;
    for span in ctx.spans(&table.span)? {
        let mut polls = polls(ctx, span)?.into_iter();
        if let Some(at) = polls.find(|at| ctx.event(*at).runtime.is_some() != inside) {
            let (name, time) = (ctx.call(span), ctx.when(at));
            return Err(
                Violation::new(Way::Elsewhere, format!("{name} was polled {was} {time}"))
                    .but(format!("it should have been polled {wanted}"))
                    .with(ran(ctx, at, format!("polled {was}")).wanting(wanted)),
            );
        }
    }
    Ok(())
}

pub(super) static INSIDE: RuleKind = RuleKind {
    key: "inside",
    says: "All these moments happen while this span, or one of these spans, is being polled.",
    shape: Inside::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, inside),
    example: r#"inside = { events = "chan:recv", span = "rx" }"#,
    passes: "0 track chan; 0 poll rx; 0 recv chan; 0 ready rx",
    broken: broken::placement::INSIDE,
};

table! {
    Inside {
        events: EventSel = "the moments: all that the selector names",
        span: SpanSel = "the span",
    }
}

fn inside(ctx: &Ctx<'_>, table: &Inside) -> Judged {
    let spans: BTreeSet<_> = ctx.spans(&table.span)?.into_iter().collect();
    let mut moments = ctx.some_moments(&table.events)?.into_iter();
    match moments.find(|at| !ctx.is_within(*at, &spans)) {
        None => Ok(()),
        Some(at) => {
            let span = thing_words(&table.span.0);
            let detail = format!("{}, outside {span}", ctx.clause(at));
            Err(Violation::new(Way::Elsewhere, detail)
                .but(format!("that should have happened inside {span}"))
                .with(ctx.evidence_wanting(at, format!("inside {span}"))))
        }
    }
}
