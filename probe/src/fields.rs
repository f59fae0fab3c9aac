//! The body of a record: JSON members, written by hand.
//!
//! A record is flat and its keys are known, so a serialiser would only add to
//! what every exercise links. Values of the learner's own types are clipped
//! while they are formatted: a Debug text of a gigabyte costs 200 characters.

use std::fmt::{self, Debug, Write};

/// The longest text of a value in characters, as the wire format promises.
const MAX_VALUE_CHARS: usize = 200;
/// The longest text of a panic's message in characters.
const MAX_MESSAGE_CHARS: usize = 1000;

/// Members of a JSON object, each with a comma before it.
#[derive(Default)]
pub(crate) struct Fields(String);

impl Fields {
    pub(crate) fn new() -> Self {
        Self(String::with_capacity(96))
    }

    pub(crate) fn number(mut self, key: &str, value: impl Into<i128>) -> Self {
        let value: i128 = value.into();
        self.push(format_args!(",\"{key}\":{value}"));
        self
    }

    pub(crate) fn text(mut self, key: &str, value: &str) -> Self {
        self.push(format_args!(",\"{key}\":"));
        push_string(&mut self.0, value);
        self
    }

    pub(crate) fn text_if(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    pub(crate) fn flag(mut self, key: &str, value: bool) -> Self {
        self.push(format_args!(",\"{key}\":{value}"));
        self
    }

    /// Adds `"key":` and JSON that is already written.
    pub(crate) fn json(mut self, key: &str, value: &str) -> Self {
        self.push(format_args!(",\"{key}\":{value}"));
        self
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn push(&mut self, arguments: fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.0.write_fmt(arguments);
    }
}

/// Appends `text` as a JSON string.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 || c == '\u{7f}' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// What `Debug` prints for `value`, clipped to the wire format's length.
pub(crate) fn debug_text(value: &dyn Debug) -> String {
    let mut clipped = Clipped::default();
    // An error is the clip itself or the learner's own; either way the text
    // that came through is recorded.
    let _ = write!(clipped, "{value:?}");
    clipped.text
}

/// Bytes as text in quotes, clipped to the wire format's length.
pub(crate) fn byte_text(bytes: &[u8]) -> String {
    let start = &bytes[..bytes.len().min(MAX_VALUE_CHARS)];
    clip(&format!("\"{}\"", start.escape_ascii()))
}

/// `text` itself, clipped to the wire format's length.
pub(crate) fn clip(text: &str) -> String {
    text.chars().take(MAX_VALUE_CHARS).collect()
}

/// A panic's message, which tokio for one makes rather long.
pub(crate) fn clip_message(text: &str) -> String {
    text.chars().take(MAX_MESSAGE_CHARS).collect()
}

#[derive(Default)]
struct Clipped {
    text: String,
    chars: usize,
}

impl Write for Clipped {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if self.chars == MAX_VALUE_CHARS {
                return Err(fmt::Error);
            }
            self.text.push(c);
            self.chars += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_as_json() {
        let fields = Fields::new()
            .text("a", "q\" b\\ n\n t\t bell\u{7} ü 🦀")
            .number("b", -3)
            .flag("c", true);
        let object = format!("{{\"k\":\"x\"{}}}", fields.as_str());
        let read: serde_json::Value = serde_json::from_str(&object).unwrap();
        assert_eq!(read["a"], "q\" b\\ n\n t\t bell\u{7} ü 🦀");
        assert_eq!(read["b"], -3);
        assert_eq!(read["c"], true);
        assert!(!object.contains('\n'));
    }

    #[test]
    fn a_long_value_is_clipped_while_it_is_formatted() {
        struct Endless;
        impl Debug for Endless {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                loop {
                    f.write_str("ä")?;
                }
            }
        }
        assert_eq!(debug_text(&Endless).chars().count(), MAX_VALUE_CHARS);
    }
}
