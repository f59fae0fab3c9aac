//! The two Cargo workspaces of a course, both made from the pack's `exercises/Cargo.toml`.
//!
//! Why there are two is told in the documentation of [`super`]. The tutor's is the course's copy of
//! the pack, in which only the way to the probe differs; the learner's has one member.

use std::borrow::Cow;
use std::path::Path;

use toml::{Table, Value};

use super::backup::{self, Reason};
use super::error::CourseError;
use super::layout::Layout;
use super::own_file;
use crate::fs;
use asynclings_core::pack::Exercise;

const HEAD: &str = "\
# Written by asynclings, for your editor and your own `cargo run`. The one member
# is your current exercise, so that an editor shows the errors of that one only;
# `asynclings next` and `asynclings goto` rewrite the line. `asynclings run NAME`
# runs any exercise.
";

/// What makes the exercises of a pack one Cargo workspace.
pub const WORKSPACE: &str = "exercises/Cargo.toml";

/// The way from a course's copy of the exercises to the probe.
const COPY_PROBE: &str = "../../probe";

/// Writes `Cargo.toml` and `Cargo.lock` at the root of a course, for this exercise.
///
/// Of an existing manifest only the line of its members changes; one without such a line is kept
/// as a backup first, and its path returned.
pub(super) fn point_editor_at(
    layout: &Layout,
    exercise: &Exercise,
) -> Result<Option<std::path::PathBuf>, CourseError> {
    let path = layout.editor_manifest();
    let line = members_line(exercise);
    let existing = fs::read_if_there(&path)?;
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
        renew_editor_lock(layout, &layout.originals())?;
        fs::replace(&path, wanted.as_bytes())?;
    }
    Ok(kept)
}

/// Writes the editor's manifest anew from the pack, for an upgrade that found the old one as the
/// tool had written it.
pub(super) fn renew_editor(
    layout: &Layout,
    copy: &Path,
    exercise: &Exercise,
) -> Result<(), CourseError> {
    let text = editor_manifest(copy, &members_line(exercise))?;
    fs::replace(&layout.editor_manifest(), text.as_bytes())?;
    renew_editor_lock(layout, copy)
}

fn renew_editor_lock(layout: &Layout, copy: &Path) -> Result<(), CourseError> {
    if let Some(lock) = fs::read_if_there(&copy.join("exercises/Cargo.lock"))? {
        fs::replace(&layout.root().join("Cargo.lock"), &lock)?;
    }
    Ok(())
}

fn members_line(exercise: &Exercise) -> String {
    let Exercise { chapter, id, .. } = exercise;
    format!("members = [\"exercises/{chapter}/{id}\"]")
}

/// True when the editor's manifest is, but for its member, what the tool writes for this copy of
/// the pack.
pub(super) fn editor_is_untouched(layout: &Layout, copy: &Path) -> bool {
    let line = "members = []";
    let found = fs::read(&layout.editor_manifest())
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
    let path = copy.join(WORKSPACE);
    let mut manifest: Table = own_file::load_with(&path, str::parse)?;
    let workspace = table_in(&mut manifest, "workspace");
    // A path dependency inside the folder would join the workspace by itself.
    workspace.insert("exclude".to_owned(), vec![".asynclings"].into());
    place_paths(workspace, |path| match path {
        COPY_PROBE => ".asynclings/probe".to_owned(),
        path => format!("exercises/{path}"),
    });
    workspace.insert("members".to_owned(), Value::Array(Vec::new()));
    let text = manifest.to_string();
    Ok(format!(
        "{HEAD}{}",
        text.replacen("members = []", members, 1)
    ))
}

/// The pack's workspace manifest as it stands in a course's copy: the probe lies elsewhere there.
/// Of a copy's manifest it makes the same once more.
///
/// # Errors
///
/// What is wrong with it.
pub fn for_copy(manifest: &[u8]) -> Result<String, String> {
    let text = std::str::from_utf8(manifest).map_err(|error| error.to_string())?;
    let mut manifest: Table = text
        .parse()
        .map_err(|error: toml::de::Error| error.to_string())?;
    if let Some(probe) = table_in(&mut manifest, "workspace")
        .get_mut("dependencies")
        .and_then(|all| all.get_mut("probe")?.get_mut("path"))
    {
        // The tool brings its own, wherever the pack's author has theirs.
        *probe = Value::String(COPY_PROBE.to_owned());
    }
    Ok(manifest.to_string())
}

/// A file of a pack as it stands in a course's copy. A workspace manifest that cannot be read stays
/// as it is.
pub fn as_in_copy<'a>(path: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    if path != WORKSPACE {
        return Cow::Borrowed(bytes);
    }
    match for_copy(bytes) {
        Ok(written) => Cow::Owned(written.into_bytes()),
        Err(_) => Cow::Borrowed(bytes),
    }
}

/// Rewrites the path dependencies of a workspace.
fn place_paths(workspace: &mut Table, place: impl Fn(&str) -> String) {
    let Some(Value::Table(dependencies)) = workspace.get_mut("dependencies") else {
        return;
    };
    let tables = dependencies.iter_mut();
    for dependency in tables.filter_map(|(_, each)| each.as_table_mut()) {
        if let Some(Value::String(path)) = dependency.get_mut("path") {
            *path = place(path);
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
