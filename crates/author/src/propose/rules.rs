//! What could be demanded of a trace.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::{Table, Value};

use super::life::{Life, lives, selector};
use asynclings_core::trace::{Clock, Event, EventKind, SpanKind, Time, Trace, WakeBy};

/// More pairs of spans than this interest nobody.
const MOST_PAIRS: usize = 12;

/// A rule that holds for the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The id it would have.
    pub id: String,
    /// Its one key, and what that key holds.
    pub key: &'static str,
    /// What the key holds.
    pub value: Value,
    /// What was seen.
    pub saw: String,
}

impl Proposal {
    fn new(id: &str, key: &'static str, value: impl Into<Value>, saw: impl Into<String>) -> Self {
        let letters = id.chars().map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '-'
            }
        });
        Self {
            id: letters.collect(),
            key,
            value: value.into(),
            saw: saw.into(),
        }
    }

    /// The rule as a table of `expected.toml`.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new();
        table.insert("id".to_owned(), self.id.clone().into());
        table.insert("why".to_owned(), "…".into());
        table.insert(self.key.to_owned(), self.value.clone());
        table
    }
}

/// The rules that this trace suggests.
#[must_use]
pub fn rules(trace: &Trace, clock: Clock) -> Vec<Proposal> {
    let lives = lives(trace);
    let mut all = Vec::new();
    ends(&lives, &mut all);
    pairs(&lives, &mut all);
    if clock == Clock::Virtual && trace.elapsed() > Time(0) {
        let ms = trace.elapsed().ms();
        all.push(Proposal::new(
            "elapsed",
            "elapsed",
            whole(ms),
            format!("the run took {ms} ms"),
        ));
    }
    tasks(&lives, &mut all);
    for life in lives.iter().filter(|life| life.alone) {
        wakes(trace, life, &mut all);
        counts(life, &mut all);
    }
    crowds(&lives, &mut all);
    marks(trace, &mut all);
    all
}

/// How often, in words.
fn times(count: u64) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

fn whole(number: u64) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn list<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Value {
    Value::Array(items.into_iter().map(Into::into).collect())
}

fn table<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let entries = entries.map(|(key, value)| (key.to_owned(), value));
    Value::Table(entries.into_iter().collect())
}

/// Who is ready in the end, and who is given up.
fn ends(lives: &[Life<'_>], all: &mut Vec<Proposal>) {
    let mut done: Vec<&str> = Vec::new();
    for life in lives.iter().filter(|life| life.done) {
        if !done.contains(&life.selector.as_str()) {
            done.push(&life.selector);
        }
    }
    if !done.is_empty() {
        let saw = format!("{} was ready in the end", done.join(", "));
        all.push(Proposal::new("completed", "completed", list(done), saw));
    }
    for life in lives.iter().filter(|life| life.cancelled && life.alone) {
        let at = life.end.map_or(Time(0), |end| end.at);
        all.push(Proposal::new(
            &format!("cancelled-{}", life.name),
            "cancelled",
            life.selector.clone(),
            format!("{} was dropped at {at}, before it was ready", life.name),
        ));
    }
}

/// Which of two lived at the same time, and which began when the other had ended.
fn pairs(lives: &[Life<'_>], all: &mut Vec<Proposal>) {
    let polled: Vec<_> = lives
        .iter()
        .filter(|life| life.alone && life.first_poll.is_some())
        .collect();
    let mut pairs = 0;
    for (place, one) in polled.iter().enumerate() {
        for two in &polled[place + 1..] {
            let (Some(begin_one), Some(begin_two)) = (one.first_poll, two.first_poll) else {
                continue;
            };
            if pairs == MOST_PAIRS {
                return;
            }
            pairs += 1;
            let (first, second, begin) = if begin_one.seq <= begin_two.seq {
                (one, two, begin_two)
            } else {
                (two, one, begin_one)
            };
            let names = format!("{}-{}", first.name, second.name);
            let ended_before = first.end.filter(|end| end.seq < begin.seq);
            all.push(match ended_before {
                None => Proposal::new(
                    &format!("overlap-{names}"),
                    "overlap",
                    list([first.selector.clone(), second.selector.clone()]),
                    format!("{} and {} lived at the same time", first.name, second.name),
                ),
                Some(_) if first.done => Proposal::new(
                    &format!("{}-before-{}", first.name, second.name),
                    "before",
                    list([
                        format!("{}:ready", first.selector),
                        format!("{}:poll#1", second.selector),
                    ]),
                    format!(
                        "{} was ready, and only then {} began",
                        first.name, second.name
                    ),
                ),
                Some(_) => Proposal::new(
                    &format!("apart-{names}"),
                    "disjoint",
                    list([first.selector.clone(), second.selector.clone()]),
                    format!("{} began when {} was gone", second.name, first.name),
                ),
            });
        }
    }
}

/// Who shared a task, and how many threads there were.
fn tasks(lives: &[Life<'_>], all: &mut Vec<Proposal>) {
    let polled: Vec<(&Life<'_>, &Event)> = lives
        .iter()
        .filter(|life| life.alone)
        .filter_map(|life| Some((life, life.first_poll?)))
        .collect();
    let [(_, first), _, ..] = polled.as_slice() else {
        return;
    };
    let names = || polled.iter().map(|(life, _)| life.selector.clone());
    let mut tasks: Vec<_> = polled.iter().map(|(_, poll)| poll.task).collect();
    if tasks.iter().all(|task| *task == first.task) {
        let saw = "all were polled in one and the same task";
        all.push(Proposal::new("same-task", "same_task", list(names()), saw));
    } else {
        let n_spans = tasks.len();
        tasks.sort_unstable();
        tasks.dedup();
        if tasks.len() == n_spans {
            let saw = "each was polled in a task of its own";
            all.push(Proposal::new(
                "own-tasks",
                "different_task",
                list(names()),
                saw,
            ));
        }
    }
    let mut threads: Vec<_> = polled.iter().map(|(_, poll)| poll.thread).collect();
    threads.sort_unstable();
    threads.dedup();
    let value = table([
        ("spans", list(names())),
        ("is", whole(threads.len() as u64)),
    ]);
    let saw = match threads.len() {
        1 => "they were polled on one thread".to_owned(),
        n_threads => format!("they were polled on {n_threads} threads in all"),
    };
    all.push(Proposal::new("threads", "distinct_threads", value, saw));
}

/// Who woke whom.
fn wakes(trace: &Trace, life: &Life<'_>, all: &mut Vec<Proposal>) {
    let mut told: Vec<String> = Vec::new();
    for by in &life.woken_by {
        let by = match by {
            WakeBy::Span(id) => match trace.spans.get(id.0 as usize) {
                Some(span) if span.kind != SpanKind::Root => selector(&span.name),
                _ => continue,
            },
            WakeBy::Timer => "timer".to_owned(),
            WakeBy::Runtime => "runtime".to_owned(),
            WakeBy::Task => "task".to_owned(),
            WakeBy::Thread => "thread".to_owned(),
        };
        if told.contains(&by) {
            continue;
        }
        all.push(Proposal::new(
            &format!("{}-woken-by-{by}", life.name),
            "woken_by",
            table([
                ("span", life.selector.clone().into()),
                ("by", by.clone().into()),
            ]),
            format!("{by} woke {}", life.name),
        ));
        told.push(by);
    }
}

/// How often it paused.
fn counts(life: &Life<'_>, all: &mut Vec<Proposal>) {
    if life.first_poll.is_none() {
        all.push(Proposal::new(
            &format!("{}-never-polled", life.name),
            "never_polled",
            life.selector.clone(),
            format!("nobody ever polled {}", life.name),
        ));
        return;
    }
    all.push(Proposal::new(
        &format!("{}-pauses", life.name),
        "pends",
        table([
            ("span", life.selector.clone().into()),
            ("is", whole(life.pends)),
        ]),
        format!("{} paused {}", life.name, times(life.pends)),
    ));
}

/// How many spans of one name lived at once.
fn crowds(lives: &[Life<'_>], all: &mut Vec<Proposal>) {
    let mut crowds: BTreeMap<&str, Vec<&Life<'_>>> = BTreeMap::new();
    for life in lives.iter().filter(|life| !life.alone) {
        crowds.entry(&life.selector).or_default().push(life);
    }
    for (selector, crowd) in crowds {
        let most = crowd
            .iter()
            .filter_map(|life| life.first_poll)
            .map(|begin| {
                let lives = crowd.iter().filter(|life| {
                    life.first_poll.is_some_and(|first| first.seq <= begin.seq)
                        && life.end.is_none_or(|end| end.seq > begin.seq)
                });
                lives.count() as u64
            })
            .max();
        let Some(most) = most else { continue };
        let name = crowd[0].name;
        all.push(Proposal::new(
            &format!("{name}-at-once"),
            "max_concurrent",
            table([("spans", selector.into()), ("is", whole(most))]),
            format!("at most {most} of the {} {name} lived at once", crowd.len()),
        ));
    }
}

/// Which marks came how often, and in which order.
fn marks(trace: &Trace, all: &mut Vec<Proposal>) {
    let mut marks: Vec<(Arc<str>, u64)> = Vec::new();
    for event in &trace.events {
        if let EventKind::Mark(name) = &event.kind {
            match marks.iter_mut().find(|(known, _)| known == name) {
                Some((_, count)) => *count += 1,
                None => marks.push((Arc::clone(name), 1)),
            }
        }
    }
    let moment = |name: &str| format!("mark({})", selector(name));
    for (name, count) in &marks {
        all.push(Proposal::new(
            &format!("marks-{name}"),
            "count",
            table([("event", moment(name).into()), ("is", whole(*count))]),
            format!("the mark {name} came {}", times(*count)),
        ));
    }
    if marks.len() > 1 {
        all.push(Proposal::new(
            "order-of-marks",
            "before",
            list(marks.iter().map(|(name, _)| moment(name))),
            "the marks first came in this order",
        ));
    }
}
