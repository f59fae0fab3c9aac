//! What is said of pairs of traces.

use proptest::prelude::*;

use super::*;
use crate::{recorded, samples};

fn said(yours: &Trace, goal: &Trace) -> String {
    compare(yours, goal).map_or_else(|| "the same".to_owned(), |found| found.sentence)
}

fn trace(lines: &[&str]) -> Trace {
    samples::script(&lines.join("\n"))
}

#[test]
fn every_sample_is_the_same_as_itself() {
    for sample in [
        samples::overlap(),
        samples::deadlock(),
        samples::starved(),
        samples::fifty(),
        samples::turns(true),
        samples::threads(),
    ] {
        assert_eq!(compare(&sample, &sample), None);
    }
}

#[test]
fn the_first_moment_that_differs_is_told() {
    assert_eq!(
        said(&samples::sequential(), &samples::overlap()),
        "in the goal `song` is polled for the first time at 0 ms, but in yours at 200 ms (created at src/main.rs:13)"
    );
    assert_eq!(
        said(&samples::overlap(), &samples::sequential()),
        "in yours `song` is polled for the first time at 0 ms (created at src/main.rs:13), but in the goal at 200 ms"
    );
}

#[test]
fn what_only_one_of_them_does_is_told() {
    let base = ["0ms new future a", "0ms poll a 1", "0ms pending a held 1"];
    let with = |more: &[&str]| trace(&[&base, more].concat());
    let check = |yours: &[&str], goal: &[&str], expect: &str| {
        assert_eq!(said(&with(yours), &with(goal)), expect);
    };
    check(
        &["5ms poll a 2", "5ms ready a"],
        &["9ms drop a unfinished"],
        "in yours `a` finishes at 5 ms, but this never happens in the goal",
    );
    check(
        &["60000ms hang deadlock wait a"],
        &["5ms poll a 2", "5ms ready a"],
        "in the goal `a` finishes at 5 ms, but this never happens in yours",
    );
    check(
        &["60000ms hang deadlock wait a"],
        &[],
        "in yours the program waits forever, but this never happens in the goal",
    );
    check(
        &[],
        &["3ms new io b", "3ms poll b 1"],
        "in the goal `b` is polled for the first time at 3 ms, but yours has no `b`",
    );
    check(
        &["2ms line \"x\""],
        &["2ms line \"y\""],
        "in the goal \"y\" is printed at 2 ms, but this never happens in yours",
    );
    check(
        &[
            "2ms poll a 2",
            "2ms pending a held 1",
            "4ms poll a 3",
            "4ms ready a",
        ],
        &["4ms poll a 2", "4ms ready a"],
        "both do the same at the same times, but the goal polls `a` twice, and yours polls it 3 times",
    );
}

#[test]
fn parameters_make_values_free() {
    let run = |n: &str| {
        trace(&[
            &format!("0ms param n = \"{n}\""),
            "0ms new future a",
            "0ms poll a 1",
            &format!("0ms ready a = \"{n}\""),
            &format!("0ms line \"{n}\""),
        ])
    };
    assert_eq!(compare(&run("1"), &run("2")), None);
}

#[test]
fn times_are_told_only_where_the_inputs_are_the_same() {
    let run = |ms: u32, end: u32| {
        trace(&[
            "0ms new future a",
            "0ms poll a 1",
            &format!("0ms param ms = \"{ms}\""),
            "0ms pending a held 1",
            &format!("{end}ms poll a 2"),
            &format!("{end}ms ready a"),
        ])
    };
    assert_eq!(compare(&run(7, 7), &run(9, 9)), None);
    // What another input alone may explain is told apart.
    let more = |ms: u32| {
        let mark = "0ms mark again";
        let first = format!("0ms param ms = \"{ms}\"");
        trace(
            if ms > 1 {
                vec![first.as_str(), mark]
            } else {
                vec![first.as_str()]
            }
            .as_slice(),
        )
    };
    assert!(compare(&more(2), &more(1)).unwrap().other_inputs);
    assert!(!compare(&run(7, 9), &run(7, 7)).unwrap().other_inputs);
    assert_eq!(
        said(&run(7, 9), &run(7, 7)),
        "in the goal `a` finishes at 7 ms, but in yours at 9 ms"
    );
}

#[test]
fn a_second_one_of_the_name_renames_nothing() {
    let base = ["0ms new future a", "0ms poll a 1", "0ms ready a"];
    let second = ["5ms new future a#2", "5ms poll a#2 1", "5ms ready a#2"];
    assert_eq!(
        said(&trace(&[base, second].concat()), &trace(&base)),
        "in yours `a[2]` is polled for the first time at 5 ms, but this never happens in the goal"
    );
}

#[test]
fn without_exact_times_what_no_longer_overlaps_is_told() {
    let run = |order: &[&str]| {
        let made = [
            "0ms new future a",
            "0ms new future b",
            "0ms param ms = \"X\"",
        ];
        let steps = order.iter().map(|step| format!("0ms {step}"));
        let lines: Vec<_> = made
            .iter()
            .map(|line| (*line).to_owned())
            .chain(steps)
            .collect();
        lines.join("\n")
    };
    let together = [
        "poll a 1",
        "pending a held 1",
        "poll b 1",
        "pending b held 1",
    ];
    let ends = ["poll a 2", "ready a", "poll b 2", "ready b"];
    let goal = samples::script(&run(&[together, ends].concat()));
    let one_by_one = ["poll a 1", "pending a held 1", "poll a 2", "ready a"];
    let other = ["poll b 1", "pending b held 1", "poll b 2", "ready b"];
    let text = run(&[one_by_one, other].concat()).replace('X', "Y");
    let found = compare(&samples::script(&text), &goal).unwrap();
    assert_eq!(
        found.sentence,
        "in the goal `b` is polled for the first time before `a` is over, but in yours only after that"
    );
    assert!(found.only_times && !found.slight);
}

#[test]
fn order_at_one_instant_is_a_slight_difference() {
    let found = compare(&samples::turns(false), &samples::turns(true)).unwrap();
    assert!(found.slight);
    assert_eq!(
        found.sentence,
        "both do the same at the same times, but in a different order: at 0 ms, `b` is polled for \
         the first time in the goal, but `a` is polled for the 2nd time in yours"
    );
}

#[test]
fn real_clocks_are_compared_span_by_span() {
    let trace = samples::threads();
    let mut later = trace.clone();
    for event in &mut later.events {
        event.at = Time(event.at.0 + 77);
    }
    assert_eq!(compare(&trace, &later), None);
    let without = trace_without_right(&trace);
    assert_eq!(
        said(&without, &trace),
        "in the goal `right` is polled for the first time, but yours has no `right`"
    );
}

fn trace_without_right(trace: &Trace) -> Trace {
    let text = recorded::write(trace);
    let lines: Vec<_> = text
        .lines()
        .filter(|line| !line.contains("right"))
        .collect();
    recorded::read(&lines.join("\n")).unwrap()
}

proptest! {
    #[test]
    fn ties_do_not_diverge_and_losses_do(order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(), lost in 0..6_usize) {
        let made: Vec<String> = (0..6).map(|n| format!("0ms new future s{n}")).collect();
        let polls = |order: &[usize]| -> Vec<String> {
            order.iter().map(|n| format!("10ms poll s{n} 1")).collect()
        };
        let build = |order: &[usize]| {
            let lines = [made.clone(), polls(order)].concat();
            trace(&lines.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let goal = build(&[0, 1, 2, 3, 4, 5]);
        prop_assert!(compare(&build(&order), &goal).is_none_or(|found| found.slight));
        let rest: Vec<_> = order.iter().copied().filter(|n| *n != lost).collect();
        let found = compare(&build(&rest), &goal).unwrap();
        prop_assert!(!found.slight);
        prop_assert_eq!(found.subject, format!("s{lost}"));
    }
}

#[test]
fn a_run_that_only_takes_another_time_is_told_as_such() {
    let took = |ms: u32| {
        let end = format!("{ms}ms poll a 2");
        let ready = format!("{ms}ms ready a");
        trace(&[
            "0ms new future a",
            "0ms poll a 1",
            "0ms pending a held 1",
            &end,
            &ready,
        ])
    };
    let found = compare(&took(9), &took(7)).unwrap();
    assert!(found.only_times && !found.slight);
    let found = compare(&samples::sequential(), &samples::overlap()).unwrap();
    assert!(!found.only_times);
}
