//! The recorded form of a trace: `expected.trace`, one event a line, for people and for diffs.
//!
//! [`write()`] leaves out what differs from run to run (addresses, and the times of the real clock)
//! and numbers threads, tasks and runtimes by first appearance, so that recording the same program
//! twice gives the same text. [`read()`] takes it back; docs/trace.md, part 3, is its grammar.

mod reader;
mod token;
mod writer;

#[cfg(test)]
mod tests;

pub use reader::{ReadError, read};
#[cfg(test)]
use writer::normalise;
pub use writer::write;

/// The first line of every recorded trace.
const HEADER: &str = "asynclings trace 1";
