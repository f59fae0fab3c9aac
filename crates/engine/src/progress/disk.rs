//! The few file operations a course and its progress need, with the path in every error.
//!
//! Writing replaces a file in one step: the new text goes into a temporary file of the same folder,
//! is flushed to the disk and then renamed, so that a reader sees the old file or the new one and
//! an interruption leaves the old one.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// A file operation that failed.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`: {source}", path.display())]
pub struct FileError {
    /// What was tried: `read`, `write`.
    pub action: &'static str,
    /// On which file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl FileError {
    /// Makes the error of one operation; meant for `map_err`.
    pub fn of(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self {
            action,
            path,
            source,
        }
    }

    /// What a learner can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        let path = self.path.display();
        match self.source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => format!(
                "make `{path}` and its folder readable and writable for you, or work in a folder of your own"
            ),
            io::ErrorKind::NotFound => format!(
                "`{path}` is missing; put it back or run `asynclings reset` for its exercise"
            ),
            io::ErrorKind::IsADirectory => {
                format!("`{path}` is a folder where a file belongs: move it away and try again")
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "free some disk space; `asynclings clean` removes what the tutor has built"
                    .to_owned()
            }
            _ => "`asynclings doctor` looks for what may be wrong".to_owned(),
        }
    }
}

/// Reads a whole file.
///
/// # Errors
///
/// When it cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(FileError::of("read", path))
}

/// Reads a whole file; `None` when there is none.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if absent(&error) => Ok(None),
        Err(error) => Err(FileError::of("read", path)(error)),
    }
}

/// Makes a folder and those above it.
///
/// # Errors
///
/// When it cannot be made.
pub fn make_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(FileError::of("make the folder", path))
}

/// Writes a file that nobody else knows of yet, and the folders above it.
///
/// # Errors
///
/// When it cannot be written.
#[expect(clippy::disallowed_methods, reason = "here is where files are written")]
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, bytes).map_err(FileError::of("write", path))
}

/// Replaces a file in one step, or makes it.
///
/// # Errors
///
/// When it cannot be written; the old file is then untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let failed = || FileError::of("write", path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".asynclings-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is readable for its owner only; a course is an ordinary folder, and what
        // the tutor replaces keeps the rights it had.
        let mode = fs::metadata(path).map_or(0o644, |file| file.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder).map_err(failed())?;
    file.write_all(bytes).map_err(failed())?;
    file.as_file().sync_all().map_err(failed())?;
    file.persist(path).map_err(|error| failed()(error.error))?;
    Ok(())
}

/// Renames a file or folder.
///
/// # Errors
///
/// When it cannot be renamed; the error names where it came from.
#[expect(clippy::disallowed_methods, reason = "here is where files are renamed")]
pub fn rename(from: &Path, to: &Path) -> Result<(), FileError> {
    fs::rename(from, to).map_err(FileError::of("move", from))
}

/// Removes a file if it is there.
///
/// # Errors
///
/// When it is there and cannot be removed.
pub fn remove_file(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if !absent(&error) => Err(FileError::of("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder and all in it if it is there.
///
/// # Errors
///
/// When it is there and cannot be removed.
pub fn remove_folder(path: &Path) -> Result<(), FileError> {
    match fs::remove_dir_all(path) {
        Err(error) if !absent(&error) => Err(FileError::of("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder and those above it as long as they are empty, up to but without `stop`.
pub fn remove_empty_folders(folder: &Path, stop: &Path) {
    let mut folder = folder;
    // A folder that is not empty refuses, which is the end of the work and no failure.
    while folder != stop && folder.starts_with(stop) && fs::remove_dir(folder).is_ok() {
        let Some(parent) = folder.parent() else { break };
        folder = parent;
    }
}

/// The SHA-256 sum as 64 hexadecimal digits.
#[must_use]
pub fn sum(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// True when the path leads to nothing, whatever part of it is missing.
fn absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_leaves_nothing_but_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/a file ü.toml");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1);
    }

    #[test]
    fn errors_name_the_path_and_a_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gone.rs");
        let error = read(&path).unwrap_err();
        assert!(error.to_string().contains("gone.rs"));
        assert!(error.remedy().contains("reset"));
        assert!(read_if_there(&path).unwrap().is_none());
    }

    #[test]
    fn the_sum_is_sha_256() {
        assert_eq!(
            sum(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn only_empty_folders_go() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b/c");
        make_folder(&deep).unwrap();
        write_new(&folder.path().join("a/kept"), b"").unwrap();
        remove_empty_folders(&deep, folder.path());
        assert!(!folder.path().join("a/b").exists());
        assert!(folder.path().join("a/kept").exists());
    }
}
