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

/// A shape as [`text`] writes it, without the colours of what other tools have rendered. What a program
/// printed stays as it is.
pub(crate) fn uncoloured(text: &str) -> String {
    let key = "\"rendered\": ";
    let plain = |line: &str| {
        let (before, value) = line.split_once(key)?;
        let value = value.trim_end().trim_end_matches(',');
        let coloured: String = serde_json::from_str(value).ok()?;
        let plain = anstream::adapter::strip_str(&coloured).to_string();
        let plain = serde_json::to_string(&plain).ok()?;
        let after = &line[before.len() + key.len() + value.len()..];
        Some([before, key, &plain, after].concat()).filter(|_| before.trim().is_empty())
    };
    let lines = text.split_inclusive('\n');
    let lines = lines.map(|line| plain(line).unwrap_or_else(|| line.to_owned()));
    lines.collect()
}
