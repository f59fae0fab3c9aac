//! What a course remembers of the pack it was made from: `.asynclings/course.toml`, the origin, and
//! `.asynclings/pack/originals.toml`, the sum of every file as it was.
//!
//! The sums stand beside the files they describe, so that an upgrade replaces both in one rename.
//! With them a file a learner never touched is told from one they edited, even long after the pack
//! has changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::CourseError;
use super::layout::Layout;
use super::own_file::{self, FORMAT};
use super::source::{FileMap, Origin, PackSource};
use crate::fs;
use asynclings_core::pack::Pack;

/// The name of the file inside a course's copy of its pack.
const FILE: &str = "originals.toml";

/// The files of a pack as they were when the course was made or last renewed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Originals {
    format: u32,
    /// The version of asynclings that wrote them.
    pub asynclings: String,
    /// `PackSource::digest` of what they were written from.
    pub digest: String,
    /// The exercises, by id.
    pub exercise: BTreeMap<String, OriginalExercise>,
    /// SHA-256 sums, by path in the pack.
    pub files: BTreeMap<String, String>,
}

/// What a copy of a pack was written from: the beginning of the same file, which is all that most commands
/// need of it.
#[derive(Debug, Deserialize)]
pub(super) struct MadeOf {
    /// The version of asynclings that wrote it.
    pub(super) asynclings: String,
    /// `PackSource::digest` of its source.
    pub(super) digest: String,
}

impl MadeOf {
    /// That of a copy of a pack.
    pub(super) fn load(copy: &Path) -> Result<Self, CourseError> {
        own_file::load_head(&copy.join(FILE))
    }
}

/// What an upgrade must know of an exercise of the old pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalExercise {
    /// Below `exercises/`, such as `02_futures/forgotten_await`.
    pub folder: String,
    /// The files a learner edits.
    pub edit: Vec<String>,
}

impl Originals {
    /// Describes the files a source's pack was written as, and the pack that was read from them.
    pub(super) fn of(source: &PackSource, written: &FileMap, pack: &Pack) -> Self {
        let exercise = pack
            .exercises()
            .map(|each| {
                let folder = format!("{}/{}", each.chapter, each.id);
                let edit = each.edit.clone();
                (each.id.clone(), OriginalExercise { folder, edit })
            })
            .collect();
        let files = written
            .iter()
            .map(|(path, bytes)| (path.clone(), fs::sum(bytes)))
            .collect();
        Self {
            format: FORMAT,
            asynclings: source.asynclings.clone(),
            digest: source.digest(),
            exercise,
            files,
        }
    }

    /// Those of a copy of a pack.
    ///
    /// # Errors
    ///
    /// When the file is missing or not as it was written.
    pub fn load(copy: &Path) -> Result<Self, CourseError> {
        let path = copy.join(FILE);
        let originals: Self = own_file::load(&path)?;
        // An upgrade moves and removes what these name, and a course may come from somebody else.
        let folders = originals.exercise.values().map(|each| &each.folder);
        match originals
            .files
            .keys()
            .chain(folders)
            .find(|path| !stays_inside(path))
        {
            Some(out) => Err(own_file::damaged(
                &path,
                format!("`{out}` is outside the course"),
            )),
            None => Ok(originals),
        }
    }

    pub(super) fn made_of(&self) -> MadeOf {
        MadeOf {
            asynclings: self.asynclings.clone(),
            digest: self.digest.clone(),
        }
    }

    /// Writes them into a copy of a pack.
    pub(super) fn write(&self, copy: &Path) -> Result<(), CourseError> {
        let comment = "the checksums of the files in this directory";
        own_file::write(&copy.join(FILE), comment, self)
    }

    /// The exercise a path of the pack belongs to, and the path inside its crate.
    pub(super) fn owner<'a>(&'a self, path: &'a str) -> Option<(&'a str, &'a str)> {
        let inside = path.strip_prefix("exercises/")?;
        self.exercise.iter().find_map(|(id, each)| {
            let rest = inside.strip_prefix(each.folder.as_str())?;
            Some((id.as_str(), rest.strip_prefix('/')?))
        })
    }

    /// True for a file that learners edit.
    pub(super) fn is_edited(&self, path: &str) -> bool {
        self.owner(path)
            .is_some_and(|(id, inside)| self.exercise[id].edit.iter().any(|edit| edit == inside))
    }
}

/// True for a plain path: relative, and only ever downwards.
fn stays_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    parts.all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// `.asynclings/course.toml`.
#[derive(Debug, Serialize, Deserialize)]
struct Marker {
    format: u32,
    origin: String,
    folder: Option<PathBuf>,
    file: Option<PathBuf>,
    url: Option<String>,
    rev: Option<String>,
}

impl Marker {
    fn of(origin: &Origin) -> Self {
        let plain = |word: &str| Self {
            format: FORMAT,
            origin: word.to_owned(),
            folder: None,
            file: None,
            url: None,
            rev: None,
        };
        match origin.clone() {
            Origin::BuiltIn => plain("built-in"),
            Origin::Folder(folder) => Self {
                folder: Some(folder),
                ..plain("folder")
            },
            Origin::Archive(file) => Self {
                file: Some(file),
                ..plain("archive")
            },
            Origin::Git { url, rev } => Self {
                url: Some(url),
                rev,
                ..plain("git")
            },
        }
    }

    fn origin(self) -> Result<Origin, String> {
        match (self.origin.as_str(), self.folder, self.file, self.url) {
            ("built-in", None, None, None) => Ok(Origin::BuiltIn),
            ("folder", Some(folder), None, None) => Ok(Origin::Folder(folder)),
            ("archive", None, Some(file), None) => Ok(Origin::Archive(file)),
            ("git", None, None, Some(url)) => Ok(Origin::Git { url, rev: self.rev }),
            (origin, ..) => Err(format!("unknown origin `{origin}`")),
        }
    }
}

/// Writes the file that makes a directory a course.
pub(super) fn write_marker(layout: &Layout, origin: &Origin) -> Result<(), CourseError> {
    let comment = "this directory is a course";
    own_file::write(&layout.marker(), comment, &Marker::of(origin))
}

/// Where the course's pack came from.
///
/// # Errors
///
/// When the file is missing or not as it was written.
pub fn read_marker(layout: &Layout) -> Result<Origin, CourseError> {
    let path = layout.marker();
    let marker: Marker = own_file::load(&path)?;
    marker.origin().map_err(|why| own_file::damaged(&path, why))
}
