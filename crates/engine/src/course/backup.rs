//! Copies of what a learner wrote, made before anything replaces it.
//!
//! `.asynclings/backups/<exercise>/0003-reset-20260131T093000Z/` holds files under the paths they
//! have inside the exercise. The number, not the time, says which is the last: clocks are set back
//! now and then. Nothing here is ever removed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::CourseError;
use super::layout::Layout;
use crate::fs::{self, Walk};
use crate::progress::Timestamp;

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Before an exercise was reset.
    Reset,
    /// Before a backup was brought back.
    Restore,
    /// Before code from another machine replaced it.
    Import,
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
            Self::Import => "import",
            Self::Upgrade => "upgrade",
            Self::Migrate => "migrate",
        }
    }
}

/// Files to keep: their path inside the exercise, and what they hold.
pub type Kept = Vec<(String, Vec<u8>)>;

/// The name under which files that belong to no exercise are kept.
pub const COURSE: &str = "course";

/// Where files that nobody had changed lie after they were replaced, below the sums that they had.
const REPLACED: &str = "replaced";

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
    fs::make_folder(&folder)?;
    let stage = fs::temporary_folder(&folder, ".backup-")?;
    let content = stage.path().join("files");
    fs::make_folder(&content)?;
    for (path, bytes) in files {
        fs::write_new(&content.join(path), bytes)?;
    }
    let number = numbered(&folder)?
        .last()
        .map_or(1, |(number, ..)| number + 1);
    let now = Timestamp::from_system(SystemTime::now()).for_file_name();
    let name = folder.join(format!("{number:04}-{}-{now}", reason.word()));
    fs::rename(&content, &name)?;
    Ok(name)
}

/// The last backup that a reset, a restore or an import of this exercise made.
///
/// Those of upgrades are left out: they hold given files as a learner had changed them, and a
/// changed given file would only be refused.
///
/// # Errors
///
/// When there is none.
pub fn last(layout: &Layout, exercise: &str) -> Result<(PathBuf, Kept), CourseError> {
    let folder = layout.backups().join(exercise);
    let wanted = [Reason::Reset, Reason::Restore, Reason::Import].map(Reason::word);
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

/// A file in a course that is about to hold something else, or to go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Giving<'a> {
    pub(super) layout: &'a Layout,
    pub(super) reason: Reason,
    /// Whose backups hold it, and its path in them.
    pub(super) owner: &'a str,
    pub(super) inside: &'a str,
    pub(super) file: &'a Path,
    /// The sum of what it held when it was looked at; None where it was not there.
    pub(super) seen: Option<&'a str>,
    /// The backup that holds just that, if there is one.
    pub(super) backup: Option<&'a Path>,
}

impl Giving<'_> {
    /// Puts `bytes` into its place, or nothing, and gives the backups of what was saved in it since it was
    /// looked at. The file is moved away before that is decided: a save can come at any moment, and an editor
    /// may be about to write into it.
    pub(super) fn give_way(self, bytes: Option<&[u8]>) -> Result<Vec<PathBuf>, CourseError> {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let aside = self.file.with_file_name(format!(".{name}.asynclings-old"));
        let mut seen = self.seen;
        let mut late = Vec::new();
        loop {
            match fs::rename(self.file, &aside) {
                Ok(()) => late.extend(self.put_away(&aside, seen)?),
                Err(error) if error.source.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
            match bytes {
                Some(bytes) if !fs::place(self.file, bytes)? => {}
                _ => {
                    late.extend(self.settle()?);
                    return Ok(late);
                }
            }
            // Saved anew in between.
            seen = None;
        }
    }

    fn put_away(&self, aside: &Path, seen: Option<&str>) -> Result<Option<PathBuf>, CourseError> {
        let bytes = fs::read(aside)?;
        if let Some(seen) = seen
            && fs::sum(&bytes) == seen
        {
            return self.hold(aside, seen);
        }
        Ok(Some(self.back_up(aside, bytes)?))
    }

    /// Moves a file that holds these bytes into a backup of its own.
    fn back_up(&self, file: &Path, bytes: Vec<u8>) -> Result<PathBuf, CourseError> {
        let kept = vec![(self.inside.to_owned(), bytes)];
        let backup = keep(self.layout, self.owner, self.reason, &kept)?;
        if file.is_symlink() {
            fs::remove_file(file)?;
        } else {
            // What is written into it by now is in the backup, too.
            fs::rename(file, &backup.join(self.inside))?;
        }
        Ok(backup)
    }

    /// Moves a file that nobody has changed into its backup, or to where it is looked at again, and gives the
    /// backup of what was found there. An editor that opened the file before it was moved may still write into
    /// it, so it is not deleted before the next change of the same file.
    fn hold(&self, aside: &Path, seen: &str) -> Result<Option<PathBuf>, CourseError> {
        if aside.is_symlink() {
            fs::remove_file(aside)?;
            return Ok(None);
        }
        if let Some(backup) = self.backup {
            fs::rename(aside, &backup.join(self.inside))?;
            return Ok(None);
        }
        let found = self.settle()?;
        for (_, held) in self.held()? {
            fs::remove_file(&held)?;
        }
        let held = self.replaced().join(seen).join(self.inside);
        fs::make_folder(held.parent().unwrap_or(&held))?;
        fs::rename(aside, &held)?;
        Ok(found)
    }

    /// Makes a backup of what was written into a file after it was replaced.
    fn settle(&self) -> Result<Option<PathBuf>, CourseError> {
        let mut backup = None;
        for (sum, held) in self.held()? {
            let bytes = fs::read(&held)?;
            if fs::sum(&bytes) != sum {
                backup = Some(self.back_up(&held, bytes)?);
            }
        }
        Ok(backup)
    }

    fn replaced(&self) -> PathBuf {
        self.layout.backups().join(self.owner).join(REPLACED)
    }

    /// The files that this one replaced and that are still there, each with the sum that it had.
    fn held(&self) -> Result<Vec<(String, PathBuf)>, CourseError> {
        let replaced = self.replaced();
        let sums = names_if_there(&replaced)?.into_iter();
        let held = sums.map(|sum| {
            (
                sum.to_string_lossy().into_owned(),
                replaced.join(&sum).join(self.inside),
            )
        });
        Ok(held.filter(|(_, held)| held.is_file()).collect())
    }
}

fn names_if_there(folder: &Path) -> Result<Vec<OsString>, CourseError> {
    match fs::names_in(folder) {
        Err(error) if error.source.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        names => Ok(names?),
    }
}

/// All files below a folder.
pub(super) fn read_tree(root: &Path) -> Result<Kept, CourseError> {
    let read = |file: fs::FoundFile| Ok((file.inside, fs::read(&file.path)?));
    Walk::below(root).files().map(|file| read(file?)).collect()
}

/// Number, reason and path of each backup, in order.
fn numbered(folder: &Path) -> Result<Vec<(u32, String, PathBuf)>, CourseError> {
    let mut found = Vec::new();
    for name in names_if_there(folder)? {
        let text = name.to_string_lossy();
        let mut parts = text.splitn(3, '-');
        let number = parts.next().and_then(|text| text.parse().ok());
        if let (Some(number), Some(word)) = (number, parts.next()) {
            found.push((number, word.to_owned(), folder.join(&name)));
        }
    }
    found.sort();
    Ok(found)
}
