//! `SHA256SUMS`: a line for each file, a sum, two spaces and its name.

use std::collections::BTreeMap;

use super::error::ArchiveError;

/// The text of the file.
pub(super) fn to_text(sums: &BTreeMap<String, String>) -> String {
    sums.iter()
        .map(|(name, sum)| format!("{sum}  {name}\n"))
        .collect()
}

pub(super) fn from_text(text: &str) -> Result<BTreeMap<String, String>, ArchiveError> {
    let mut sums = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        let unreadable = || ArchiveError::Unreadable {
            why: format!(
                "line {} of `SHA256SUMS` is not a checksum and a name",
                at + 1
            ),
        };
        let (sum, name) = line.split_once("  ").ok_or_else(unreadable)?;
        let is_sum = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_sum
            || sums
                .insert(name.to_owned(), sum.to_ascii_lowercase())
                .is_some()
        {
            return Err(unreadable());
        }
    }
    Ok(sums)
}
