//! What asynclings does with a course: it keeps it on disk, compiles, runs and judges exercises.
//!
//! The app, the command line, the handout and the tools of authors all make courses and attempts
//! through this crate. It uses `asynclings-trace` and `asynclings-core` and no other crate of the workspace, and prints
//! nothing. Its rooms, each of which may use those above it (`tests/it/tidy.rs` refuses circles):
//!
//! | room | job |
//! |---|---|
//! | [`fs`] | reading, writing, walking, locking: what the others do on the disk |
//! | [`progress`] | what a learner has passed, kept safely |
//! | [`archive`] | the one file that a pack is handed out as |
//! | [`fence`] | what holds the programs of others while they are graded |
//! | `process` | child processes in a group that ends as one |
//! | [`course`] | a learner's directory |
//! | [`compile`] | dependencies through cargo, then rustc directly |
//! | [`run`] | a learner's program, fenced in |
//! | [`attempt`] | compile, run, judge: one exercise, one verdict |
//! | [`pages`] | what a page of an attempt needs from the disk |
//! | [`user_error`] | an error of any of them as its reader sees it |
#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "tests write plain files")
)]

pub mod archive;
pub mod attempt;
pub mod compile;
pub mod course;
pub mod fence;
pub mod fs;
pub mod pages;
mod process;
pub mod progress;
pub mod run;
pub mod user_error;

pub use process::holder::held;
pub use user_error::UserError;
