//! The crates of a course that needs no network.
//!
//! Their sources lie in `.asynclings/vendor/`, and two files of cargo's configuration say that they
//! stand in for the registry: one beside them for the tutor's own builds, which cannot be lost by
//! accident, and one at the course's root for the learner's editor and their own cargo.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::backup::{self, Reason};
use super::error::CourseError;
use super::layout::Layout;
use crate::archive::{Archive, Head, Replaced};
use crate::fs;

const HEAD: &str = "\
# Written by asynclings: the directory below contains the crates of this course,
# so that cargo needs no network.
";

const CONFIG: &str = ".cargo/config.toml";

/// What the folder is called in cargo's configuration.
const NAME: &str = "asynclings-vendor";

/// Brings the crates of an archive into the course, or takes those of an earlier one out. Cut short,
/// it is begun again by the same command.
pub(super) fn install(layout: &Layout, archive: Option<&Archive>) -> Result<(), CourseError> {
    let folder = layout.vendor();
    let archive = archive.filter(|archive| !archive.vendor.is_empty());
    let Some(archive) = archive else {
        if folder.is_dir() {
            for (above, _) in settings(layout) {
                take_out(&above.join(CONFIG))?;
            }
            fs::remove_folder(&folder)?;
        }
        return Ok(());
    };
    let stage = fs::temporary_folder(&layout.private(), ".vendor-")?;
    let content = stage.path().join("vendor");
    archive.unpack_vendor(&content)?;
    fs::remove_folder(&folder)?;
    fs::rename(&content, &folder)?;
    for (above, vendor) in settings(layout) {
        let text = config(&archive.head, vendor);
        put(layout, &above.join(CONFIG), &text)?;
    }
    Ok(())
}

/// The folders that have settings of cargo, and the way from each to the crates.
fn settings(layout: &Layout) -> [(PathBuf, &'static str); 2] {
    let root = layout.root().to_path_buf();
    [(layout.private(), "vendor"), (root, ".asynclings/vendor")]
}

/// The files of settings of cargo that a course has when crates lie in it.
#[must_use]
pub fn settings_files(layout: &Layout) -> [PathBuf; 2] {
    settings(layout).map(|(above, _)| above.join(CONFIG))
}

/// True when cargo's settings in the course are as they were written here, or there are none. What is
/// in the folder of the crates is another question.
#[must_use]
pub fn is_as_written(layout: &Layout) -> bool {
    settings(layout).iter().all(|(above, vendor)| {
        let is_plain = match fs::read_if_there(&above.join(CONFIG)) {
            Ok(found) => found.is_none_or(|found| names_only(&found, vendor)),
            Err(_) => false,
        };
        is_plain && above.join(".cargo/config").symlink_metadata().is_err()
    })
}

/// True for a configuration that replaces sources by this folder, and does nothing else.
fn names_only(bytes: &[u8], folder: &str) -> bool {
    let Some(table) = std::str::from_utf8(bytes)
        .ok()
        .and_then(|text| text.parse::<Table>().ok())
    else {
        return false;
    };
    let sources = table.get("source").and_then(Value::as_table);
    let is_plain = |(name, source): (&String, &Value)| {
        let text = |key: &str| source.get(key).and_then(Value::as_str);
        if name == NAME {
            text("directory") == Some(folder)
        } else {
            text("replace-with") == Some(NAME)
        }
    };
    table.len() == 1 && sources.is_some_and(|sources| sources.iter().all(is_plain))
}

/// Writes a configuration. One that the learner has written is kept first.
fn put(layout: &Layout, path: &Path, text: &str) -> Result<(), CourseError> {
    if let Some(found) = fs::read_if_there(path)?
        && !is_ours(&found)
    {
        let file = vec![("cargo-config.toml".to_owned(), found)];
        backup::keep(layout, backup::COURSE, Reason::Upgrade, &file)?;
    }
    Ok(fs::replace(path, text.as_bytes())?)
}

fn take_out(path: &Path) -> Result<(), CourseError> {
    match fs::read_if_there(path)? {
        Some(found) if is_ours(&found) => Ok(fs::remove_file(path)?),
        _ => Ok(()),
    }
}

fn is_ours(bytes: &[u8]) -> bool {
    bytes.starts_with(HEAD.as_bytes())
}

/// The configuration that lets a folder stand in for all sources. It is made anew here from plain
/// names: a configuration out of an archive could make cargo run anything.
fn config(head: &Head, folder: &str) -> String {
    let mut sources = Table::new();
    let public = Replaced {
        name: "crates-io".to_owned(),
        ..Replaced::default()
    };
    for source in std::iter::once(&public).chain(&head.replaced) {
        // Its name is its key there; the rest are keys of cargo's as well.
        let mut table = Table::try_from(source).unwrap_or_default();
        table.remove("name");
        table.insert("replace-with".to_owned(), NAME.into());
        sources.insert(source.name.clone(), Value::Table(table));
    }
    let vendor = Table::from_iter([("directory".to_owned(), folder.into())]);
    sources.insert(NAME.to_owned(), Value::Table(vendor));
    let all = Table::from_iter([("source".to_owned(), Value::Table(sources))]);
    format!("{HEAD}{all}")
}
