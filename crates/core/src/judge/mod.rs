//! The judge: a trace and an expectation in, findings out.
//!
//! Everything here is pure. `Expectation` is what an exercise's `expected.toml` demands,
//! [`verdict`] is what a learner is told. Rules are one file each under `rules/` and joined by a
//! registry, which knows how to parse, judge, describe and document them.

pub mod amount;

pub mod ctx;
pub mod docs;
#[cfg(test)]
pub(crate) mod dsl;
pub mod ending;
mod events;
pub mod expectation;
pub mod index;
pub mod interval;
pub mod judgement;
pub mod names;
pub mod order;
pub mod output;
pub mod pattern;
pub mod predict;
pub mod read;
pub mod rules;
pub mod selector;
pub mod shape;
pub mod source;
pub mod template;
pub mod verdict;
pub(crate) mod violation;
pub mod words;

pub use ctx::SourceFile;
pub use expectation::{Choice, Expectation, ParamSpec, RuleEntry};
pub use judgement::{Judgement, Subject, judge};
pub use read::{Problem, Step};
pub use verdict::{Evidence, Finding, Note, Stage, Verdict, builtin};
