//! Copies of what a learner wrote, made before anything replaces it.
//!
//! `.asynclings/backups/<exercise>/0003-reset-20260131T093000Z/` holds files under the paths they
//! have inside the exercise. The number, not the time, says which is the last: clocks are set back
//! now and then. Nothing here is ever removed.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::CourseError;
use super::layout::Layout;
use crate::progress::{FileError, Moment, disk};

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Before an exercise was reset.
    Reset,
    /// Before a backup was brought back.
    Restore,
    /// Before an upgrade replaced or removed something.
    Upgrade,
    /// Before a pack was brought to a later format.
    Migrate,
}

impl Reason {
    fn word(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Restore => "restore",
            Self::Upgrade => "upgrade",
            Self::Migrate => "migrate",
        }
    }
}

/// Files to keep: their path inside the exercise, and what they hold.
pub type Kept = Vec<(String, Vec<u8>)>;

/// The name under which files that belong to no exercise are kept.
pub const COURSE: &str = "course";

/// Keeps these files and says where.
///
/// The folder appears under its name only once all is in it.
///
/// # Errors
///
/// When they cannot be written; nothing else has happened then.
pub fn keep(
    layout: &Layout,
    owner: &str,
    reason: Reason,
    files: &Kept,
) -> Result<PathBuf, CourseError> {
    let folder = layout.backups().join(owner);
    disk::make_folder(&folder)?;
    let stage = tempfile::Builder::new()
        .prefix(".backup-")
        .tempdir_in(&folder)
        .map_err(FileError::of("make a folder in", &folder))?;
    let content = stage.path().join("files");
    disk::make_folder(&content)?;
    for (path, bytes) in files {
        disk::write_new(&content.join(path), bytes)?;
    }
    let number = numbered(&folder)?
        .last()
        .map_or(1, |(number, ..)| number + 1);
    let now = Moment::from_system(SystemTime::now()).for_file_name();
    let name = folder.join(format!("{number:04}-{}-{now}", reason.word()));
    disk::rename(&content, &name)?;
    Ok(name)
}

/// The last backup that a reset or a restore of this exercise made.
///
/// Those of upgrades are left out: they hold given files as a learner had changed them, and a
/// changed given file would only be refused.
///
/// # Errors
///
/// When there is none.
pub fn last(layout: &Layout, exercise: &str) -> Result<(PathBuf, Kept), CourseError> {
    let folder = layout.backups().join(exercise);
    let wanted = [Reason::Reset.word(), Reason::Restore.word()];
    let found = numbered(&folder)?
        .into_iter()
        .rfind(|(_, word, _)| wanted.contains(&word.as_str()));
    let Some((.., path)) = found else {
        return Err(CourseError::NoBackup {
            exercise: exercise.to_owned(),
            folder,
        });
    };
    let kept = read_tree(&path)?;
    Ok((path, kept))
}

/// All files below a folder, by their relative paths with `/`.
///
/// # Errors
///
/// When one cannot be read.
pub fn read_tree(root: &Path) -> Result<Kept, CourseError> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(root).to_path_buf();
            FileError::of("read", &path)(error.into())
        })?;
        if entry.file_type().is_file() {
            let inside: Vec<_> = entry
                .path()
                .strip_prefix(root)
                .unwrap_or(entry.path())
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            files.push((inside.join("/"), disk::read(entry.path())?));
        }
    }
    Ok(files)
}

/// Number, reason and path of each backup, in order.
fn numbered(folder: &Path) -> Result<Vec<(u32, String, PathBuf)>, CourseError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(FileError::of("read", folder)(error).into()),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(FileError::of("read", folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let mut parts = name.splitn(3, '-');
        let number = parts.next().and_then(|text| text.parse().ok());
        if let (Some(number), Some(word)) = (number, parts.next()) {
            found.push((number, word.to_owned(), entry.path()));
        }
    }
    found.sort();
    Ok(found)
}
