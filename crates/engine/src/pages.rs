//! What a page of an attempt needs from the disk: the sources, a place to lie, and a browser.

use std::path::{Path, PathBuf};

use crate::attempt::AttemptError;
use crate::compile::CompileError;
use crate::course::{Caches, Layout};
use crate::fs::{self, FileError, Walk};
use crate::user_error::UserError;

/// Where the page of an exercise lies, unless it is given another place: not in the course, of which
/// every file counts when its learner is asked whether to trust it.
///
/// # Errors
/// When the user has no folder for what is built.
pub fn place(layout: &Layout, exercise: &str) -> Result<PathBuf, AttemptError> {
    let caches = Caches::of_user(layout.root()).ok_or(CompileError::NoCaches)?;
    Ok(caches.page(exercise))
}

/// The Rust files below `src` of a crate by the names that a trace has for them, `src/main.rs` first.
///
/// # Errors
/// A folder or a file that cannot be read.
pub fn sources(folder: &Path) -> Result<Vec<(String, String)>, FileError> {
    let mut sources = Vec::new();
    for found in Walk::below(&folder.join("src")).files() {
        let found = found?;
        let name = format!("src/{}", found.inside);
        if name.ends_with(".rs") {
            let text = fs::read(&found.path)?;
            sources.push((name, String::from_utf8_lossy(&text).into_owned()));
        }
    }
    sources.sort_by_key(|(name, _)| (name != "src/main.rs", name.clone()));
    Ok(sources)
}

/// Writes a page, with the folder around it.
///
/// # Errors
/// A folder or a file that cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), FileError> {
    if let Some(folder) = path.parent() {
        fs::make_folder(folder)?;
    }
    fs::replace(path, text.as_bytes())
}

/// Opens a page in the reader's browser.
///
/// # Errors
/// There is none that could be started.
pub fn open(path: &Path) -> Result<(), UserError> {
    // Which programs were tried in vain is of no help.
    ::open::that_detached(path).map_err(|_| {
        UserError::new(
            "could not start a browser",
            format!("open `{}` yourself", path.display()),
        )
    })
}
