//! The judge: a trace and an expectation in, findings out.
//!
//! Everything here is pure. `Expectation` is what an exercise's `expected.toml` demands,
//! [`verdict`] is what a learner is told. Rules are one file each under `rules/` and joined by a
//! registry, which knows how to parse, judge, describe and document them.

pub(crate) mod amount;
pub(crate) mod ctx;
pub mod docs;
#[cfg(test)]
pub(crate) mod dsl;
mod ending;
mod events;
pub mod expectation;
mod index;
mod interval;
mod judgement;
mod names;
mod order;
mod output;
mod pattern;
pub mod predict;
pub(crate) mod read;
pub mod rules;
pub(crate) mod selector;
pub(crate) mod shape;
mod source;
mod syntax;
mod template;
mod verdict;
mod violation;
pub mod words;

pub use expectation::{Choice, Expectation, ParamSpec, RuleEntry};
pub use judgement::{Judgement, Subject, judge};
pub use read::{Problem, Step};
pub use source::SourceFile;
pub use verdict::{Evidence, Finding, Note, Stage, Verdict, builtin};
