//! The registry of rules: a file for each family, joined here and nowhere else.
//!
//! A rule is a key of a `[[rule]]` table. Its `RuleKind` says what the key holds, how it is read,
//! and shows it at work; its `Rule` judges a run. A new rule goes into the file of its family and
//! gets a line in `ALL`: reading, schema, documentation and the tests that every rule must pass
//! come with it. The families are
//!
//! - `sequence`, what comes before what; `times`, when on the clock and how late; `pace`, how fast;
//!   `stretches`, what overlaps; `turns`, who takes steps in turn;
//! - `span_counts`, polls and wakes; `ends`, how spans and values end; `locks`;
//! - `placement`, in which task, thread, runtime or span; `addresses`, where in memory;
//! - `counts`, how often and how much; `streams`, how many bytes; `values`, what was received or
//!   told; `given`, whether that came from the given code; `same_trace`, two spans compared; `source`, what the files say.
//!
//! They stand on `table`, what a key holds as a Rust type, and on `parts`, `depth` and
//! `turn_counts`, what several rules look for.
//!
//! No exercise of the built-in pack uses three of them, which stay because each says what its
//! neighbour cannot. `any_order` demands that moments come and leaves their order free, where
//! `before` fixes it. `disjoint` is the opposite of `overlap`, for code that must do one thing at
//! a time. `never_polled` says of a future that was made and left alone what `polls` could only say
//! by a count of 0.

use std::fmt::Debug;
use std::sync::Arc;

use super::ctx::Ctx;
use super::violation::Violation;
use super::way::Way;
use crate::manifest::Cursor;
use crate::manifest::shape::Shape;
use broken::Broken;
use table::Operand;

mod addresses;
pub(crate) mod broken;
#[cfg(test)]
mod cases;
mod counts;
mod depth;
mod ends;
mod given;
#[cfg(test)]
mod grammar;
mod locks;
mod pace;
mod parts;
mod placement;
mod same_trace;
mod sequence;
mod source;
mod span_counts;
mod streams;
mod stretches;
mod table;
#[cfg(test)]
mod tests;
mod times;
mod turn_counts;
mod turns;
mod values;

/// Nothing, where a rule holds; otherwise what breaks it.
pub(crate) type Judged = Result<(), Violation>;

/// A rule, read: what must hold in a run.
#[derive(Clone, Debug)]
pub struct Rule {
    holds: Arc<dyn Judge>,
    /// The ways in which its kind can be broken.
    of_kind: Vec<Way>,
    /// Of these the ways that its bounds leave, the main one first.
    ways: Vec<Way>,
}

trait Judge: Debug + Send + Sync {
    fn judge(&self, ctx: &Ctx<'_>) -> Judged;
}

/// What a rule's key holds, and the function that judges a run by it.
#[derive(Debug)]
struct Demand<T> {
    holds: T,
    judge: fn(&Ctx<'_>, &T) -> Judged,
}

impl<T: Debug + Send + Sync> Judge for Demand<T> {
    fn judge(&self, ctx: &Ctx<'_>) -> Judged {
        (self.judge)(ctx, &self.holds)
    }
}

impl Rule {
    pub(crate) fn judge(&self, ctx: &Ctx<'_>) -> Judged {
        let judged = self.holds.judge(ctx);
        if let Err(violation) = &judged {
            debug_assert!(
                self.of_kind.contains(&violation.way),
                "`{}` is not a way in which {:?} can be broken",
                violation.way,
                self.holds
            );
        }
        judged
    }

    /// The ways in which it can be broken, the main one first.
    pub(crate) fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// The way for which an author's plain sentence speaks.
    pub(crate) fn main_way(&self) -> Way {
        self.ways.first().copied().unwrap_or(Way::Absent)
    }
}

fn demand<T: Debug + Send + Sync + 'static>(
    holds: T,
    judge: fn(&Ctx<'_>, &T) -> Judged,
) -> Option<Demanded> {
    Some(Demanded {
        rules_out: Vec::new(),
        holds: Arc::new(Demand { holds, judge }),
    })
}

/// What a rule's key was read as.
pub(crate) struct Demanded {
    holds: Arc<dyn Judge>,
    /// The ways in which a rule with these bounds cannot be broken.
    rules_out: Vec<Way>,
}

/// Reads a rule whose key holds just such an operand.
fn rule<T: Operand + Debug + Send + Sync + 'static>(
    cursor: &Cursor<'_>,
    judge: fn(&Ctx<'_>, &T) -> Judged,
) -> Option<Demanded> {
    let holds = T::parse(cursor)?;
    Some(Demanded {
        rules_out: holds.rules_out(),
        ..demand(holds, judge)?
    })
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

pub(crate) struct RuleKind {
    /// The key in a `[[rule]]` table.
    pub(crate) key: &'static str,
    /// What it demands: sentences for an author.
    pub(crate) says: &'static str,
    /// What the key holds.
    pub(crate) shape: Shape,
    pub(crate) needs: Needs,
    /// Reads what the key holds.
    read: fn(&Cursor<'_>) -> Option<Demanded>,
    /// The rule at work, as TOML: for the documentation and for the tests, as what follows is.
    pub(crate) example: &'static str,
    /// A run in which it holds, in the shorthand of `judge/dsl.rs`.
    pub(crate) passes: &'static str,
    /// A run for each way of breaking it, the main way first.
    pub(crate) broken: &'static [Broken],
}

impl RuleKind {
    /// Reads what the key holds.
    pub(crate) fn parse(&self, cursor: &Cursor<'_>) -> Option<Rule> {
        let Demanded { holds, rules_out } = (self.read)(cursor)?;
        let of_kind = self.ways();
        let mut ways = of_kind.clone();
        ways.retain(|way| !rules_out.contains(way));
        Some(Rule {
            holds,
            of_kind,
            ways,
        })
    }

    /// The ways in which it can be broken, the main one first.
    pub(crate) fn ways(&self) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        for broken in self.broken {
            if !ways.contains(&broken.way) {
                ways.push(broken.way);
            }
        }
        ways
    }
}

/// All kinds of rules, in the order of the documentation.
pub(crate) static ALL: &[&RuleKind] = &[
    &sequence::BEFORE,
    &sequence::ANY_ORDER,
    &times::AT,
    &times::ELAPSED,
    &times::GAP,
    &pace::GROWING_GAP,
    &pace::MAX_RATE,
    &times::FOLLOWS,
    &stretches::OVERLAP,
    &stretches::DISJOINT,
    &turns::INTERLEAVE,
    &turns::MAX_RUN,
    &span_counts::POLLS,
    &span_counts::NEVER_POLLED,
    &span_counts::PENDS,
    &span_counts::WAKES,
    &span_counts::WOKEN_BY,
    &times::WAKE_TO_POLL,
    &ends::COMPLETED,
    &ends::CANCELLED,
    &ends::DROPPED,
    &ends::NO_POLL_AFTER_READY,
    &placement::SAME_TASK,
    &placement::DIFFERENT_TASK,
    &placement::IS_ROOT,
    &placement::SAME_THREAD,
    &placement::DIFFERENT_THREAD,
    &placement::ON_MAIN,
    &placement::DISTINCT_THREADS,
    &counts::MEETS,
    &stretches::MAX_CONCURRENT,
    &counts::MAX_OUTSTANDING,
    &counts::COUNT,
    &streams::BYTES,
    &values::VALUES,
    &given::GIVEN,
    &times::MAX_LATENCY,
    &times::MAX_POLL,
    &locks::NEVER_HELD_ACROSS_PEND,
    &locks::PERMITS,
    &sequence::NONE_BETWEEN,
    &placement::INSIDE,
    &ends::CHILDREN_END_BEFORE,
    &counts::PANICS,
    &same_trace::SAME_TRACE,
    &addresses::SAME_ADDRESS,
    &addresses::ADDRESS_CHANGED,
    &placement::RUNTIMES,
    &placement::RUNTIME,
    &source::SOURCE,
];

pub(crate) fn kind(key: &str) -> Option<&'static RuleKind> {
    ALL.iter().copied().find(|kind| kind.key == key)
}

/// The keys of all kinds.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|kind| kind.key)
}
