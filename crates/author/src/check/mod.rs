//! `pack check`: a pack is what its author says it is.
//!
//! `plan` lists every program of the pack and what must come of it, `staging` lays one out as a
//! crate, `case_run` runs it until another run would say nothing new (`alike` knows when) and gives
//! its `case_outcome`, `run` does so for all of them, `report` puts the outcomes together, `ways` those
//! of each rule, `places` says where a failure is mended, [`uncompiled`] how one that rustc has found,
//! and [`text`] and `table` show it.
//! A rule is worth having if some wrong program breaks it.

mod alike;
mod case_outcome;
mod case_run;
mod places;
pub(crate) mod plan;
mod report;
mod run;
pub(crate) mod staging;
mod table;
#[cfg(test)]
mod tests;
pub mod text;
pub mod uncompiled;
mod ways;

pub use case_outcome::CaseOutcome;
pub use plan::{Case, CheckOptions, RUNS, cases};
pub use report::{CheckReport, Count, Counts, Failure};
pub(crate) use run::goals;
pub use run::{CheckEvent, run};
pub use table::CheckTable;
pub use ways::RuleWays;
