//! `pack schema`: the JSON Schemas of the files an author writes, printed or written to `docs/`.

use std::path::Path;

use crate::probe_page;
use asynclings_core::judge;
use asynclings_core::pack::{docs, schema};
use asynclings_engine::fs::{self, FileError};

/// A schema file could not be written.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct SchemaError(FileError);

impl SchemaError {
    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        "run `asynclings pack schema` in a writable directory"
    }
}

/// The files and their texts, paths relative to the repository's root: the same bytes whenever and
/// wherever they are made.
#[must_use]
pub fn files() -> [(&'static str, String); 5] {
    [
        (
            "docs/schema/lessons.schema.json",
            schema::to_text(&schema::lessons()),
        ),
        (
            "docs/schema/expected.schema.json",
            schema::to_text(&schema::expected()),
        ),
        ("docs/rules.md", judge::docs::rules()),
        ("docs/manifest.md", docs::manifests()),
        ("docs/probe.md", probe_page::page()),
    ]
}

/// Writes the files below `root`; gives the paths of those that changed.
pub fn write(root: &Path) -> Result<Vec<&'static str>, SchemaError> {
    let mut changed = Vec::new();
    for (name, text) in files() {
        let path = root.join(name);
        if fs::read(&path).is_ok_and(|present| present == text.as_bytes()) {
            continue;
        }
        fs::write_new(&path, text.as_bytes())
            .map_err(|error| SchemaError(FileError::of("write", &path)(error.source)))?;
        changed.push(name);
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_written() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(write(root.path()).unwrap(), files().map(|(name, _)| name));
        assert_eq!(write(root.path()).unwrap(), [""; 0]);
        std::fs::write(root.path().join(files()[1].0), "old").unwrap();
        assert_eq!(write(root.path()).unwrap(), [files()[1].0]);
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("docs"), "").unwrap();
        let error = write(root.path()).unwrap_err();
        assert!(error.to_string().contains("lessons.schema.json"), "{error}");
    }
}
