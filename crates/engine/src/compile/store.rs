//! The small JSON files that are kept between runs: written whole or not at all, and worth
//! nothing when damaged, because cargo can always be asked again.

use std::io::Write;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::fs::{FileError, NewFile};

/// What the file holds; None when it is missing, damaged or of another shape.
pub(super) fn load<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// Writes a new file and puts it in the old one's place. It is not forced to the disk: a file
/// lost in a power cut costs one call of cargo.
pub(super) fn save<T: Serialize>(path: &Path, value: &T) -> Result<(), FileError> {
    let file = NewFile::create(path)?;
    file.write(|mut file| file.write_all(&serde_json::to_vec(value)?))?;
    file.persist()
}
