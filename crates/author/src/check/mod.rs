//! `pack check`: a pack is what its author says it is.
//!
//! [`plan`] lists every program of the pack and what must come of it, [`stage`] lays one out as a
//! crate, [`engine`] gives each its trial, [`report`] puts the [`outcome`]s together, [`places`] says
//! where each is mended, and [`text`] and [`table`] show them. That a rule is worth having is shown
//! by a wrong program that breaks it.

pub mod engine;
pub mod outcome;
pub mod places;
pub mod plan;
pub mod report;
pub mod stage;
pub mod table;
#[cfg(test)]
mod tests;
pub mod text;
mod trial;

pub use engine::{ATTEMPTS, Options, Said, run};
pub use outcome::Outcome;
pub use plan::{Case, Program};
pub use report::{Count, Counts, Failure, Report};
