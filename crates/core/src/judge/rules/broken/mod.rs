//! A run for each way in which each rule can be broken, with the sentence that a learner reads where
//! the author has none for it. The documentation shows them, and the tests judge them; a rule that
//! is broken in a way that is not listed here fails a test.
//!
//! A file for each family of rules, as its neighbours one floor up are.

use super::super::way::Way;

pub(super) mod addresses;
pub(super) mod counts;
pub(super) mod ends;
pub(super) mod given;
pub(super) mod locks;
pub(super) mod pace;
pub(super) mod placement;
pub(super) mod same_trace;
pub(super) mod sequence;
pub(super) mod source;
pub(super) mod span_counts;
pub(super) mod streams;
pub(super) mod stretches;
pub(super) mod times;
pub(super) mod turns;
pub(super) mod values;

/// A run that breaks a rule.
#[derive(Debug)]
pub(crate) struct Broken {
    /// The way in which it is broken.
    pub(crate) way: Way,
    /// The rule, where it is not the kind's example.
    pub(crate) rule: Option<&'static str>,
    /// The run, in the shorthand of `judge/dsl.rs`.
    pub(crate) run: &'static str,
    /// What is said then.
    pub(crate) says: &'static str,
}

/// A run that breaks the kind's example.
const fn broken(way: Way, run: &'static str, says: &'static str) -> Broken {
    let rule = None;
    Broken {
        way,
        rule,
        run,
        says,
    }
}

/// A run that breaks another rule of the kind.
const fn other(way: Way, rule: &'static str, run: &'static str, says: &'static str) -> Broken {
    Broken {
        rule: Some(rule),
        ..broken(way, run, says)
    }
}
