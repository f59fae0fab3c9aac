//! The sentences of all rules, made with many numbers and names, and read as `judge::grammar` reads.

use std::collections::BTreeSet;

use super::tests::{judged, parse};
use super::*;
use crate::judge::grammar::{slip, slip_within};

/// How much something may be, in a table.
const BOUNDS: &[&str] = &[
    "is = 0",
    "is = 1",
    "is = 2",
    "is = 3",
    "min = 1",
    "min = 2",
    "min = 3",
    "max = 0",
    "max = 1",
    "max = 2",
    "min = 0, max = 1",
    "min = 2, max = 3",
];

/// The same where a number stands for itself.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "{ min = 1 }",
    "{ min = 3 }",
    "{ max = 0 }",
    "{ max = 1 }",
    "{ min = 2, max = 3 }",
];

/// A rule with `@` where its bound stands, what a run begins with, and what comes again and again
/// in it; `#` is the number of the time.
type Counted = (&'static str, &'static str, &'static str);

const TABLES: &[Counted] = &[
    (
        "count = { event = 'mark(\"m\")', @ }",
        "0 mark other",
        "# mark m",
    ),
    (
        "count = { event = 'line(\"l\")', @ }",
        "0 mark other",
        "# line l",
    ),
    (
        "count = { event = 'value(\"v\")', @ }",
        "0 mark other",
        "# value v val=1",
    ),
    (
        "count = { event = 'param(\"p\")', @ }",
        "0 mark other",
        "# param p val=1",
    ),
    (
        "count = { event = 'work(\"w\")', @ }",
        "0 mark other",
        "# work w; # workend w",
    ),
    (
        "count = { event = 'workend(\"w\")', @ }",
        "0 mark other",
        "# work w; # workend w",
    ),
    (
        "count = { event = 'meet(\"m\")', @ }",
        "0 mark other",
        "# meet m",
    ),
    (
        "count = { event = \"panic\", @ }",
        "0 mark other",
        "# panic boom",
    ),
    (
        "count = { event = 'mark(\"m\")', from = 'mark(\"a\")', to = 'work(\"z\")', @ }",
        "0 mark a",
        "# mark m; 9 mark m; 9 work z",
    ),
    (
        "count = { event = 'mark(\"m\")', from = \"s:poll\", @ }",
        "0 mark m; 0 poll s",
        "# mark m",
    ),
    ("count = { event = \"s:new\", @ }", "0 new t", "# new s.#"),
    (
        "count = { event = \"s:poll\", @ }",
        "0 new s",
        "# poll s; # pending s",
    ),
    (
        "count = { event = \"s:pending\", @ }",
        "0 new s",
        "# poll s; # pending s",
    ),
    (
        "count = { event = \"s:item\", @ }",
        "0 new s",
        "# poll s; # item s val=7",
    ),
    (
        "count = { event = \"s:wake\", @ }",
        "0 poll s; 0 pending s",
        "# wake s",
    ),
    (
        "count = { event = \"s:cancel\", @ }",
        "0 poll s; 0 pending s",
        "# drop s",
    ),
    (
        "count = { event = \"tx:send\", @ }",
        "0 track tx",
        "# send tx val=1",
    ),
    (
        "count = { event = \"rx:recv\", @ }",
        "0 track rx",
        "# recv rx val=1",
    ),
    (
        "count = { event = \"rx:none\", @ }",
        "0 track rx",
        "# none rx",
    ),
    (
        "count = { event = \"tx:clone\", @ }",
        "0 track tx",
        "# clone tx as=tx.#",
    ),
    (
        "count = { event = \"l:lock\", @ }",
        "0 track l",
        "# lock l; # unlock l",
    ),
    (
        "count = { event = \"l:unlock\", @ }",
        "0 track l",
        "# lock l; # unlock l",
    ),
    ("count = { event = \"g:open\", @ }", "0 track g", "# open g"),
    ("count = { event = \"g:wait\", @ }", "0 track g", "# wait g"),
    (
        "count = { event = \"tx:closed\", @ }",
        "0 track tx",
        "# closed tx",
    ),
    (
        "count = { event = \"rx:close\", @ }",
        "0 track rx",
        "# close rx",
    ),
    (
        "polls = { span = \"s\", @ }",
        "0 new s",
        "# poll s; # pending s",
    ),
    (
        "pends = { span = \"s\", @ }",
        "0 new s",
        "# poll s; # pending s",
    ),
    (
        "wakes = { span = \"s\", @ }",
        "0 poll s; 0 pending s",
        "# wake s",
    ),
    (
        "wakes = { span = \"s\", by = \"timer\", @ }",
        "0 poll s; 0 pending s; 0 wake s by=thread",
        "# wake s",
    ),
    (
        "wakes = { span = \"s\", by = \"t\", @ }",
        "0 poll s; 0 pending s; 0 poll t",
        "# wake s by=t",
    ),
    ("permits = { of = \"l\", @ }", "0 track l", "# lock l"),
    ("panics = { @ }", "0 mark other", "# panic boom"),
    (
        "panics = { span = \"s\", @ }",
        "0 panic boom; 0 poll s",
        "# panic boom",
    ),
    (
        "distinct_threads = { spans = \"s*\", @ }",
        "0 poll s",
        "# poll s.# th=# rt=none",
    ),
    (
        "max_concurrent = { spans = \"s*\", @ }",
        "0 poll s; 0 pending s",
        "# poll s#; # pending s#",
    ),
];

const PLAIN: &[Counted] = &[
    (
        "runtimes = @",
        "0 mark other",
        "# poll s# rt=#; # pending s# rt=#",
    ),
    ("elapsed = @", "0 mark other", "# mark m"),
    (
        "at = { event = \"s:ready\", ms = @ }",
        "0 poll s; 0 pending s",
        "# poll s; # ready s",
    ),
    (
        "at = { event = \"rx:none\", ms = @ }",
        "0 track rx",
        "# none rx",
    ),
    (
        "at = { event = 'line(\"l\")', ms = @ }",
        "0 mark other",
        "# line l",
    ),
    (
        "gap = { events = 'mark(\"m\")', ms = @ }",
        "0 mark m",
        "# mark m; 9 mark m",
    ),
    (
        "cancelled = { span = \"s\", at_ms = @ }",
        "0 poll s; 0 pending s",
        "# drop s",
    ),
    (
        "dropped = { name = \"tx\", at_ms = @ }",
        "0 track tx",
        "# drop tx",
    ),
];

/// Rules whose bound is one number, the most that may be.
const MOST: &[Counted] = &[
    (
        "max_outstanding = { sent = \"tx:send\", received = \"rx:recv\", max = @ }",
        "0 track tx; 0 track rx",
        "# send tx val=1",
    ),
    (
        "max_outstanding = { sent = 'mark(\"m\")', received = 'mark(\"n\")', max = @ }",
        "0 mark other",
        "# mark m",
    ),
    (
        "max_run = { steps = ['work(\"a\")', 'work(\"b\")'], max = @ }",
        "0 mark other",
        "# work a; # workend a; 9 work b; 9 workend b",
    ),
    (
        "max_poll = { span = \"s\", max_ms = @ }",
        "0 poll s",
        "# pending s; # poll s",
    ),
    (
        "wake_to_poll = { span = \"s\", max_ms = @ }",
        "0 poll s; 0 pending s; 0 wake s",
        "# poll s; # pending s; # wake s",
    ),
    (
        "max_rate = { events = 'mark(\"m\")', max = @, window_ms = 100 }",
        "0 mark other",
        "# mark m",
    ),
    (
        "follows = { event = 'mark(\"m\")', after = 'mark(\"n\")', max_ms = @ }",
        "0 mark n",
        "# mark m",
    ),
    (
        "max_latency = { event = 'mark(\"m\")', period_ms = 1, max_ms = @ }",
        "0 enter",
        "# mark m; 9 mark m",
    ),
    (
        "max_latency = { event = \"s:poll\", period_ms = 1, max_ms = @, until = 'mark(\"z\")' }",
        "0 poll s; 0 pending s",
        "9 mark z",
    ),
];

/// A run with what comes again in it, so many times.
fn run((_, first, again): &Counted, times: usize) -> String {
    let steps = (1..=times).map(|time| again.replace('#', &time.to_string()));
    let steps: Vec<String> = steps.collect();
    // All that is to come at 9 ms comes there, after the rest.
    let of = |late: bool| {
        let all = steps.iter().flat_map(|step| step.split("; "));
        all.filter(move |step| step.starts_with("9 ") == late)
    };
    let all: Vec<&str> = std::iter::once(*first)
        .chain(of(false))
        .chain(of(true))
        .collect();
    all.join("; ")
}

fn sentences(counted: &[Counted], bounds: &[&str], made: &mut BTreeSet<String>) {
    for one in counted {
        for bound in bounds {
            let text = one.0.replace('@', bound);
            let kind = kind(text.split(' ').next().unwrap()).unwrap();
            let rule = parse(kind, &text);
            for times in 0..=4 {
                if let Err(violation) = judged(kind, &rule, &run(one, times)) {
                    made.insert(violation.sentence());
                }
            }
        }
    }
}

#[test]
fn every_sentence_reads_as_english_with_any_number() {
    let mut made = BTreeSet::new();
    sentences(TABLES, BOUNDS, &mut made);
    sentences(PLAIN, NUMBERS, &mut made);
    sentences(MOST, &["0", "1", "2"], &mut made);
    for kind in ALL {
        made.extend(kind.broken.iter().map(|broken| broken.says.to_owned()));
    }
    assert!(made.len() > 300, "{}", made.len());
    let wrong = made
        .iter()
        .filter_map(|sentence| Some((slip(sentence)?, sentence)));
    let wrong: Vec<String> = wrong.map(|(slip, it)| format!("{slip}: {it}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the documentation says of each kind of rule, and of each way.
#[test]
fn what_is_said_of_rules_reads_as_english() {
    let says = ALL.iter().map(|kind| kind.says);
    let says = says.chain(Way::ALL.iter().map(|way| way.says()));
    let wrong = says.filter_map(|text| Some((slip_within(text)?, text)));
    let wrong: Vec<String> = wrong.map(|(slip, it)| format!("{slip}: {it}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
