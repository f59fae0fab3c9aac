//! What a course is made from: the files of a pack and of the probe crate.
//!
//! The built-in pack comes from the binary, any other from its author's folder. Both end up as a
//! table of files, so that making and renewing a course is the same work for both.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::progress::FileError;

/// Files by their path relative to the pack, with `/` between folders.
pub type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// Where a course's pack comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The binary itself.
    BuiltIn,
    /// An author's folder.
    Folder(PathBuf),
}

/// A pack and the probe to go with it.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where the pack comes from.
    pub origin: Origin,
    /// The version of asynclings that brings it.
    pub asynclings: String,
    /// `lessons.toml`, `exercises/…`, `solutions/…`.
    pub pack: Files,
    /// `Cargo.toml`, `src/…` of the probe crate.
    pub probe: Files,
}

impl Source {
    /// A sum over all files of the pack and of the probe: two sources with the same one make the
    /// same course.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for (part, files) in [("pack", &self.pack), ("probe", &self.probe)] {
            for (path, bytes) in files {
                // Lengths keep one file's end apart from the next one's beginning.
                hash.update(format!("{part} {path} {}\n", bytes.len()));
                hash.update(bytes);
            }
        }
        hash.finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// Reads the files of an author's pack. Build output and version control are left out.
///
/// # Errors
///
/// When a file cannot be read.
pub fn read_folder(root: &Path) -> Result<Files, FileError> {
    let mut files = Files::new();
    for part in ["lessons.toml", "exercises", "solutions"] {
        let start = root.join(part);
        let walk = walkdir::WalkDir::new(&start)
            .into_iter()
            .filter_entry(|entry| !is_output(entry.file_name().to_str().unwrap_or_default()));
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                // A pack without solutions is its loader's business to report.
                Err(error) if error.depth() == 0 => continue,
                Err(error) => {
                    let path = error.path().unwrap_or(&start).to_path_buf();
                    return Err(FileError::of("read", &path)(error.into()));
                }
            };
            if !entry.file_type().is_file() {
                continue;
            }
            let path = entry.path();
            let name: Vec<_> = path
                .strip_prefix(root)
                .unwrap_or(path)
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            let bytes = std::fs::read(path).map_err(FileError::of("read", path))?;
            files.insert(name.join("/"), Cow::Owned(bytes));
        }
    }
    Ok(files)
}

fn is_output(name: &str) -> bool {
    matches!(name, "target" | ".git" | ".asynclings")
}
