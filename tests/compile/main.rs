//! Compiling exercises with the real cargo and rustc.

#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod environment;
mod explained;
mod fixture;
mod recipes;
