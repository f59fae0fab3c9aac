//! One asynclings at a time changes a course.
//!
//! The lock is held on a file of its own, because `progress.toml` itself is replaced by renaming
//! and a lock on a replaced file guards nothing. The system drops it when the process ends, however
//! it ends, so that a stale lock cannot exist. Readers need none.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::disk::{self, FileError};

/// How long to wait for another asynclings to finish its change. Changes take milliseconds; an
/// upgrade of a course takes the longest, well under a second.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often to look again. The standard library has no lock that waits for a limited time.
const PAUSE: Duration = Duration::from_millis(10);

/// A held lock; dropping it lets go.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why a lock could not be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has held it all the while.
    #[error("another asynclings is changing this course: it holds `{}`", path.display())]
    Held {
        /// The lock file.
        path: PathBuf,
    },
    /// The lock file cannot be made or locked.
    #[error(transparent)]
    File(#[from] FileError),
}

impl LockError {
    /// What a learner can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Held { .. } => {
                "wait until it is done, or end it, and try again; nothing was changed".to_owned()
            }
            Self::File(error) => error.remedy(),
        }
    }
}

impl Lock {
    /// Takes the lock, waiting a few seconds for another process to let go.
    ///
    /// # Errors
    ///
    /// When it stays held, or the file cannot be made.
    pub fn take(path: &Path) -> Result<Self, LockError> {
        Self::take_within(path, PATIENCE)
    }

    /// Takes the lock, waiting at most this long.
    ///
    /// # Errors
    ///
    /// When it stays held, or the file cannot be made.
    #[expect(
        clippy::disallowed_methods,
        reason = "a lock of the system gives no event when it is free"
    )]
    pub fn take_within(path: &Path, patience: Duration) -> Result<Self, LockError> {
        if let Some(folder) = path.parent() {
            disk::make_folder(folder)?;
        }
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(FileError::of("open", path))?;
        let started = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if started.elapsed() < patience => {
                    std::thread::sleep(PAUSE);
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(LockError::Held {
                        path: path.to_path_buf(),
                    });
                }
                Err(TryLockError::Error(source)) => {
                    return Err(FileError::of("lock", path)(source).into());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = Lock::take(&path).unwrap();
        let error = Lock::take_within(&path, Duration::ZERO).unwrap_err();
        assert!(error.to_string().contains("another asynclings"));
        assert!(error.to_string().contains("lock"));
        drop(held);
        Lock::take_within(&path, Duration::ZERO).unwrap();
    }
}
