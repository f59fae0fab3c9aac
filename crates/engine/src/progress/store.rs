//! The file that holds progress.
//!
//! Reading needs no lock, because the file is only ever replaced whole. Changing takes the lock,
//! reads what is there now, applies the change and replaces the file, so that two asynclings never
//! overwrite each other's work. A file that cannot be understood is renamed, never written over.

use std::path::{Path, PathBuf};

use super::model::{Progress, Unreadable};
use crate::fs::{self, FileError, Lock, LockError};

/// Where progress is kept.
#[derive(Clone, Debug)]
pub struct Store {
    file: PathBuf,
    lock: PathBuf,
}

/// Progress as it was found.
#[derive(Debug)]
pub struct Loaded {
    /// The progress; empty when there was none, or only a damaged one.
    pub progress: Progress,
    /// Set when the file was damaged and has been kept aside.
    pub damage: Option<Damage>,
}

impl Loaded {
    fn sound(progress: Progress) -> Self {
        Self {
            progress,
            damage: None,
        }
    }
}

/// A damaged progress file, kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it stood.
    pub file: PathBuf,
    /// Where it is now.
    pub kept: PathBuf,
    /// What is wrong with it.
    pub why: String,
}

/// Why progress cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[expect(
    missing_docs,
    reason = "the message of each variant shows what its fields are"
)]
pub enum StoreError {
    #[error("unsupported format {format} in `{}` (this asynclings supports 1)", file.display())]
    Newer { file: PathBuf, format: i64 },
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error(transparent)]
    File(#[from] FileError),
}

impl StoreError {
    /// What a learner can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Newer { .. } => "update asynclings, since a newer one wrote this file: `cargo install asynclings`; nothing was changed".to_owned(),
            Self::Lock(error) => error.remedy(),
            Self::File(error) => error.remedy(),
        }
    }
}

impl Store {
    /// The store in a folder: `progress.toml`, guarded by `lock`.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            file: folder.join("progress.toml"),
            lock: folder.join("lock"),
        }
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Reads progress. A damaged file is kept aside, which is the one case that takes the lock.
    ///
    /// # Errors
    ///
    /// When the file is of a later format or cannot be read, or a damaged one cannot be kept.
    pub fn load(&self) -> Result<Loaded, StoreError> {
        if let Ok(progress) = self.peek()? {
            return Ok(Loaded::sound(progress));
        }
        let lock = Lock::take(&self.lock)?;
        self.load_locked(&lock)
    }

    /// Applies a change to what is stored now and stores the result. What the change returns is
    /// handed on; nothing is written when it changed nothing.
    ///
    /// # Errors
    ///
    /// As [`Store::load`], and when the file cannot be written; it is then as it was.
    pub fn change<T>(
        &self,
        change: impl FnOnce(&mut Progress) -> T,
    ) -> Result<(T, Loaded), StoreError> {
        let lock = Lock::take(&self.lock)?;
        self.change_locked(&lock, change)
    }

    /// [`Store::change`] for one who holds the lock already.
    pub(crate) fn change_locked<T>(
        &self,
        lock: &Lock,
        change: impl FnOnce(&mut Progress) -> T,
    ) -> Result<(T, Loaded), StoreError> {
        let mut loaded = self.load_locked(lock)?;
        let before = loaded.progress.clone();
        let result = change(&mut loaded.progress);
        if loaded.progress != before {
            fs::replace(&self.file, loaded.progress.to_text().as_bytes())?;
        }
        Ok((result, loaded))
    }

    fn load_locked(&self, _lock: &Lock) -> Result<Loaded, StoreError> {
        let why = match self.peek()? {
            Ok(progress) => return Ok(Loaded::sound(progress)),
            Err(why) => why,
        };
        let kept = self.free_name();
        fs::rename(&self.file, &kept)?;
        Ok(Loaded {
            progress: Progress::default(),
            damage: Some(Damage {
                file: self.file.clone(),
                kept,
                why,
            }),
        })
    }

    /// The progress, or what is wrong with the file. Changes nothing, whatever it finds.
    ///
    /// # Errors
    ///
    /// When the file is of a later format or cannot be read.
    pub fn peek(&self) -> Result<Result<Progress, String>, StoreError> {
        let Some(bytes) = fs::read_if_there(&self.file)? else {
            return Ok(Ok(Progress::default()));
        };
        let Ok(text) = String::from_utf8(bytes) else {
            return Ok(Err("it is not valid UTF-8".to_owned()));
        };
        match Progress::from_text(&text) {
            Ok(progress) => Ok(Ok(progress)),
            Err(Unreadable::Damaged(why)) => Ok(Err(why)),
            Err(Unreadable::Newer(format)) => Err(StoreError::Newer {
                file: self.file.clone(),
                format,
            }),
        }
    }

    /// The first `progress.damaged-<n>.toml` that is free.
    fn free_name(&self) -> PathBuf {
        let mut n: u64 = 1;
        loop {
            let name = self
                .file
                .with_file_name(format!("progress.damaged-{n}.toml"));
            if name.symlink_metadata().is_err() {
                return name;
            }
            n += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::progress::Timestamp;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_folder(folder.path());
        (folder, store)
    }

    #[test]
    fn nothing_stored_is_empty_progress_and_writes_nothing() {
        let (folder, store) = store();
        assert_eq!(store.load().unwrap().progress, Progress::default());
        store.change(|_| ()).unwrap();
        assert!(!store.file().exists());
        assert!(folder.path().exists());
    }

    #[test]
    fn changes_add_up_over_stores() {
        let (folder, store) = store();
        let other = Store::in_folder(folder.path());
        let now = Timestamp::from_system(SystemTime::now());
        store.change(|it| it.note_attempt("a", false, now)).unwrap();
        other.change(|it| it.note_attempt("a", true, now)).unwrap();
        assert_eq!(store.load().unwrap().progress.record("a").attempts, 2);
    }

    #[test]
    fn many_writers_lose_nothing() {
        let (folder, store) = store();
        let now = Timestamp::from_system(SystemTime::now());
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let store = Store::in_folder(folder.path());
                    for _ in 0..10 {
                        store.change(|it| it.note_attempt("a", false, now)).unwrap();
                    }
                });
            }
        });
        assert_eq!(store.load().unwrap().progress.record("a").attempts, 40);
    }

    #[test]
    fn each_damaged_file_is_kept_under_its_own_name() {
        let (folder, store) = store();
        for n in 1..=2 {
            let text = format!("format = 1\n[exercise.a{n}");
            std::fs::write(store.file(), &text).unwrap();
            let damage = store.load().unwrap().damage.unwrap();
            let kept = folder.path().join(format!("progress.damaged-{n}.toml"));
            assert_eq!(damage.kept, kept);
            assert_eq!(std::fs::read_to_string(kept).unwrap(), text);
            assert!(store.load().unwrap().damage.is_none());
        }
        std::fs::write(store.file(), b"\xff\xfe").unwrap();
        let damage = store.change(|_| ()).unwrap().1.damage.unwrap();
        assert_eq!(damage.why, "it is not valid UTF-8");
    }

    #[test]
    fn a_later_format_is_refused_and_untouched() {
        let (_folder, store) = store();
        std::fs::write(store.file(), "format = 2\nnew = true\n").unwrap();
        let error = store.change(|it| it.note_hint("a", 1)).unwrap_err();
        assert!(error.to_string().contains("format 2"));
        assert!(error.remedy().contains("cargo install asynclings"));
        assert_eq!(
            std::fs::read_to_string(store.file()).unwrap(),
            "format = 2\nnew = true\n"
        );
    }
}
