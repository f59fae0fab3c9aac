//! The registry of rules: one file each, joined here and nowhere else.
//!
//! A rule is a key of a `[[rule]]` table. Its [`RuleKind`] says what the key holds, how it is read,
//! and shows it at work; its [`Rule`] judges a run. Adding a rule is a new file and a line in
//! [`ALL`]: reading, schema, documentation and the tests that every rule must pass come with it.

use std::fmt::Debug;
use std::sync::Arc;

use super::amount::Bounds;
use super::broken::Broken;
use super::ctx::Ctx;
use super::read::Cursor;
use super::selector::EventSel;
use super::shape::Shape;

mod before;
mod cancelled;
mod completed;
mod elapsed;
mod never_polled;
mod overlap;
mod polls;
#[cfg(test)]
mod tests;

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
    &elapsed::KIND,
    &overlap::KIND,
    &polls::KIND,
    &never_polled::KIND,
    &completed::KIND,
    &cancelled::KIND,
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

/// Whether a moment lies where a rule wants it: at a time, before one moment, after another.
fn when(
    ctx: &Ctx<'_>,
    at: u32,
    ms: Option<&Bounds>,
    before: Option<&EventSel>,
    after: Option<&EventSel>,
) -> Result<(), Broken> {
    if let Some(ms) = ms {
        let range = ctx.range(ms)?;
        if !range.holds(ctx.event(at).at.ms()) {
            return Err(Broken::new(ctx.clause(at))
                .with(ctx.evidence_wanting(at, format!("at {range} ms"))));
        }
    }
    if let Some(before) = before {
        let limit = ctx.first(before)?;
        if at >= limit {
            return Err(out_of_order(ctx, limit, at));
        }
    }
    if let Some(after) = after {
        let limit = ctx.moment(after)?.into_iter().max().unwrap_or_default();
        if at <= limit {
            return Err(out_of_order(ctx, at, limit));
        }
    }
    Ok(())
}

/// Two moments of which the second should have been the first.
fn out_of_order(ctx: &Ctx<'_>, first: u32, second: u32) -> Broken {
    Broken::new(format!(
        "{}, and only then {}",
        ctx.clause(first),
        ctx.clause(second)
    ))
    .with(ctx.evidence(first))
    .with(ctx.evidence_wanting(second, "earlier than that"))
}
