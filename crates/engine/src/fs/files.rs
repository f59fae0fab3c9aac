//! Reading, writing and removing whole files and folders.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::error::FileError;

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(FileError::of("read", path))
}

/// Reads a whole file; `None` when there is none.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if absent(&error) => Ok(None),
        Err(error) => Err(FileError::of("read", path)(error)),
    }
}

/// Reads a whole file; `None` when it holds more than `most` bytes.
pub fn read_up_to(path: &Path, most: u64) -> Result<Option<Vec<u8>>, FileError> {
    let size = fs::metadata(path).map_err(FileError::of("read", path))?;
    (size.len() <= most).then(|| read(path)).transpose()
}

/// The whole path of what is named relative to the current directory.
pub fn absolute(path: &Path) -> Result<PathBuf, FileError> {
    std::path::absolute(path).map_err(FileError::of("find", path))
}

/// The names in a folder, in no order.
pub fn names_in(folder: &Path) -> Result<Vec<OsString>, FileError> {
    let failed = || FileError::of("read", folder);
    let entries = fs::read_dir(folder).map_err(failed())?;
    entries
        .map(|entry| Ok(entry.map_err(failed())?.file_name()))
        .collect()
}

/// Makes a folder inside `parent` that goes with all in it when it is dropped.
pub fn temporary_folder(parent: &Path, prefix: &str) -> Result<TempDir, FileError> {
    tempfile::Builder::new()
        .prefix(prefix)
        .tempdir_in(parent)
        .map_err(FileError::of("create a directory in", parent))
}

/// A temporary folder this old was left behind by a process that was ended by force.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// Removes what lies in `parent` and was left behind there. What cannot be removed stays.
pub fn sweep(parent: &Path) -> Result<(), FileError> {
    let is_old = |entry: &fs::DirEntry| {
        let changed = entry.metadata().and_then(|meta| meta.modified()).ok();
        let age = changed.and_then(|changed| SystemTime::now().duration_since(changed).ok());
        age.is_some_and(|age| age > ABANDONED)
    };
    let entries = fs::read_dir(parent).map_err(FileError::of("read", parent))?;
    for entry in entries.filter_map(Result::ok).filter(is_old) {
        // Somebody else may sweep at the same time.
        let _ = fs::remove_dir_all(entry.path());
    }
    Ok(())
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(FileError::of("create the directory", path))
}

/// Writes a file that nobody else knows of yet, and the folders above it.
#[expect(clippy::disallowed_methods, reason = "here is where files are written")]
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, bytes).map_err(FileError::of("write", path))
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
pub fn remove_file(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if !absent(&error) => Err(FileError::of("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder and all in it if it is there.
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
    hexadecimal(&Sha256::digest(bytes))
}

pub(crate) fn hexadecimal(sum: &[u8]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
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
    fn errors_name_the_path_and_a_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gone.rs");
        let error = read(&path).unwrap_err();
        assert!(error.to_string().contains("gone.rs"));
        assert!(error.remedy().contains("reset"));
        assert!(read_if_there(&path).unwrap().is_none());
    }

    #[test]
    fn only_what_is_old_is_swept_up() {
        let folder = tempfile::tempdir().unwrap();
        let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
        for path in [&old, &new] {
            write_new(&path.join("file"), b"").unwrap();
        }
        let long_ago = SystemTime::now() - 2 * ABANDONED;
        fs::File::open(&old)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
        sweep(folder.path()).unwrap();
        assert!(!old.exists() && new.exists());
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
