//! The two Cargo workspaces of a course, both made from the pack's `exercises/Cargo.toml`.
//!
//! Why there are two is told in the documentation of [`super`]. The tutor's names the learner's
//! sources by absolute path, because cargo joins a relative one without resolving its `..`, which
//! would then stand in every message; [`prepare`] therefore writes it anew once a course was moved.

use std::path::Path;

use toml::{Table, Value};

use super::backup::{self, Reason};
use super::error::CourseError;
use super::layout::Layout;
use crate::pack::{Exercise, Pack};
use crate::progress::disk;

const HEAD: &str = "\
# Written by asynclings, for your editor and your own `cargo run`. The one member
# is the exercise you are at, so that an editor shows the errors of that one only;
# `asynclings next` and `asynclings goto` rewrite the line. Any other exercise:
#     cargo run --manifest-path .asynclings/build/Cargo.toml -p NAME
";

/// Writes `Cargo.toml` and `Cargo.lock` at the root of a course, for this exercise.
///
/// Of an existing manifest only the line of its members changes; one without such a line is kept
/// as a backup first, and its path returned.
///
/// # Errors
///
/// When the pack's manifest is broken, or a file cannot be read or written.
pub fn point_editor_at(
    layout: &Layout,
    exercise: &Exercise,
) -> Result<Option<std::path::PathBuf>, CourseError> {
    let path = layout.editor_manifest();
    let line = format!(
        "members = [\"exercises/{}/{}\"]",
        exercise.chapter, exercise.id
    );
    let existing = disk::read_if_there(&path)?;
    let text = existing
        .as_deref()
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    let mut kept = None;
    let wanted = match text.and_then(|text| with_members(text, &line)) {
        Some(text) => text,
        None => {
            if let Some(bytes) = &existing {
                let file = vec![("Cargo.toml".to_owned(), bytes.clone())];
                kept = Some(backup::keep(
                    layout,
                    backup::COURSE,
                    Reason::Upgrade,
                    &file,
                )?);
            }
            editor_manifest(&layout.originals(), &line)?
        }
    };
    if existing.as_deref() != Some(wanted.as_bytes()) {
        // Cargo drops from the lock file what the one member does not need. Putting the whole of it
        // back lets the next exercise find its versions without a network.
        let lock = layout.originals().join("exercises/Cargo.lock");
        if let Some(lock) = disk::read_if_there(&lock)? {
            disk::replace(&layout.editor_lock(), &lock)?;
        }
        disk::replace(&path, wanted.as_bytes())?;
    }
    Ok(kept)
}

/// Writes the editor's manifest anew from the pack, for an upgrade that found the old one as the
/// tool had written it.
///
/// # Errors
///
/// As [`point_editor_at`].
pub fn renew_editor(layout: &Layout, copy: &Path, exercise: &Exercise) -> Result<(), CourseError> {
    let line = format!(
        "members = [\"exercises/{}/{}\"]",
        exercise.chapter, exercise.id
    );
    let text = editor_manifest(copy, &line)?;
    disk::replace(&layout.editor_manifest(), text.as_bytes())?;
    if let Some(lock) = disk::read_if_there(&copy.join("exercises/Cargo.lock"))? {
        disk::replace(&layout.editor_lock(), &lock)?;
    }
    Ok(())
}

/// True when the editor's manifest is, but for its member, what the tool writes for this copy of
/// the pack.
#[must_use]
pub fn editor_is_untouched(layout: &Layout, copy: &Path) -> bool {
    let line = "members = []";
    let found = disk::read(&layout.editor_manifest())
        .ok()
        .and_then(|bytes| with_members(std::str::from_utf8(&bytes).ok()?, line));
    matches!((found, editor_manifest(copy, line)), (Some(found), Ok(written)) if found == written)
}

/// The text with its line of members replaced; none when there is not exactly one.
fn with_members(text: &str, line: &str) -> Option<String> {
    let is_members = |each: &str| each.starts_with("members = [") && each.ends_with(']');
    if text.lines().filter(|each| is_members(each)).count() != 1 {
        return None;
    }
    let lines = text
        .lines()
        .map(|each| if is_members(each) { line } else { each });
    Some(lines.fold(String::new(), |text, each| text + each + "\n"))
}

fn editor_manifest(copy: &Path, members: &str) -> Result<String, CourseError> {
    let mut manifest = workspace_of(copy)?;
    let workspace = table_in(&mut manifest, "workspace");
    // A path dependency inside the folder would join the workspace by itself.
    workspace.insert("exclude".to_owned(), array([".asynclings"]));
    place_paths(workspace, ".asynclings/probe", "exercises");
    workspace.insert("members".to_owned(), array([]));
    let text = manifest.to_string();
    Ok(format!(
        "{HEAD}{}",
        text.replacen("members = []", members, 1)
    ))
}

/// Writes the tutor's workspace, where it is not there yet or not as it should be.
///
/// # Errors
///
/// When a manifest of the pack is broken, or a file cannot be read or written.
pub fn write_build(layout: &Layout, copy: &Path, pack: &Pack) -> Result<(), CourseError> {
    let root = layout.root();
    let Some(here) = root.to_str() else {
        return Err(CourseError::PathNotText {
            path: root.to_path_buf(),
        });
    };
    for exercise in pack.exercises() {
        write_member(layout, copy, exercise)?;
    }
    if let Some(lock) = disk::read_if_there(&copy.join("exercises/Cargo.lock"))? {
        write_if_other(&layout.build().join("Cargo.lock"), &lock)?;
    }
    let mut manifest = workspace_of(copy)?;
    let workspace = table_in(&mut manifest, "workspace");
    let members = pack
        .exercises()
        .map(|each| format!("{}/{}", each.chapter, each.id));
    workspace.insert(
        "members".to_owned(),
        Value::Array(members.map(Value::String).collect()),
    );
    place_paths(workspace, "../probe", "../../exercises");
    // The root manifest comes last: its first line vouches for all the others.
    let text = format!("{}{manifest}", build_head(here));
    write_if_other(&layout.build().join("Cargo.toml"), text.as_bytes())
}

/// Makes sure that the tutor's workspace can build this exercise: writes all of it anew when the
/// course was moved, and the exercise's own manifest when that is one the learner edits.
///
/// # Errors
///
/// As [`write_build`].
pub fn prepare(layout: &Layout, pack: &Pack, exercise: &Exercise) -> Result<(), CourseError> {
    let root = layout.root();
    let here = root.to_str().ok_or_else(|| CourseError::PathNotText {
        path: root.to_path_buf(),
    })?;
    let manifest = disk::read_if_there(&layout.build().join("Cargo.toml"))?;
    let head = build_head(here);
    if !manifest.is_some_and(|bytes| bytes.starts_with(head.as_bytes())) {
        return write_build(layout, &layout.originals(), pack);
    }
    if edits_manifest(exercise) {
        write_member(layout, &layout.originals(), exercise)?;
    }
    Ok(())
}

fn build_head(here: &str) -> String {
    // In quotes as TOML has them, for a folder may have a line break in its name.
    format!(
        "# Written by asynclings, for its own builds of {}\n",
        Value::String(here.to_owned())
    )
}

fn edits_manifest(exercise: &Exercise) -> bool {
    exercise.edit.iter().any(|path| path == "Cargo.toml")
}

/// The manifest of one exercise: the pack's own, with the paths of its sources spelled out.
fn write_member(layout: &Layout, copy: &Path, exercise: &Exercise) -> Result<(), CourseError> {
    let folder = layout.exercise(exercise);
    let from = if edits_manifest(exercise) {
        folder.join("Cargo.toml")
    } else {
        copy.join("exercises")
            .join(exercise.folder())
            .join("Cargo.toml")
    };
    let mut manifest = read_manifest(&from).map_err(|error| match error {
        CourseError::Damaged { path, why } if edits_manifest(exercise) => {
            CourseError::BadManifest {
                path,
                exercise: exercise.id.clone(),
                why,
            }
        }
        other => other,
    })?;
    let package = table_in(&mut manifest, "package");
    for key in [
        "autolib",
        "autobins",
        "autoexamples",
        "autotests",
        "autobenches",
    ] {
        package.insert(key.to_owned(), Value::Boolean(false));
    }
    let absolute = |inside: &str| Value::String(folder.join(inside).to_string_lossy().into_owned());
    let original = copy.join("exercises").join(exercise.folder());
    if let Some(Value::Table(lib)) = manifest.get_mut("lib") {
        let inside = lib
            .get("path")
            .and_then(Value::as_str)
            .unwrap_or("src/lib.rs");
        let path = absolute(inside);
        lib.insert("path".to_owned(), path);
    } else if original.join("src/lib.rs").is_file() {
        table_in(&mut manifest, "lib").insert("path".to_owned(), absolute("src/lib.rs"));
    }
    if let Some(Value::Array(bins)) = manifest.get_mut("bin") {
        for bin in bins.iter_mut().filter_map(Value::as_table_mut) {
            let inside = bin
                .get("path")
                .and_then(Value::as_str)
                .unwrap_or("src/main.rs");
            let path = absolute(inside);
            bin.insert("path".to_owned(), path);
        }
    } else {
        let mut bin = Table::new();
        bin.insert("name".to_owned(), Value::String(exercise.id.clone()));
        bin.insert("path".to_owned(), absolute("src/main.rs"));
        manifest.insert("bin".to_owned(), Value::Array(vec![Value::Table(bin)]));
    }
    let to = layout.build().join(exercise.folder()).join("Cargo.toml");
    write_if_other(&to, manifest.to_string().as_bytes())
}

/// The workspace manifest of a copy of a pack.
fn workspace_of(copy: &Path) -> Result<Table, CourseError> {
    read_manifest(&copy.join("exercises/Cargo.toml"))
}

fn read_manifest(path: &Path) -> Result<Table, CourseError> {
    let Some(bytes) = disk::read_if_there(path)? else {
        return Err(CourseError::OriginalMissing {
            path: path.to_path_buf(),
        });
    };
    let damaged = |why: String| CourseError::Damaged {
        path: path.to_path_buf(),
        why,
    };
    let text = String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))?;
    text.parse()
        .map_err(|error: toml::de::Error| damaged(error.to_string()))
}

/// Rewrites path dependencies of a workspace: the probe lies elsewhere in a course.
fn place_paths(workspace: &mut Table, probe: &str, exercises: &str) {
    let Some(Value::Table(dependencies)) = workspace.get_mut("dependencies") else {
        return;
    };
    for dependency in dependencies
        .iter_mut()
        .filter_map(|(_, each)| each.as_table_mut())
    {
        if let Some(Value::String(path)) = dependency.get_mut("path") {
            *path = if path == "../probe" {
                probe.to_owned()
            } else {
                format!("{exercises}/{path}")
            };
        }
    }
}

/// The table under a key, made when it is not there or something else.
fn table_in<'a>(table: &'a mut Table, key: &str) -> &'a mut Table {
    let slot = table
        .entry(key.to_owned())
        .or_insert_with(|| Value::Table(Table::new()));
    if !slot.is_table() {
        *slot = Value::Table(Table::new());
    }
    match slot {
        Value::Table(inner) => inner,
        _ => unreachable!("the slot was made a table just above"),
    }
}

fn array<const N: usize>(items: [&str; N]) -> Value {
    Value::Array(items.map(|item| Value::String(item.to_owned())).to_vec())
}

/// Leaves a file alone that holds the same already: cargo goes by its time.
fn write_if_other(path: &Path, bytes: &[u8]) -> Result<(), CourseError> {
    if disk::read_if_there(path)?.as_deref() != Some(bytes) {
        disk::replace(path, bytes)?;
    }
    Ok(())
}
