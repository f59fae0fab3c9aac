//! A class's submissions, judged, logged and reported.
//!
//! A submission is what somebody else wrote. Only the files that an exercise lets one edit are taken
//! from it; all else comes from the grader's own copy of the pack, and rustc and the program run
//! inside the fence. This crate uses the engine's attempts, the view's texts and the page's pictures;
//! the command line alone uses it. Its rooms, each of which may use those above it:
//!
//! | room | job |
//! |---|---|
//! | [`person`], [`roster`] | one name that is safe everywhere; whose submission is whose |
//! | [`intake`], [`class`] | what a person has handed in; who is in a class |
//! | [`partition`] | which part of a class one machine grades |
//! | [`log`] | results as JSON Lines, of which nothing is lost |
//! | [`exam`], `judging` | what is graded, and where; one program, one result |
//! | [`work`] | every exercise of every person |
//! | [`merge`](mod@merge), [`report`] | parts put together; results for people and other programs |
#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "tests write plain files")
)]

pub mod class;
pub mod exam;
pub mod intake;
mod judging;
pub mod log;
pub mod merge;
pub mod partition;
pub mod person;
pub mod report;
pub mod roster;
pub mod work;

pub use judging::Judging;

/// A number to begin the inputs' random numbers with.
///
/// # Errors
///
/// When the system gives none.
pub fn random_seed() -> Result<u64, getrandom::Error> {
    getrandom::u64()
}
