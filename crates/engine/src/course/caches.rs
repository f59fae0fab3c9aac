//! Where what is built of a course is kept: with its user's own things, never in the course.
//!
//! A course may come from somebody else as a whole. Programs that lie in it, whether cargo is said to
//! have built them or a recorded call to name them, would be programs that nobody was asked about.
//! So each course has a folder of its own among the user's caches, found by the course's path: with
//! the recorded calls, and pages. The crates that courses depend on are built by their user's own cargo for
//! all of them ([`Builds`](crate::compile::Builds)).

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::find::is_course;
use crate::fs::{self, FileError};

/// The variable that names another folder for the caches of all courses.
pub const VARIABLE: &str = "ASYNCLINGS_CACHE";

/// The file in a course's folder that names the course.
const NAME: &str = "course.path";

/// The folder among the user's caches that belongs to one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caches {
    folder: PathBuf,
}

impl Caches {
    /// Those of the course in `root` for whoever runs this process; None when they have no folder for
    /// caches.
    #[must_use]
    pub fn of_user(root: &Path) -> Option<Self> {
        Self::of(root, |name| std::env::var_os(name))
    }

    /// The same with an environment given as a function.
    #[must_use]
    pub fn of(root: &Path, variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let full = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let sum = fs::sum(full.as_os_str().as_encoded_bytes());
        // For people who look into the folder; the sum is what tells courses apart.
        let name = full.file_name().unwrap_or_default().to_string_lossy();
        let name: String = name
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .take(32)
            .collect();
        let folder = base(variable)?
            .join("courses")
            .join(format!("{name}-{}", &sum[..16]));
        Some(Self { folder })
    }

    /// The whole folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The page of an exercise's trace, unless it is given another place.
    #[must_use]
    pub fn page(&self, exercise: &str) -> PathBuf {
        self.folder.join("pages").join(format!("{exercise}.html"))
    }

    /// Recorded rustc command lines.
    #[must_use]
    pub fn recipes(&self) -> PathBuf {
        self.folder.join("recipes")
    }

    /// Notes which course the folder belongs to, and gives those of courses that are gone.
    pub fn claim(&self, root: &Path) -> Result<Vec<Self>, FileError> {
        let full = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        fs::replace(&self.folder.join(NAME), full.as_os_str().as_encoded_bytes())?;
        let mut gone = Vec::new();
        for other in self
            .folder
            .parent()
            .map(of_all)
            .transpose()?
            .into_iter()
            .flatten()
        {
            // Only what says whose it was, and whose place can be looked at.
            let root = fs::read_if_there(&other.folder.join(NAME)).ok().flatten();
            let root = root.and_then(|root| String::from_utf8(root).ok());
            let is_gone = |root: String| {
                let root = Path::new(&root);
                root.is_absolute() && root.parent().is_some_and(Path::is_dir) && !is_course(root)
            };
            if root.is_some_and(is_gone) {
                gone.push(other);
            }
        }
        Ok(gone)
    }

    /// Those of all courses.
    pub fn all(variable: impl Fn(&str) -> Option<OsString>) -> Result<Vec<Self>, FileError> {
        let folder = base(variable).map(|base| base.join("courses"));
        folder.map_or(Ok(Vec::new()), |folder| of_all(&folder))
    }
}

fn of_all(folder: &Path) -> Result<Vec<Caches>, FileError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let names = fs::names_in(folder)?.into_iter();
    let of = |name| Caches {
        folder: folder.join(name),
    };
    Ok(names.map(of).collect())
}

/// The folder of all that is kept to be quick and can be made again.
#[must_use]
pub fn base(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let home = |inside: &str| absolute("HOME").map(|home| home.join(inside).join("asynclings"));
    absolute(VARIABLE)
        .or_else(|| absolute("XDG_CACHE_HOME").map(|caches| caches.join("asynclings")))
        .or_else(|| {
            if cfg!(windows) {
                absolute("LOCALAPPDATA").map(|local| local.join("asynclings").join("cache"))
            } else if cfg!(target_os = "macos") {
                home("Library/Caches")
            } else {
                home(".cache")
            }
        })
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::*;

    fn of(root: &Path, set: &[(&str, &Path)]) -> Option<Caches> {
        Caches::of(root, |name| {
            let found = set.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| value.as_os_str().to_owned())
        })
    }

    #[test]
    fn each_course_has_a_folder_of_its_own_among_the_users() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path();
        let one = of(Path::new("/a/mein kürs"), &[("HOME", home)]).unwrap();
        let two = of(Path::new("/b/mein kürs"), &[("HOME", home)]).unwrap();
        assert!(one.folder().starts_with(home) && one != two);
        let name = one.folder().file_name().unwrap().to_string_lossy();
        assert!(name.starts_with("mein-kürs-"), "{name}");
        let other = of(
            Path::new("/a"),
            &[("HOME", home), (VARIABLE, &home.join("c"))],
        );
        assert!(other.unwrap().folder().starts_with(home.join("c/courses")));
        assert_eq!(of(Path::new("/a"), &[]), None);
        // What is relative would lie wherever one happens to be, in a course for one.
        assert_eq!(of(Path::new("/a"), &[("HOME", Path::new("home"))]), None);
    }

    #[test]
    fn the_folders_of_courses_that_are_gone_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let caches = folder.path().join("caches");
        let course = |name: &str| {
            let root = folder.path().join(name);
            fs::write_new(&Layout::new(&root).marker(), b"").unwrap();
            let caches = of(&root, &[(VARIABLE, &caches)]).unwrap();
            fs::write_new(&caches.recipes().join("x"), b"").unwrap();
            (root, caches)
        };
        let (old, of_old) = course("old");
        let (new, of_new) = course("new");
        assert_eq!(of_old.claim(&old).unwrap(), []);
        assert_eq!(of_new.claim(&new).unwrap(), []);
        fs::remove_folder(&old).unwrap();
        assert_eq!(of_new.claim(&new).unwrap(), std::slice::from_ref(&of_old));
        let variable = |name: &str| (name == VARIABLE).then(|| caches.clone().into_os_string());
        let mut all = Caches::all(variable).unwrap();
        all.sort_by_key(|each| *each == of_new);
        assert_eq!(all, [of_old, of_new]);
    }
}
