//! What differs between operating systems when a program is linked and loaded.

#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
#[cfg_attr(not(any(target_os = "macos", windows)), path = "elf.rs")]
mod own;

use std::ffi::OsStr;
use std::path::Path;

pub(super) use own::{LINKING, LOADER_VARIABLE};

/// The name of a program's file.
pub(super) fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// True for the file of a shared library.
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
