//! A file operation that failed, with its path.

use std::io;
use std::path::{Path, PathBuf};

/// A file operation that failed.
#[derive(Debug, thiserror::Error)]
#[error("could not {action} `{}`: {source}", path.display())]
pub struct FileError {
    /// What was tried: `read`, `write`.
    pub action: &'static str,
    /// On which file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl FileError {
    /// Makes the error of one operation; meant for `map_err`.
    pub fn of(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self {
            action,
            path,
            source,
        }
    }

    /// What a learner can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        let path = self.path.display();
        match self.source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => format!(
                "make `{path}` and its directory readable and writable, or work in a directory of your own"
            ),
            io::ErrorKind::NotFound => format!(
                "restore `{path}`, or run `asynclings reset EXERCISE` with the exercise that it belongs to"
            ),
            io::ErrorKind::IsADirectory => {
                format!("move `{path}` away and try again: it is a directory, but a file is expected there")
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "free some disk space, for example with `asynclings clean`, which deletes build output"
                    .to_owned()
            }
            _ => "run `asynclings doctor` for a diagnosis".to_owned(),
        }
    }
}
