//! What differs between operating systems when a program is linked and loaded.

#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
#[cfg_attr(not(any(target_os = "macos", windows)), path = "elf.rs")]
mod own;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

pub(super) use own::LINKING;
pub(crate) use own::LOADER_VARIABLE;

/// The loader's variable for a program whose libraries lie in these folders: they come before those
/// that it names already. None for a program without; the folder that cannot be named is the error.
pub(crate) fn loader_paths(folders: &[PathBuf]) -> Result<Option<OsString>, &PathBuf> {
    let Some(first) = folders.first() else {
        return Ok(None);
    };
    let cannot_be_named = |folder: &&PathBuf| std::env::join_paths([folder]).is_err();
    if let Some(folder) = folders.iter().find(cannot_be_named) {
        return Err(folder);
    }
    let before = std::env::var_os(LOADER_VARIABLE).unwrap_or_default();
    let before = std::env::split_paths(&before).filter(|path| !path.as_os_str().is_empty());
    let all = folders.iter().cloned().chain(before);
    std::env::join_paths(all).map(Some).map_err(|_| first)
}

pub(super) fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

pub(super) fn is_shared_library(path: &Path) -> bool {
    path.extension() == Some(std::env::consts::DLL_EXTENSION.as_ref())
}

/// True when both name the same environment variable.
pub(super) fn same_name(one: &OsStr, other: &str) -> bool {
    if cfg!(windows) {
        one.eq_ignore_ascii_case(other)
    } else {
        one == other
    }
}

/// What a failed write says when the disk is full.
pub(super) fn says_disk_full(text: &str) -> bool {
    [
        "No space left on device",
        "not enough space on the disk",
        "Disk quota exceeded",
    ]
    .iter()
    .any(|words| text.contains(words))
}
