//! Files and folders, written and copied.

#[cfg(unix)]
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::process::Command;

/// Writes a file, and the folders above it.
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes a file unless it is the same already: cargo looks at the times of files.
#[cfg(unix)]
pub(crate) fn write_if_other(path: &Path, text: impl AsRef<[u8]>) -> bool {
    let is_other = fs::read(path).ok().as_deref() != Some(text.as_ref());
    if is_other {
        write(path, text);
    }
    is_other
}

/// Copies a folder, without what cargo has built in it and but for files that are the same already.
#[cfg(unix)]
pub(crate) fn copy(from: &Path, to: &Path) {
    let walk = walkdir::WalkDir::new(from).into_iter();
    for entry in walk.filter_entry(|entry| entry.file_name() != "target") {
        let entry = entry.unwrap();
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            write_if_other(&to, fs::read(entry.path()).unwrap());
        }
    }
}

/// Copies a program, unless it is there already. Another process does it: a program that a process
/// holds open for writing cannot be started, and whatever another test starts at that moment inherits
/// what this process holds open.
#[cfg(unix)]
pub(crate) fn copy_program(from: impl AsRef<OsStr>, to: &Path) {
    if !to.exists() {
        let status = Command::new("cp").arg(from).arg(to).status();
        assert!(status.unwrap().success());
    }
}

/// Every file below a folder, with what it holds.
pub(crate) fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap()))
        .collect()
}
