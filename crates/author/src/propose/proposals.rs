//! What could be demanded of a trace.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::{Table, Value};

use super::span_summary::{SpanSummary, selector, summaries};
use asynclings_trace::{Clock, Event, EventKind, SpanKind, Time, Trace, WakeBy};

/// More pairs of spans than this interest nobody.
const MOST_PAIRS: usize = 12;

/// A rule that holds for the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The id it would have.
    pub id: String,
    /// Its one key, and what that key holds.
    pub key: &'static str,
    pub(super) value: Value,
    /// What was seen.
    pub(super) saw: String,
}

impl Proposal {
    fn new(id: &str, key: &'static str, value: impl Into<Value>, saw: impl Into<String>) -> Self {
        let letters = id.chars().map(|letter| match letter {
            letter if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
            _ => '-',
        });
        Self {
            id: letters.collect(),
            key,
            value: value.into(),
            saw: saw.into(),
        }
    }

    /// The rule as a table of `expected.toml`.
    pub(super) fn table(&self) -> Table {
        let mut table = Table::new();
        table.insert("id".to_owned(), self.id.clone().into());
        table.insert("why".to_owned(), "…".into());
        table.insert(self.key.to_owned(), self.value.clone());
        table
    }
}

/// The rules that this trace suggests.
#[must_use]
pub fn proposals(trace: &Trace, clock: Clock) -> Vec<Proposal> {
    let spans = summaries(trace);
    let mut all = Vec::new();
    ends(&spans, &mut all);
    pairs(&spans, &mut all);
    if clock == Clock::Virtual && trace.elapsed() > Time(0) {
        let ms = trace.elapsed().ms();
        let saw = format!("the run took {ms} ms");
        all.push(Proposal::new("elapsed", "elapsed", whole(ms), saw));
    }
    tasks(&spans, &mut all);
    for span in spans.iter().filter(|span| span.alone) {
        wakes(trace, span, &mut all);
        counts(span, &mut all);
    }
    crowds(&spans, &mut all);
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
fn ends(spans: &[SpanSummary<'_>], all: &mut Vec<Proposal>) {
    let mut done: Vec<&str> = Vec::new();
    for span in spans.iter().filter(|span| span.done) {
        if !done.contains(&span.selector.as_str()) {
            done.push(&span.selector);
        }
    }
    if !done.is_empty() {
        let saw = format!("{} was ready in the end", done.join(", "));
        all.push(Proposal::new("completed", "completed", list(done), saw));
    }
    for span in spans.iter().filter(|span| span.cancelled && span.alone) {
        let at = span.end.map_or(Time(0), |end| end.at);
        all.push(Proposal::new(
            &format!("cancelled-{}", span.name),
            "cancelled",
            span.selector.clone(),
            format!("{} was dropped at {at}, before it was ready", span.name),
        ));
    }
}

/// Those that have their names to themselves and were polled, with their first polls.
fn polled<'a, 't>(spans: &'a [SpanSummary<'t>]) -> Vec<(&'a SpanSummary<'t>, &'t Event)> {
    let alone = spans.iter().filter(|span| span.alone);
    alone
        .filter_map(|span| Some((span, span.first_poll?)))
        .collect()
}

/// Which of two lived at the same time, and which began when the other had ended.
fn pairs(spans: &[SpanSummary<'_>], all: &mut Vec<Proposal>) {
    let polled = polled(spans);
    let pairs = polled.iter().enumerate();
    let pairs =
        pairs.flat_map(|(place, one)| polled[place + 1..].iter().map(move |two| (one, two)));
    for (one, two) in pairs.take(MOST_PAIRS) {
        let ((first, _), (second, begin)) = if one.1.seq <= two.1.seq {
            (one, two)
        } else {
            (two, one)
        };
        let selectors = || list([first.selector.clone(), second.selector.clone()]);
        let (first_name, second_name) = (first.name, second.name);
        all.push(match first.end.filter(|end| end.seq < begin.seq) {
            None => Proposal::new(
                &format!("overlap-{first_name}-{second_name}"),
                "overlap",
                selectors(),
                format!("{first_name} and {second_name} lived at the same time"),
            ),
            Some(_) if first.done => Proposal::new(
                &format!("{first_name}-before-{second_name}"),
                "before",
                list([
                    format!("{}:ready", first.selector),
                    format!("{}:poll#1", second.selector),
                ]),
                format!("{second_name} started only after {first_name} was ready"),
            ),
            Some(_) => Proposal::new(
                &format!("apart-{first_name}-{second_name}"),
                "disjoint",
                selectors(),
                format!("{second_name} started after {first_name} was gone"),
            ),
        });
    }
}

/// Who shared a task, and how many threads there were.
fn tasks(spans: &[SpanSummary<'_>], all: &mut Vec<Proposal>) {
    let polled = polled(spans);
    let [(_, first), _, ..] = polled.as_slice() else {
        return;
    };
    let names = || polled.iter().map(|(span, _)| span.selector.clone());
    let mut tasks: Vec<_> = polled.iter().map(|(_, poll)| poll.task).collect();
    if tasks.iter().all(|task| *task == first.task) {
        let saw = "all were polled in the same task";
        all.push(Proposal::new("same-task", "same_task", list(names()), saw));
    } else {
        let n_spans = tasks.len();
        tasks.sort_unstable();
        tasks.dedup();
        if tasks.len() == n_spans {
            let saw = "each was polled in a separate task";
            let key = "different_task";
            all.push(Proposal::new("own-tasks", key, list(names()), saw));
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
        n_threads => format!("they were polled on {n_threads} threads in total"),
    };
    all.push(Proposal::new("threads", "distinct_threads", value, saw));
}

/// Who woke whom.
fn wakes(trace: &Trace, span: &SpanSummary<'_>, all: &mut Vec<Proposal>) {
    let mut known: Vec<String> = Vec::new();
    for by in &span.woken_by {
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
        if known.contains(&by) {
            continue;
        }
        all.push(Proposal::new(
            &format!("{}-woken-by-{by}", span.name),
            "woken_by",
            table([
                ("span", span.selector.clone().into()),
                ("by", by.clone().into()),
            ]),
            format!("{by} woke {}", span.name),
        ));
        known.push(by);
    }
}

/// How often it paused.
fn counts(span: &SpanSummary<'_>, all: &mut Vec<Proposal>) {
    if span.first_poll.is_none() {
        all.push(Proposal::new(
            &format!("{}-never-polled", span.name),
            "never_polled",
            span.selector.clone(),
            format!("{} was never polled", span.name),
        ));
        return;
    }
    all.push(Proposal::new(
        &format!("{}-pauses", span.name),
        "pends",
        table([
            ("span", span.selector.clone().into()),
            ("is", whole(span.pends)),
        ]),
        format!("{} paused {}", span.name, times(span.pends)),
    ));
}

/// How many spans of one name lived at once.
fn crowds(spans: &[SpanSummary<'_>], all: &mut Vec<Proposal>) {
    let mut crowds: BTreeMap<&str, Vec<&SpanSummary<'_>>> = BTreeMap::new();
    for span in spans.iter().filter(|span| !span.alone) {
        crowds.entry(&span.selector).or_default().push(span);
    }
    for (selector, crowd) in crowds {
        let most = crowd
            .iter()
            .filter_map(|span| span.first_poll)
            .map(|begin| {
                let alive = crowd.iter().filter(|span| {
                    span.first_poll.is_some_and(|first| first.seq <= begin.seq)
                        && span.end.is_none_or(|end| end.seq > begin.seq)
                });
                alive.count() as u64
            })
            .max();
        let Some(most) = most else { continue };
        let name = crowd[0].name;
        all.push(Proposal::new(
            &format!("{name}-at-once"),
            "max_concurrent",
            table([("spans", selector.into()), ("is", whole(most))]),
            format!(
                "at most {most} of the {} {name} were alive at the same time",
                crowd.len()
            ),
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
    let marked = |name: &str| format!("mark({})", selector(name));
    for (name, count) in &marks {
        all.push(Proposal::new(
            &format!("marks-{name}"),
            "count",
            table([("event", marked(name).into()), ("is", whole(*count))]),
            format!("the mark {name} was reached {}", times(*count)),
        ));
    }
    if marks.len() > 1 {
        all.push(Proposal::new(
            "order-of-marks",
            "before",
            list(marks.iter().map(|(name, _)| marked(name))),
            "the marks were first reached in this order",
        ));
    }
}
