//! One asynclings at a time changes a course, or builds its dependencies.
//!
//! The lock is held on a file of its own, because what it guards is itself replaced by renaming, and a
//! lock on a replaced file guards nothing. The system drops it when the process ends, however
//! it ends, so that a stale lock cannot exist. Readers need none.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::error::FileError;
use super::files::make_folder;

/// How long to wait for another asynclings to finish its change. Changes take milliseconds; an
/// upgrade of a course takes the longest, well under a second.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often to look again. The standard library has no lock that waits for a limited time.
const PAUSE: Duration = Duration::from_millis(10);

/// A held lock; dropping it lets go.
#[derive(Debug)]
pub struct Lock {
    _file: LockFile,
}

/// A file to be locked, for those who wait in a way of their own. Dropping it lets go.
#[derive(Debug)]
pub(crate) struct LockFile {
    file: File,
    path: PathBuf,
}

impl LockFile {
    /// Opens the file, and makes it and the folders above it.
    pub(crate) fn open(path: &Path) -> Result<Self, FileError> {
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        let file = options.open(path).map_err(FileError::of("open", path))?;
        let path = path.to_path_buf();
        Ok(Self { file, path })
    }

    /// True when this process now holds it together with all others that share it, false when another
    /// has it alone.
    pub(crate) fn try_share(&self) -> Result<bool, FileError> {
        self.tried(self.file.try_lock_shared())
    }

    /// True when it is now locked by this process, false when another holds it.
    pub(crate) fn try_lock(&self) -> Result<bool, FileError> {
        self.tried(self.file.try_lock())
    }

    fn tried(&self, tried: Result<(), TryLockError>) -> Result<bool, FileError> {
        match tried {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(source)) => Err(FileError::of("lock", &self.path)(source)),
        }
    }
}

/// Why a lock could not be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has held it all the while.
    #[error("another asynclings is changing this course (lock file `{}`)", path.display())]
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
                "wait for it to finish or stop it, then try again; nothing was changed".to_owned()
            }
            Self::File(error) => error.remedy(),
        }
    }
}

impl Lock {
    /// Takes the lock, waiting a few seconds for another process to let go.
    pub fn take(path: &Path) -> Result<Self, LockError> {
        Self::take_within(path, PATIENCE)
    }

    /// Whether somebody holds it. A reason to say so, not to go on: it may be taken a moment later.
    ///
    /// # Errors
    ///
    /// When the lock file cannot be made or locked.
    pub fn is_held(path: &Path) -> Result<bool, FileError> {
        Ok(!LockFile::open(path)?.try_lock()?)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a lock of the system gives no event when it is free"
    )]
    fn take_within(path: &Path, patience: Duration) -> Result<Self, LockError> {
        let file = LockFile::open(path)?;
        let started = Instant::now();
        while !file.try_lock()? {
            if started.elapsed() >= patience {
                let path = path.to_path_buf();
                return Err(LockError::Held { path });
            }
            std::thread::sleep(PAUSE);
        }
        Ok(Self { _file: file })
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
        assert!(Lock::is_held(&path).unwrap());
        let error = Lock::take_within(&path, Duration::ZERO).unwrap_err();
        assert!(error.to_string().contains("another asynclings"));
        assert!(error.to_string().contains("lock"));
        drop(held);
        assert!(!Lock::is_held(&path).unwrap());
        Lock::take_within(&path, Duration::ZERO).unwrap();
    }
}
