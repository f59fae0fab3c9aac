//! What a file looked like, cheaply: enough to tell that it was touched.
//!
//! A stamp is length and time of change, read with one call. Whole folders of sources are summed
//! up in one digest of their files' names and stamps. A file that was changed after cargo had
//! started is never trusted, since cargo may have read it before or after.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::fs::Walk;

/// Nanoseconds since 1970.
pub(super) fn nanos(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

/// A file's length and time of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Stamp {
    len: u64,
    changed: u64,
}

impl Stamp {
    /// The stamp of a file, or None when there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let meta = std::fs::metadata(path).ok()?;
        Some(Self {
            len: meta.len(),
            changed: nanos(meta.modified().ok()?),
        })
    }
}

/// A file that a build rested on, or that it rested on not being there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Input {
    path: PathBuf,
    stamp: Option<Stamp>,
    written: bool,
}

impl Input {
    pub(super) fn of(path: PathBuf) -> Self {
        let stamp = Stamp::of(&path);
        Self {
            path,
            stamp,
            written: false,
        }
    }

    /// A file that cargo writes itself, so that a change after its start is its own.
    pub(super) fn written(path: PathBuf) -> Self {
        Self {
            written: true,
            ..Self::of(path)
        }
    }

    /// True when the file is as it was and was so before `started`.
    pub(super) fn holds(&self, started: u64) -> bool {
        Stamp::of(&self.path) == self.stamp
            && (self.written || self.stamp.is_none_or(|stamp| stamp.changed < started))
    }
}

/// A folder with the sources of a crate that is not the exercise itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    digest: u64,
    latest: u64,
}

impl Folder {
    pub(super) fn of(path: PathBuf) -> Self {
        let mut hasher = DefaultHasher::new();
        let mut latest = 0;
        let files = Walk::below(&path).follow_links().skip(is_beside_sources);
        for file in files.files().filter_map(Result::ok) {
            let stamp = Stamp::of(&file.path);
            (&file.path, stamp).hash(&mut hasher);
            latest = latest.max(stamp.map_or(0, |stamp| stamp.changed));
        }
        Self {
            path,
            digest: hasher.finish(),
            latest,
        }
    }

    /// True when all files are as they were and were so before `started`.
    pub(super) fn holds(&self, started: u64) -> bool {
        self.latest < started && Self::of(self.path.clone()) == *self
    }
}

/// True for what cargo and editors put beside sources.
fn is_beside_sources(name: &str, depth: usize) -> bool {
    name.starts_with('.') || name == "target" && depth == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: u64 = u64::MAX;

    #[test]
    fn an_input_holds_until_the_file_changes_appears_or_goes() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("Cargo.toml");
        let absent = Input::of(file.clone());
        assert!(absent.holds(LATER));
        std::fs::write(&file, "a").unwrap();
        assert!(!absent.holds(LATER));
        let there = Input::of(file.clone());
        assert!(there.holds(LATER));
        std::fs::write(&file, "ab").unwrap();
        assert!(!there.holds(LATER));
        std::fs::remove_file(&file).unwrap();
        assert!(!there.holds(LATER));
    }

    #[test]
    fn a_file_changed_after_the_start_is_not_trusted() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("Cargo.toml");
        std::fs::write(&file, "a").unwrap();
        let changed = nanos(std::fs::metadata(&file).unwrap().modified().unwrap());
        let input = Input::of(file);
        assert!(input.holds(changed + 1));
        assert!(!input.holds(changed));
        let folder = Folder::of(dir.path().to_owned());
        assert!(folder.holds(changed + 1));
        assert!(!folder.holds(changed));
    }

    #[test]
    fn a_folder_holds_until_a_source_changes() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(path("src/deep")).unwrap();
        std::fs::create_dir_all(path("target")).unwrap();
        std::fs::write(path("src/deep/a.rs"), "a").unwrap();
        let folder = Folder::of(dir.path().to_owned());
        std::fs::write(path("target/x"), "built").unwrap();
        std::fs::write(path(".swp"), "an editor's").unwrap();
        assert!(folder.holds(LATER));
        std::fs::write(path("src/b.rs"), "new").unwrap();
        assert!(!folder.holds(LATER));
    }
}
