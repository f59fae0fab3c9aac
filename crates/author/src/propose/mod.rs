//! Rules proposed from what the reference did, for an author to keep or to leave.
//!
//! `proposals` reads a trace and says what could be demanded of it; `weigh` tries every program of
//! the exercise with these demands and says which of them tell wrong programs from right ones;
//! `file` writes all of it as comments beside `expected.toml`, which itself is never touched.

mod file;
mod proposals;
mod span_summary;
#[cfg(test)]
mod tests;
mod weigh;

pub use file::{Proposed, write};
pub use proposals::{Proposal, proposals};
pub use weigh::{Weighed, Worth, undemanded, weigh};
