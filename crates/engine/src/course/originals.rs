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
use super::source::{Files, Origin, Source};
use crate::progress::disk;
use asynclings_core::pack::Pack;

/// The name of the file inside a course's copy of its pack.
pub const FILE: &str = "originals.toml";

const FORMAT: u32 = 1;

/// The files of a pack as they were when the course was made or last renewed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Originals {
    format: u32,
    /// The version of asynclings that wrote them.
    pub asynclings: String,
    /// [`Source::digest`] of what they were written from.
    pub digest: String,
    /// The exercises, by id.
    pub exercise: BTreeMap<String, Crate>,
    /// SHA-256 sums, by path in the pack.
    pub files: BTreeMap<String, String>,
}

/// What an upgrade must know of an exercise of the old pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crate {
    /// Below `exercises/`, such as `02_futures/forgotten_await`.
    pub folder: String,
    /// The files a learner edits.
    pub edit: Vec<String>,
}

impl Originals {
    /// Describes the files a source's pack was written as, and the pack that was read from them.
    #[must_use]
    pub fn of(source: &Source, written: &Files, pack: &Pack) -> Self {
        let exercise = pack
            .exercises()
            .map(|each| {
                let folder = format!("{}/{}", each.chapter, each.id);
                let edit = each.edit.clone();
                (each.id.clone(), Crate { folder, edit })
            })
            .collect();
        let files = written
            .iter()
            .map(|(path, bytes)| (path.clone(), disk::sum(bytes)))
            .collect();
        Self {
            format: FORMAT,
            asynclings: source.asynclings.clone(),
            digest: source.digest(),
            exercise,
            files,
        }
    }

    /// Reads those of a copy of a pack.
    ///
    /// # Errors
    ///
    /// When the file is missing or not as it was written.
    pub fn read(copy: &Path) -> Result<Self, CourseError> {
        let path = copy.join(FILE);
        let Some(bytes) = disk::read_if_there(&path)? else {
            return Err(CourseError::OriginalMissing { path });
        };
        let damaged = |why: String| CourseError::Damaged {
            path: path.clone(),
            why,
        };
        let text = std::str::from_utf8(&bytes).map_err(|error| damaged(error.to_string()))?;
        refuse_later(&path, text)?;
        let read: Self = toml::from_str(text).map_err(|error| damaged(error.to_string()))?;
        if read.format != FORMAT {
            return Err(damaged(format!(
                "its format is {}, not {FORMAT}",
                read.format
            )));
        }
        Ok(read)
    }

    /// Writes them into a copy of a pack.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn write(&self, copy: &Path) -> Result<(), CourseError> {
        let path = copy.join(FILE);
        let text = toml::to_string(self).map_err(|error| CourseError::Damaged {
            path: path.clone(),
            why: error.to_string(),
        })?;
        let text =
            format!("# Written by asynclings: the sums of the files in this folder.\n{text}");
        Ok(disk::replace(&path, text.as_bytes())?)
    }

    /// The exercise a path of the pack belongs to, and the path inside its crate.
    #[must_use]
    pub fn owner<'a>(&'a self, path: &'a str) -> Option<(&'a str, &'a str)> {
        let inside = path.strip_prefix("exercises/")?;
        self.exercise.iter().find_map(|(id, each)| {
            let rest = inside.strip_prefix(each.folder.as_str())?;
            Some((id.as_str(), rest.strip_prefix('/')?))
        })
    }

    /// True for a file that learners edit.
    #[must_use]
    pub fn is_edited(&self, path: &str) -> bool {
        self.owner(path)
            .is_some_and(|(id, inside)| self.exercise[id].edit.iter().any(|edit| edit == inside))
    }
}

/// `.asynclings/course.toml`.
#[derive(Debug, Serialize, Deserialize)]
struct Marker {
    format: u32,
    origin: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    folder: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
            (origin, ..) => Err(format!("the origin is `{origin}`")),
        }
    }
}

/// Writes the file that makes a directory a course.
///
/// # Errors
///
/// When it cannot be written.
pub fn write_marker(layout: &Layout, origin: &Origin) -> Result<(), CourseError> {
    let path = layout.marker();
    let text = toml::to_string(&Marker::of(origin)).map_err(|error| CourseError::Damaged {
        path: path.clone(),
        why: error.to_string(),
    })?;
    let text = format!("# Written by asynclings: this folder is a course.\n{text}");
    Ok(disk::replace(&path, text.as_bytes())?)
}

/// Where the course's pack came from.
///
/// # Errors
///
/// When the file is missing or not as it was written.
pub fn read_marker(layout: &Layout) -> Result<Origin, CourseError> {
    let path = layout.marker();
    let damaged = |why: String| CourseError::Damaged {
        path: path.clone(),
        why,
    };
    let Some(bytes) = disk::read_if_there(&path)? else {
        return Err(CourseError::OriginalMissing { path });
    };
    let text = std::str::from_utf8(&bytes).map_err(|error| damaged(error.to_string()))?;
    refuse_later(&path, text)?;
    let marker: Marker = toml::from_str(text).map_err(|error| damaged(error.to_string()))?;
    if marker.format != FORMAT {
        let format = marker.format;
        return Err(damaged(format!("its format is {format}, not {FORMAT}")));
    }
    marker.origin().map_err(damaged)
}

/// Looks at the format before anything else, since a later one may have other keys.
fn refuse_later(path: &Path, text: &str) -> Result<(), CourseError> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    match toml::from_str(text) {
        Ok(Head { format }) if format > FORMAT => Err(CourseError::LaterFormat {
            path: path.to_path_buf(),
            theirs: format,
            ours: FORMAT,
        }),
        _ => Ok(()),
    }
}
