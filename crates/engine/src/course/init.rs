//! Making a course.
//!
//! Everything is written into a folder beside the place it is meant for, or inside it when the
//! learner has made it already, and then moved by renaming, `.asynclings` last. Whatever interrupts
//! that, there is a whole course, or none and the same command does it again.

use std::borrow::Cow;
use std::path::Path;

use super::error::CourseError;
use super::find::is_course;
use super::layout::{Layout, PRIVATE, is_visible};
use super::manifests::{self, WORKSPACE};
use super::originals::{self, Originals};
use super::source::{FileMap, PackSource};
use super::vendor;
use crate::fs;
use asynclings_core::diag::Diagnostic;
use asynclings_core::pack::lessons;
use asynclings_core::pack::{Pack, Strictness};

/// Where a course is put together when its folder is there already.
const STAGE: &str = ".asynclings.new";

/// The course's own files at its root, besides the folders.
const GITIGNORE: &str = "\
# What asynclings and cargo can build again.
/target/
/.asynclings/lock
/.asynclings/vendor/
";

/// Makes a course in `folder`, which must be absent or empty but for a `.git`.
///
/// # Errors
///
/// When the folder holds something else, the pack is broken, or a file cannot be written; the
/// folder is then as it was.
pub fn init(source: &PackSource, folder: &Path) -> Result<Layout, CourseError> {
    let folder = fs::absolute(folder)?;
    if folder.to_str().is_none() {
        return Err(CourseError::PathNotText { path: folder });
    }
    if folder.symlink_metadata().is_ok() {
        init_inside(source, &folder)?;
    } else {
        init_beside(source, &folder)?;
    }
    Ok(Layout::new(folder))
}

/// Looks whether a course of this pack can be made in `folder`, before anybody is asked anything.
///
/// # Errors
///
/// When the folder holds something else, or the pack is broken. Whether files can be written shows
/// when they are.
pub fn check(source: &PackSource, folder: &Path) -> Result<(), CourseError> {
    let full = fs::absolute(folder)?;
    let is_begun = || Layout::new(full.join(STAGE)).marker().is_file();
    let can_be = full.symlink_metadata().is_err()
        || is_course(&full)
        || is_begun()
        || full.is_dir() && is_free(&full)?;
    if !can_be {
        return Err(CourseError::Foreign { folder: full });
    }
    load_source(source, source.path().unwrap_or(Path::new(""))).map(|_| ())
}

/// The pack of a source, whose files are said to lie in `shown`.
pub(super) fn load_source(source: &PackSource, shown: &Path) -> Result<Pack, CourseError> {
    match lessons::load_pack(&source.files(shown), shown, Strictness::Learner) {
        Ok((pack, _warnings)) => Ok(pack),
        Err(problems) => Err(CourseError::BadPack {
            root: shown.to_path_buf(),
            problems,
            copy: false,
        }),
    }
}

/// Makes a course where nothing is yet: one rename.
fn init_beside(source: &PackSource, folder: &Path) -> Result<(), CourseError> {
    let parent = folder.parent().unwrap_or(Path::new("/"));
    fs::make_folder(parent)?;
    let stage = fs::temporary_folder(parent, ".asynclings-")?;
    let content = stage.path().join("course");
    fill(source, &content)?;
    Ok(fs::rename(&content, folder)?)
}

/// Makes a course in a folder the learner has made: a rename for each name at its root.
fn init_inside(source: &PackSource, folder: &Path) -> Result<(), CourseError> {
    let stage = folder.join(STAGE);
    // The marker is the last file to be written, so a stage that has it is whole and was
    // interrupted while it was moved.
    if Layout::new(&stage).marker().is_file() {
        return move_in(&stage, folder);
    }
    if !folder.is_dir() || is_course(folder) || !is_free(folder)? {
        return Err(CourseError::Foreign {
            folder: folder.to_path_buf(),
        });
    }
    fs::remove_folder(&stage)?;
    fill(source, &stage).inspect_err(|_| {
        // Half a stage is of no use, and failing to remove it adds nothing to the first error.
        let _ = fs::remove_folder(&stage);
    })?;
    move_in(&stage, folder)
}

/// True for a folder a course may be made in.
fn is_free(folder: &Path) -> Result<bool, CourseError> {
    let names = fs::names_in(folder)?;
    Ok(names.iter().all(|name| name == ".git" || name == STAGE))
}

/// Moves what was put together to where it belongs; `.asynclings`, which makes it a course, last.
/// Where a name has been taken meanwhile or cannot be moved, the same command goes on later.
fn move_in(stage: &Path, folder: &Path) -> Result<(), CourseError> {
    let mut names = fs::names_in(stage)?;
    names.sort_by_key(|name| name == PRIVATE);
    for name in &names {
        let to = folder.join(name);
        if to.symlink_metadata().is_ok() {
            return Err(CourseError::Foreign {
                folder: folder.to_path_buf(),
            });
        }
        fs::rename(&stage.join(name), &to)?;
    }
    Ok(fs::remove_folder(stage)?)
}

/// Writes a whole course into `stage`, the file that makes it a course last.
fn fill(source: &PackSource, stage: &Path) -> Result<(), CourseError> {
    let layout = Layout::new(stage);
    let pack = write_copy(source, &layout.originals())?;
    write_files(&source.probe, &layout.probe())?;
    for (path, bytes) in source.pack.iter().filter(|(path, _)| is_visible(path)) {
        fs::write_new(&stage.join(path), bytes)?;
    }
    fs::make_folder(&layout.backups())?;
    fs::make_folder(&stage.join("solutions"))?;
    fs::write_new(&stage.join(".gitignore"), GITIGNORE.as_bytes())?;
    if let Some(first) = pack.exercises().next() {
        manifests::point_editor_at(&layout, first)?;
    }
    vendor::install(&layout, source.vendor.as_deref())?;
    originals::write_marker(&layout, &source.origin)
}

/// Writes a source's pack and the sums of its files, and reads it.
pub(super) fn write_copy(source: &PackSource, copy: &Path) -> Result<Pack, CourseError> {
    // An author wants to read where the problems are, not where they were copied to.
    let shown = source.path().unwrap_or(copy);
    let mut files = source.pack.clone();
    let bad = |problem: Diagnostic| CourseError::BadPack {
        root: shown.to_path_buf(),
        problems: vec![problem.about(shown.join(WORKSPACE))],
        copy: false,
    };
    let Some(manifest) = files.get_mut(WORKSPACE) else {
        return Err(bad(Diagnostic::error(
            "missing workspace manifest `exercises/Cargo.toml`",
        )));
    };
    let written = manifests::for_copy(manifest).map_err(|why| bad(Diagnostic::error(why)))?;
    *manifest = Cow::Owned(written.into_bytes());
    let pack = load_source(source, shown)?;
    write_files(&files, copy)?;
    Originals::of(source, &files, &pack).write(copy)?;
    Ok(pack)
}

pub(super) fn write_files(files: &FileMap, folder: &Path) -> Result<(), CourseError> {
    for (path, bytes) in files {
        fs::write_new(&folder.join(path), bytes)?;
    }
    Ok(())
}

/// Reads a pack. `copy` is true for the one a course keeps, which the tool can write anew.
pub(super) fn load_pack(root: &Path, copy: bool) -> Result<Pack, CourseError> {
    match Pack::load(root, Strictness::Learner) {
        Ok((pack, _warnings)) => Ok(pack),
        Err(problems) => Err(CourseError::BadPack {
            root: root.to_path_buf(),
            problems,
            copy,
        }),
    }
}
