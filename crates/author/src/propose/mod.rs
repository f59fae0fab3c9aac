//! Rules proposed from what the reference did, for an author to keep or to leave.
//!
//! [`mod@rules`] reads a trace and says what could be demanded of it; [`mod@weigh`] tries every program of
//! the exercise with these demands and says which of them tell wrong programs from right ones;
//! [`mod@file`] writes all of it as comments beside `expected.toml`, which itself is never touched.

pub mod file;
pub mod rules;
mod span_summary;
#[cfg(test)]
mod tests;
pub mod weigh;

pub use rules::Proposal;
pub use weigh::{Weighed, Worth, undemanded, weigh};
