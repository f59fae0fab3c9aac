//! A class's submissions, judged, logged and reported.
//!
//! | room | job |
//! |---|---|
//! | [`person`] | one name that is safe everywhere |
//! | [`roster`] | whose submission is whose |
//! | [`intake`] | what a person has handed in |
//! | [`partition`] | which part of a class one machine grades |
#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "tests write plain files")
)]

pub mod intake;
pub mod partition;
pub mod person;
pub mod roster;
