//! `pack check`: a pack is what its author says it is.
//!
//! [`plan`] lists every program of the pack and what must come of it, [`stage`] lays one out as a
//! crate, [`engine`] tries them all, [`report`] puts the [`outcome`]s together and
//! [`text`] shows them. That a rule is worth having is shown by a wrong
//! program that breaks it.

pub mod engine;
pub mod outcome;
pub mod plan;
pub mod report;
pub mod stage;
#[cfg(test)]
mod tests;
pub mod text;

pub use engine::{ATTEMPTS, Options, Said, run};
pub use outcome::Outcome;
pub use plan::{Case, Program};
pub use report::{Count, Counts, Failure, Report};
