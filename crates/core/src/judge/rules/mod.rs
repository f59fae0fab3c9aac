//! The registry of rules: one file each, joined here and nowhere else.
//!
//! A rule is a key of a `[[rule]]` table. Its [`RuleKind`] says what the key holds, how it is read,
//! and shows it at work; its [`Rule`] judges a run. Adding a rule is a new file and a line in
//! [`ALL`]: reading, schema, documentation and the tests that every rule must pass come with it.

use std::fmt::Debug;
use std::sync::Arc;

use super::broken::Broken;
use super::ctx::Ctx;
use super::read::Cursor;
use super::shape::Shape;

mod address_changed;
mod any_order;
mod at;
mod before;
mod cancelled;
#[cfg(test)]
mod cases;
mod children_end_before;
mod completed;
mod count;
mod depth;
mod different_task;
mod different_thread;
mod disjoint;
mod distinct_threads;
mod dropped;
mod elapsed;
mod gap;
mod inside;
mod interleave;
mod is_root;
mod max_concurrent;
mod max_latency;
mod max_outstanding;
mod max_poll;
mod max_run;
mod meets;
mod never_held_across_pend;
mod never_polled;
mod no_poll_after_ready;
mod none_between;
mod on_main;
mod overlap;
mod panics;
mod parts;
mod pends;
mod polls;
mod runtime;
mod runtimes;
mod same_address;
mod same_task;
mod same_thread;
mod same_trace;
mod source;
#[cfg(test)]
mod tests;
mod turns;
mod values;
mod wake_to_poll;
mod wakes;
mod woken_by;

/// A rule, read: what must hold in a run.
pub trait Rule: Debug + Send + Sync {
    /// Whether it holds.
    ///
    /// # Errors
    /// What breaks it.
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken>;
}

/// What a run must have for a rule to mean anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A trace, on either clock.
    Trace,
    /// Exact times: the virtual clock.
    ExactTimes,
    /// Only the sources.
    Sources,
}

/// A kind of rule.
pub struct RuleKind {
    /// The key in a `[[rule]]` table.
    pub key: &'static str,
    /// What it demands: sentences for an author.
    pub says: &'static str,
    /// What the key holds.
    pub shape: Shape,
    /// What it needs.
    pub needs: Needs,
    /// Reads what the key holds.
    pub read: fn(&Cursor<'_>) -> Option<Arc<dyn Rule>>,
    /// The rule at work: for the documentation and for the tests.
    pub example: Example,
}

/// A rule at work, on traces in the notation of docs/trace.md.
pub struct Example {
    /// The rule, as TOML.
    pub rule: &'static str,
    /// A run in which it holds.
    pub passes: &'static str,
    /// A run that breaks it.
    pub fails: &'static str,
    /// What is said then.
    pub told: &'static str,
    /// A run without what the rule speaks of.
    pub absent: &'static str,
    /// What is said then.
    pub absent_told: &'static str,
}

/// All kinds of rules, in the order of the documentation.
pub static ALL: &[&RuleKind] = &[
    &before::KIND,
    &any_order::KIND,
    &at::KIND,
    &elapsed::KIND,
    &gap::KIND,
    &overlap::KIND,
    &disjoint::KIND,
    &interleave::KIND,
    &max_run::KIND,
    &polls::KIND,
    &never_polled::KIND,
    &pends::KIND,
    &wakes::KIND,
    &woken_by::KIND,
    &wake_to_poll::KIND,
    &completed::KIND,
    &cancelled::KIND,
    &dropped::KIND,
    &no_poll_after_ready::KIND,
    &same_task::KIND,
    &different_task::KIND,
    &is_root::KIND,
    &same_thread::KIND,
    &different_thread::KIND,
    &on_main::KIND,
    &distinct_threads::KIND,
    &meets::KIND,
    &max_concurrent::KIND,
    &max_outstanding::KIND,
    &count::KIND,
    &values::KIND,
    &max_latency::KIND,
    &max_poll::KIND,
    &never_held_across_pend::KIND,
    &none_between::KIND,
    &inside::KIND,
    &children_end_before::KIND,
    &panics::KIND,
    &same_trace::KIND,
    &same_address::KIND,
    &address_changed::KIND,
    &runtimes::KIND,
    &runtime::KIND,
    &source::KIND,
];

/// The kind with this key.
#[must_use]
pub fn kind(key: &str) -> Option<&'static RuleKind> {
    ALL.iter().copied().find(|kind| kind.key == key)
}

/// The keys of all kinds.
pub fn keys() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|kind| kind.key)
}
