//! The judge: a trace and an expectation in, findings out.
//!
//! Everything here is pure. `Expectation` is what an exercise's `expected.toml` demands,
//! [`verdict`] is what a learner is told. Rules are one file each under `rules/` and joined by a
//! registry, which knows how to parse, judge, describe and document them.

pub mod amount;
pub mod broken;
pub mod ctx;
#[cfg(test)]
pub(crate) mod dsl;
pub mod index;
pub mod names;
pub mod pattern;
pub mod read;
pub mod rules;
pub mod selector;
pub mod shape;
pub mod template;
pub mod verdict;
pub mod words;

pub use verdict::{Evidence, Finding, Note, Stage, Verdict, builtin};
