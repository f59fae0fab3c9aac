//! The JSON that `--json` prints: versioned shapes, documented in docs/json.md.
//!
//! Each command has one shape, and each begins with `format` and `kind`. A field is never renamed
//! or given another meaning without a new format number; new fields may be added. The examples in
//! the documentation are compared with what the code prints.

mod check;
mod list;
mod play;
mod run;
mod trace;

#[cfg(test)]
mod tests;

pub use check::{CheckJson, CheckRow};
pub use list::ListJson;
pub use play::{PlayJson, PlayParts};
pub use run::RunJson;
pub use trace::{Source, TraceJson};

use serde::Serialize;

/// The number of the shapes described in docs/json.md.
pub const FORMAT: u32 = 1;

/// A shape as text: indented, with a line break at its end.
pub fn text(shape: &impl Serialize) -> String {
    // None of the shapes holds a map with keys that are no strings, which alone could fail.
    let mut text = serde_json::to_string_pretty(shape).unwrap_or_default();
    text.push('\n');
    text
}
