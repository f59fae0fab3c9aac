//! What is built once for all: a folder for each set of locked crates, among the user's caches.
//!
//! Courses of the same pack, programs that are played and gradings lock the same crates. They build
//! in one folder, where cargo finds what is there already: only the probe, which each course has a copy
//! of, is built for each. Inside the folder is one for each toolchain.
//!
//! Whoever compiles or runs something holds a lock beside the folder together with all others who do,
//! and whoever removes the folder holds it alone. The recipes that rest on a build are noted in it,
//! so that one that nobody uses any more can be told from others.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::fingerprint::BuildFingerprint;
use super::invocation::RustcInvocation;
use crate::course::caches;
use crate::fs::{self, FileError, LockFile};

/// The folder in a build with the names of those who use it.
const USERS: &str = "users";

/// The builds of one user.
#[derive(Clone, Debug)]
pub struct Builds {
    folder: PathBuf,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// Where it lies.
    pub folder: PathBuf,
}

/// What came of removing a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// It is gone.
    Yes,
    /// Somebody compiles or runs a program in it at this moment: nothing was removed.
    InUse,
}

impl Builds {
    /// Those of whoever runs this process; None when they have no folder for caches.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        Self::of(|name| std::env::var_os(name))
    }

    /// The same with an environment given as a function.
    #[must_use]
    pub fn of(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let folder = caches::base(variable)?.join("builds");
        Some(Self { folder })
    }

    /// The folder for all workspaces that lock the same crates. With sources of crates in `vendor`,
    /// which cargo tells from those of the registry, it is for this workspace alone.
    #[must_use]
    pub fn folder_for(&self, lock: &str, vendor: Option<&Path>) -> PathBuf {
        let mut key = crates(lock).join("\n");
        if let Some(vendor) = vendor {
            key += &format!("\n{}", vendor.display());
        }
        self.folder.join(&fs::sum(key.as_bytes())[..16])
    }

    /// All that are there.
    pub fn all(&self) -> Result<Vec<Build>, FileError> {
        if !self.folder.is_dir() {
            return Ok(Vec::new());
        }
        let folders = fs::names_in(&self.folder)?.into_iter();
        let folders = folders.map(|name| self.folder.join(name));
        let builds = folders.filter(|folder| folder.is_dir());
        Ok(builds.map(|folder| Build { folder }).collect())
    }

    /// Removes the builds that were used and are not any more.
    pub fn sweep(&self) -> Result<(), FileError> {
        for build in self.all()? {
            if build.folder.join(USERS).is_dir() && build.users().is_empty() {
                build.remove()?;
            }
        }
        Ok(())
    }
}

impl Build {
    /// The recipes that rest on it.
    #[must_use]
    pub fn users(&self) -> Vec<PathBuf> {
        let notes = fs::names_in(&self.folder.join(USERS)).unwrap_or_default();
        let notes = notes.into_iter().filter_map(|name| {
            let path = fs::read(&self.folder.join(USERS).join(name)).ok()?;
            String::from_utf8(path).ok().map(PathBuf::from)
        });
        let rests = |recipes: &PathBuf| {
            BuildFingerprint::load(recipes).is_some_and(|known| known.is_built_in(&self.folder))
        };
        notes.filter(rests).collect()
    }

    /// How many use it beside the workspace with these recipes.
    #[must_use]
    pub fn others(&self, recipes: &Path) -> usize {
        self.users().iter().filter(|user| *user != recipes).count()
    }

    /// Removes it, unless somebody is at work in it.
    pub fn remove(&self) -> Result<Removed, FileError> {
        let lock = LockFile::open(&in_use(&self.folder))?;
        if !lock.try_lock()? {
            return Ok(Removed::InUse);
        }
        fs::remove_folder(&self.folder)?;
        Ok(Removed::Yes)
    }
}

/// Notes in a build that these recipes rest on it.
pub(super) fn note_user(target: &Path, recipes: &Path) -> Result<(), FileError> {
    let path = recipes.as_os_str().as_encoded_bytes();
    let note = target.join(USERS).join(&fs::sum(path)[..16]);
    if fs::read_if_there(&note)?.as_deref() == Some(path) {
        return Ok(());
    }
    fs::replace(&note, path)
}

/// The file whose lock is held by those who work in a target folder: beside it, for it goes with it.
pub(super) fn in_use(target: &Path) -> PathBuf {
    target.with_extension("lock")
}

/// The folder in which the workspace with these recipes was built last, if its lock file is the same
/// still: cargo adds to a lock file what its author has left out, and that is no other set of crates.
#[must_use]
pub fn built_in(recipes: &Path, lock: &str) -> Option<PathBuf> {
    let known = BuildFingerprint::load(recipes)?;
    (known.lock? == fs::sum(lock.as_bytes())).then_some(known.target)
}

/// Throws away what was recorded of a workspace, with those of its own crates that were built for it
/// alone. What it shares with others stays.
pub fn forget(recipes: &Path) -> Result<(), FileError> {
    if let Some(known) = BuildFingerprint::load(recipes) {
        let own = known.own_crates();
        for invocation in RustcInvocation::of_session(recipes, &known.session) {
            for (name, file) in invocation.externs() {
                if own.iter().any(|own| own == name) && file.starts_with(&known.target) {
                    fs::remove_file(file)?;
                }
            }
        }
    }
    fs::remove_folder(recipes)
}

/// The crates in a lock file that come from elsewhere: name, version and source, in order.
fn crates(lock: &str) -> Vec<String> {
    let packages = lock.split("[[package]]").skip(1);
    let mut crates: Vec<String> = packages
        .filter_map(|package| {
            let line = |key: &str| package.lines().find(|line| line.starts_with(key));
            let parts = [line("name = ")?, line("version = ")?, line("source = ")?];
            Some(parts.map(str::trim).join(" "))
        })
        .collect();
    crates.sort();
    crates
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKIO: &str =
        "[[package]]\nname = \"tokio\"\nversion = \"1.2.3\"\nsource = \"registry\"\n";

    fn builds(folder: &Path) -> Builds {
        let variable = |name: &str| (name == caches::VARIABLE).then(|| folder.into());
        Builds::of(variable).unwrap()
    }

    #[test]
    fn workspaces_that_lock_the_same_crates_share_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let builds = builds(folder.path());
        let of = |lock: &str| builds.folder_for(lock, None);
        let member = "[[package]]\nname = \"join_two\"\nversion = \"0.1.0\"\n\n";
        let other = TOKIO.replace("1.2.3", "1.2.4");
        assert_eq!(of(TOKIO), of(&format!("version = 4\n\n{member}{TOKIO}")));
        assert_ne!(of(TOKIO), of(&other));
        // What comes with a course are other files of the same crates.
        let vendored = builds.folder_for(TOKIO, Some(folder.path()));
        assert_ne!(of(TOKIO), vendored);
        assert!(vendored.starts_with(folder.path()));
    }

    #[test]
    fn a_build_is_not_removed_while_somebody_is_at_work_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let builds = builds(folder.path());
        let build = Build {
            folder: builds.folder_for(TOKIO, None),
        };
        fs::write_new(&build.folder.join("1.95.0/debug/x"), b"x").unwrap();
        assert_eq!(builds.all().unwrap(), std::slice::from_ref(&build));
        let file = || LockFile::open(&in_use(&build.folder)).unwrap();
        let (one, other) = (file(), file());
        assert!(one.try_share().unwrap() && other.try_share().unwrap());
        assert_eq!(build.remove().unwrap(), Removed::InUse);
        drop(one);
        assert_eq!(build.remove().unwrap(), Removed::InUse);
        drop(other);
        assert_eq!(build.remove().unwrap(), Removed::Yes);
        assert!(builds.all().unwrap().is_empty());
    }

    #[test]
    fn builds_that_nobody_uses_any_more_are_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let builds = builds(folder.path());
        let target = builds.folder_for(TOKIO, None);
        fs::write_new(&target.join("1.95.0/debug/x"), b"x").unwrap();
        // Not used yet.
        builds.sweep().unwrap();
        assert!(target.is_dir());
        let recipes = folder.path().join("courses/one/recipes");
        BuildFingerprint::sample(&target).save(&recipes).unwrap();
        note_user(&target, &recipes).unwrap();
        builds.sweep().unwrap();
        let build = &builds.all().unwrap()[0];
        assert_eq!(build.users(), std::slice::from_ref(&recipes));
        forget(&recipes).unwrap();
        builds.sweep().unwrap();
        assert!(!target.exists());
    }
}
