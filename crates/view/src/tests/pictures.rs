//! Timelines and comparisons.

use std::path::Path;

use super::{PLAIN, in_all_looks};
use crate::doc::Doc;
use crate::render_options::RenderOptions;
use crate::trace::{comparison, trace};
use asynclings_trace::{Trace, samples};

fn check(name: &str, draw: impl Fn(&RenderOptions) -> Doc) {
    insta::with_settings!({snapshot_path => Path::new("../snapshots"), prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, in_all_looks(draw));
    });
}

fn check_trace(name: &str, sample: &Trace) {
    check(&format!("trace_{name}"), |look| {
        trace(sample, "yours", look)
    });
}

#[test]
fn two_waits_at_once() {
    check_trace("overlap", &samples::overlap());
}

#[test]
fn two_waits_in_turn() {
    check_trace("sequential", &samples::sequential());
}

#[test]
fn a_wait_in_vain() {
    check_trace("deadlock", &samples::deadlock());
}

#[test]
fn a_loser_that_is_dropped() {
    check_trace("cancelled", &samples::cancelled());
}

#[test]
fn a_heartbeat_that_starves() {
    check_trace("starved", &samples::starved());
}

#[test]
fn fifty_lanes() {
    check_trace("fifty", &samples::fifty());
}

#[test]
fn an_hour_beside_a_few_ticks() {
    check_trace("hour_few", &samples::hour(3, 20));
}

#[test]
fn an_hour_beside_a_ticker() {
    check_trace("hour_ticker", &samples::hour(18_000, 200));
    let text = trace(&samples::hour(180_000, 20), "yours", &PLAIN).render(&PLAIN);
    assert!(text.contains("(180002 moments are drawn in"), "{text}");
    assert!(text.lines().count() < 15, "{text}");
}

#[test]
fn turns_without_time() {
    check_trace("turns", &samples::turns(true));
    check_trace("turns_impolite", &samples::turns(false));
}

#[test]
fn two_threads() {
    check_trace("threads", &samples::threads());
}

#[test]
fn spans_in_spans() {
    check_trace("nested", &samples::nested());
}

#[test]
fn yours_beside_the_goal() {
    let (yours, goal) = (samples::sequential(), samples::overlap());
    check("compare_sequential", |look| {
        comparison(&yours, &goal, false, None, look)
    });
    check("compare_passed", |look| {
        comparison(&yours, &goal, true, None, look)
    });
    let (yours, goal) = (samples::turns(false), samples::turns(true));
    check("compare_order", |look| {
        comparison(&yours, &goal, false, None, look)
    });
    let same = samples::overlap();
    check("compare_same", |look| {
        comparison(&same, &same, false, None, look)
    });
}

#[test]
fn a_passed_attempt_is_never_told_of_a_fault() {
    let text = comparison(
        &samples::sequential(),
        &samples::overlap(),
        true,
        None,
        &PLAIN,
    )
    .render(&PLAIN);
    assert!(text.contains("also correct"));
    assert!(!text.contains("first difference"), "{text}");
}

#[test]
fn nothing_to_draw() {
    let text = trace(&Trace::default(), "yours", &PLAIN).render(&PLAIN);
    assert_eq!(text, "  the trace is empty: nothing was recorded\n");
}
