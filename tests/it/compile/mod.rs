//! Compiling exercises with the real cargo and rustc.

mod environment;
mod explained;
mod fixture;
mod recipes;
