//! The exercises of a pack laid out as in a course, for asking cargo about them.

use std::path::PathBuf;

use tempfile::TempDir;

use asynclings_engine::course::PackSource;
use asynclings_engine::course::manifests;
use asynclings_engine::fs::{self, FileError};

/// A folder with the workspace and the probe, gone when it is dropped.
pub(super) struct StagingDir {
    folder: TempDir,
}

impl StagingDir {
    /// Lays a pack out. `with_settings` takes its settings of cargo and rustup along, which may run
    /// programs.
    pub(super) fn of(source: &PackSource, with_settings: bool) -> Result<Self, FileError> {
        let folder = fs::temporary_folder(&std::env::temp_dir(), "asynclings-stage-")?;
        let stage = Self { folder };
        for (path, bytes) in &source.pack {
            let is_setting = path.contains("/.cargo/") || path.contains("/rust-toolchain");
            if !path.starts_with("exercises/") || is_setting && !with_settings {
                continue;
            }
            let bytes = manifests::as_in_copy(path, bytes);
            fs::write_new(&stage.path("pack").join(path), &bytes)?;
        }
        for (path, bytes) in &source.probe {
            fs::write_new(&stage.path("probe").join(path), bytes)?;
        }
        fs::make_folder(&stage.path("empty"))?;
        Ok(stage)
    }

    pub(super) fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    pub(super) fn workspace(&self) -> PathBuf {
        self.path("pack/exercises")
    }
}
