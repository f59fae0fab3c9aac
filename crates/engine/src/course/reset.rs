//! Bringing one exercise back to its start, and undoing that.
//!
//! Both work on bytes, so that a file that is no UTF-8 is kept as well, and both keep a backup of
//! all they replace before the first file changes.

use std::path::PathBuf;

use super::backup::{self, Giving, Kept, Reason};
use super::error::CourseError;
use super::layout::Layout;
use crate::fs::{self, Lock};
use asynclings_core::pack::Exercise;

/// What a reset or restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reset {
    /// The files that now hold something else, relative to the exercise.
    pub changed: Vec<String>,
    /// Where what they held before is kept; none when nothing was there to keep.
    pub backup: Option<PathBuf>,
    /// Where the files came from, for a restore.
    pub from: Option<PathBuf>,
}

/// Writes the originals of an exercise over what differs from them: edited, given and missing files.
///
/// # Errors
///
/// When the originals are not there, or a file cannot be read or written.
pub fn reset(layout: &Layout, exercise: &Exercise) -> Result<Reset, CourseError> {
    let _lock = Lock::take(&layout.lock())?;
    let original = layout.original(exercise);
    if !original.is_dir() {
        return Err(CourseError::OriginalMissing { path: original });
    }
    let files = backup::read_tree(&original)?;
    put(layout, exercise, files, Reason::Reset)
}

/// True when a file that a reset would write holds something else.
///
/// # Errors
///
/// When the originals are not there, or a file cannot be read.
pub fn is_changed(layout: &Layout, exercise: &Exercise) -> Result<bool, CourseError> {
    let folder = layout.exercise(exercise);
    for (path, bytes) in backup::read_tree(&layout.original(exercise))? {
        if fs::read_if_there(&folder.join(path))?.as_ref() != Some(&bytes) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Brings back what the last reset of an exercise replaced.
///
/// # Errors
///
/// When there is no backup, or a file cannot be read or written.
pub fn restore(layout: &Layout, exercise: &Exercise) -> Result<Reset, CourseError> {
    let _lock = Lock::take(&layout.lock())?;
    let (from, files) = backup::last(layout, &exercise.id)?;
    let mut done = put(layout, exercise, files, Reason::Restore)?;
    done.from = Some(from);
    Ok(done)
}

/// Writes files over what differs from them, and keeps that.
pub(super) fn put(
    layout: &Layout,
    exercise: &Exercise,
    files: Kept,
    reason: Reason,
) -> Result<Reset, CourseError> {
    let folder = layout.exercise(exercise);
    let mut old = Kept::new();
    let mut new = Kept::new();
    for (path, bytes) in files {
        let there = fs::read_if_there(&folder.join(&path))?;
        if there.as_ref() == Some(&bytes) {
            continue;
        }
        old.extend(there.map(|bytes| (path.clone(), bytes)));
        new.push((path, bytes));
    }
    let kept = if old.is_empty() {
        None
    } else {
        Some(backup::keep(layout, &exercise.id, reason, &old)?)
    };
    let mut backup = kept.clone();
    for (path, bytes) in &new {
        let seen = old.iter().find(|(kept, _)| kept == path);
        let seen = seen.map(|(_, bytes)| fs::sum(bytes));
        let file = folder.join(path);
        let giving = Giving {
            layout,
            reason,
            owner: &exercise.id,
            inside: path,
            file: &file,
            seen: seen.as_deref(),
            backup: kept.as_deref(),
        };
        // What was saved last is what one wants back.
        backup = giving.give_way(Some(bytes))?.pop().or(backup);
    }
    Ok(Reset {
        changed: new.into_iter().map(|(path, _)| path).collect(),
        backup,
        from: None,
    })
}
