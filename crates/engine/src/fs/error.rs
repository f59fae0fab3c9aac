//! A file operation that failed, with its path.

use std::io;
use std::path::{Path, PathBuf};

/// A file operation that failed.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`: {source}", path.display())]
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
                "make `{path}` and its folder readable and writable for you, or work in a folder of your own"
            ),
            io::ErrorKind::NotFound => format!(
                "`{path}` is missing; put it back or run `asynclings reset` for its exercise"
            ),
            io::ErrorKind::IsADirectory => {
                format!("`{path}` is a folder where a file belongs: move it away and try again")
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "free some disk space; `asynclings clean` removes what the tutor has built"
                    .to_owned()
            }
            _ => "`asynclings doctor` looks for what may be wrong".to_owned(),
        }
    }
}
