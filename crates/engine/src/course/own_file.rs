//! The TOML files that the tool itself writes into a course: a comment, a format, and what they keep.

use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::CourseError;
use crate::fs;

/// The format that this version reads and writes.
pub(super) const FORMAT: u32 = 1;

/// Reads one, its format before anything else: a later one may have other keys.
pub(super) fn load<T: DeserializeOwned>(path: &Path) -> Result<T, CourseError> {
    let text = load_with(path, |text| Ok(text.to_owned()))?;
    check_format(path, &text)?;
    toml::from_str(&text).map_err(|error| damaged(path, error))
}

/// Reads the keys above its first table.
pub(super) fn load_head<T: DeserializeOwned>(path: &Path) -> Result<T, CourseError> {
    let text = load_with(path, |text| Ok(text.to_owned()))?;
    check_format(path, &text)?;
    toml::from_str(head(&text)).map_err(|error| damaged(path, error))
}

fn check_format(path: &Path, text: &str) -> Result<(), CourseError> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    match toml::from_str(head(text)) {
        Ok(Head { format }) if format > FORMAT => Err(CourseError::LaterFormat {
            path: path.to_path_buf(),
            theirs: format,
            ours: FORMAT,
        }),
        Ok(Head { format }) if format != FORMAT => {
            let why = format!("expected format {FORMAT}, found {format}");
            Err(damaged(path, why))
        }
        // Whoever reads the rest says what is wrong.
        _ => Ok(()),
    }
}

/// What stands above the first table.
fn head(text: &str) -> &str {
    text.find("\n[").map_or(text, |at| &text[..=at])
}

/// Reads one as `parse` does.
pub(super) fn load_with<T>(
    path: &Path,
    parse: impl FnOnce(&str) -> Result<T, toml::de::Error>,
) -> Result<T, CourseError> {
    let Some(bytes) = fs::read_if_there(path)? else {
        let path = path.to_path_buf();
        return Err(CourseError::OriginalMissing { path });
    };
    let text = std::str::from_utf8(&bytes).map_err(|error| damaged(path, error))?;
    parse(text).map_err(|error| damaged(path, error))
}

/// Writes one, with this comment above.
pub(super) fn write(path: &Path, comment: &str, value: &impl Serialize) -> Result<(), CourseError> {
    let text = toml::to_string(value).map_err(|error| damaged(path, error))?;
    let text = format!("# Written by asynclings: {comment}.\n{text}");
    Ok(fs::replace(path, text.as_bytes())?)
}

/// That a file is not as the tool has written it.
pub(super) fn damaged(path: &Path, why: impl ToString) -> CourseError {
    CourseError::Damaged {
        path: path.to_path_buf(),
        why: why.to_string(),
    }
}
