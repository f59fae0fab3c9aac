//! A person's id: one name that is safe in a log, a table, a file's name and a terminal.

use std::ffi::OsStr;
use std::fmt::Write as _;

/// The longest id: with an ending it still is a file's name on every system.
const LONGEST: usize = 120;

/// The id that a file's or folder's name stands for. Characters that some reader of it could take
/// for more than a character become `%` and their bytes; different names stay different.
#[must_use]
pub fn id_of(name: &OsStr) -> String {
    let bytes = name.as_encoded_bytes();
    let Ok(text) = std::str::from_utf8(bytes) else {
        return shortened(escaped_bytes(bytes), bytes);
    };
    let mut id = String::new();
    let last = text.chars().count().saturating_sub(1);
    for (place, c) in text.chars().enumerate() {
        let is_edge = (place == 0 && matches!(c, '.' | '-' | '=' | '+' | '@' | ' '))
            || (place == last && matches!(c, '.' | ' '));
        if is_edge || !is_plain(c) {
            id.push_str(&escaped_bytes(c.encode_utf8(&mut [0; 4]).as_bytes()));
        } else {
            id.push(c);
        }
    }
    if id.is_empty() {
        id.push('%');
    }
    shortened(id, bytes)
}

/// Two ids with the same one would share a folder where case makes no difference.
#[must_use]
pub fn folded(id: &str) -> String {
    id.to_lowercase()
}

/// Letters of any script, digits, and the few signs that mean nothing to any shell, file system,
/// spreadsheet or terminal.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | '@' | '=' | ' ' | ',' | '(' | ')')
}

fn escaped_bytes(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        // Writing to a String never fails.
        let _ = write!(text, "%{byte:02X}");
    }
    text
}

/// A name that is too long keeps its beginning and gets a sum of the whole.
fn shortened(id: String, of: &[u8]) -> String {
    if id.len() <= LONGEST {
        return id;
    }
    let sum = asynclings_engine::fs::sum(of);
    let mut end = LONGEST - 17;
    while !id.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}~{}", &id[..end], &sum[..16])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn id(name: &str) -> String {
        id_of(OsStr::new(name))
    }

    #[test]
    fn ordinary_names_stay_as_they_are() {
        for name in [
            "ada",
            "Ada Lovelace",
            "züleyha_42",
            "a.b@example.org",
            "李雷",
        ] {
            assert_eq!(id(name), name);
        }
    }

    #[test]
    fn what_some_reader_could_misunderstand_is_written_as_bytes() {
        for (name, expect) in [
            ("a\nb", "a%0Ab"),
            ("a\u{1b}[2Jb", "a%1B%5B2Jb"),
            ("../etc", "%2E.%2Fetc"),
            ("=cmd()", "%3Dcmd()"),
            ("-rf", "%2Drf"),
            ("a\u{202e}b", "a%E2%80%AEb"),
            ("a%0Ab", "a%250Ab"),
            ("nul.", "nul%2E"),
            ("", "%"),
        ] {
            assert_eq!(id(name), expect, "{name:?}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        let long = "x".repeat(300);
        let names = [
            "a",
            "a ",
            " a",
            "%",
            "",
            "%25",
            "a\n",
            "a%0A",
            &long,
            &long[1..],
        ];
        let ids: BTreeSet<_> = names.iter().map(|name| id(name)).collect();
        assert_eq!(ids.len(), names.len());
        assert!(ids.iter().all(|id| id.len() <= LONGEST));
    }
}
