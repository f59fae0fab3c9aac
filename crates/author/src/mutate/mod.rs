//! `pack check --mutate`: wrong programs made from the reference, and which of them pass.
//!
//! `find` makes small edits of the kind that matter in async code (an `.await` dropped, a join
//! turned into two awaits, a wake left out, …), `run` compiles and judges each, `report` says
//! which nothing refuses. A mutant that does not compile proves nothing and is not counted; one that
//! passes is a gap in what the exercise demands, unless its author says why it is a right program.

mod edit;
mod find;
mod mutant;
mod report;
mod run;
#[cfg(test)]
mod tests;
pub mod text;

pub use report::{
    CheckWithMutants, ExerciseMutants, MutationReport, StaleExcuse, Survivor, WANTED_PERCENT,
};
pub use run::{MutationProgress, run};
