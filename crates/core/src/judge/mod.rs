//! The judge: a trace and an expectation in, findings out.
//!
//! Everything here is pure. [`Expectation`] is what an exercise's `expected.toml` demands,
//! [`Verdict`] is what a learner reads, and [`judge()`] leads from the one to the other. Each room
//! stands on those above it:
//!
//! - [`way`], how a rule can be broken, `verdict`, what a learner reads, and `violation`, what a
//!   broken rule has to say;
//! - `syntax`, `names`, `arithmetic`, `amount`, `template`, `pattern`, `condition`, `selector`: the texts within rules, and
//!   `source`, what a learner's files say;
//! - `read`: what a `Cursor` can stand at beside plain values, with `order` for lists;
//! - `index`, a trace sorted by name, and `ctx`, one run as rules see it, with the sentences of
//!   [`words`];
//! - `ending`, how a run ended; `output`, what it printed; [`rules`], one family a file;
//!   [`predict`], what a learner foresaw; `inputs`, who read what varies; `advice`, what an author says of rustc's errors;
//! - [`expectation`], all that an exercise demands, and `param`, its inputs; `causes`, which broken
//!   rules are reported; `judgement`, one run against it; [`docs`].

mod advice;
pub(crate) mod amount;
pub(crate) mod arithmetic;
mod causes;
mod condition;
pub(crate) mod ctx;
pub mod docs;
#[cfg(test)]
pub(crate) mod dsl;
mod ending;
pub mod expectation;
#[cfg(test)]
mod grammar;
mod index;
mod inputs;
mod judgement;
mod names;
mod order;
pub(crate) mod output;
pub(crate) mod param;
pub(crate) mod pattern;
pub mod predict;
mod printed;
pub(crate) mod read;
pub mod rules;
pub(crate) mod selector;
mod source;
#[cfg(test)]
mod subject_tests;
mod syntax;
mod template;
mod verdict;
mod violation;
pub mod way;
mod why;

pub(crate) use advice::ADVICE;
pub use advice::Advice;
pub use ctx::words;
pub use expectation::{Expectation, RuleEntry};
pub use judgement::{Judgement, Subject, judge};
pub use param::{Choice, ParamSpec};
pub use source::SourceFile;
pub use verdict::{Evidence, Finding, Note, Stage, Verdict, finding_ids};
pub use way::Way;
pub use why::Why;
