//! The only place of the pack folder that reads files.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{Files, Kind, ReadError};
use super::{Pack, Strictness, lessons};
use crate::diag::{Diagnostic, has_errors};

/// A pack in a folder: an author's, or the originals of a course.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The pack whose `lessons.toml` lies in `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        fs::read(self.root.join(path)).map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => ReadError::Missing,
            _ => ReadError::Refused(error.to_string()),
        })
    }

    fn kind(&self, path: &str) -> Kind {
        match fs::metadata(self.root.join(path)) {
            Ok(metadata) if metadata.is_dir() => Kind::Folder,
            Ok(_) => Kind::File,
            Err(_) => Kind::Missing,
        }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else {
            return Vec::new();
        };
        let mut names: Vec<_> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn shown(&self, path: &str) -> PathBuf {
        if self.root == Path::new(".") {
            PathBuf::from(path)
        } else {
            self.root.join(path)
        }
    }
}

impl Pack {
    /// Reads the `lessons.toml` of the pack in `root` and no other file.
    ///
    /// # Errors
    ///
    /// Every problem at once, when one of them is an error; otherwise the pack comes with the
    /// warnings.
    pub fn load(
        root: impl AsRef<Path>,
        strictness: Strictness,
    ) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let root = root.as_ref();
        load(&Folder::new(root), root, strictness)
    }
}

/// Reads the `lessons.toml` of any set of files. `root` is what the pack will name as its folder.
///
/// # Errors
///
/// As [`Pack::load`].
pub fn load(
    files: &dyn Files,
    root: &Path,
    strictness: Strictness,
) -> Result<(Pack, Vec<Diagnostic>), Vec<Diagnostic>> {
    if files.kind("lessons.toml") == Kind::Missing {
        let missing = Diagnostic::error("there is no pack here: `lessons.toml` is missing")
            .about(files.shown("lessons.toml"))
            .help("name a folder that holds a `lessons.toml`");
        return Err(vec![missing]);
    }
    let source = files.text("lessons.toml").map_err(|error| vec![error])?;
    let (pack, diagnostics) = lessons::read(&Arc::new(source), root, strictness);
    if has_errors(&diagnostics) {
        Err(diagnostics)
    } else {
        Ok((pack, diagnostics))
    }
}
