//! What is looked at around any course: the toolchain and the disk.

use std::path::Path;
use std::process::Command;

use super::Diagnosis;
use crate::size::in_words;
use asynclings_core::pack::version::Version;
use asynclings_engine::course::Layout;

/// The oldest Rust that the exercises build with.
const RUST: &str = env!("CARGO_PKG_RUST_VERSION");

/// What the dependencies and a course's builds take, with room to spare.
const ROOM: u64 = 1 << 30;

/// A program of the toolchain, as it is chosen in a folder: there, and new enough.
pub(super) fn tool(name: &str, folder: &Path) -> Diagnosis {
    let advice = "install Rust from https://rustup.rs, or add its `bin` directory to PATH";
    let asked = Command::new(name)
        .arg("--version")
        .current_dir(folder)
        .output();
    let output = match asked {
        Ok(output) => output,
        Err(error) => return Diagnosis::error(format!("could not run `{name}`: {error}"), advice),
    };
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default().to_owned();
        return Diagnosis::error(format!("`{name} --version` failed: {said}"), advice);
    }
    let found = text.split(' ').nth(1).and_then(Version::parse);
    match (
        found,
        Version::parse(&format!("{RUST}.0")).or(Version::parse(RUST)),
    ) {
        (Some(found), Some(wanted)) if found < wanted => Diagnosis::error(
            format!("{text} is too old: the exercises need {RUST} or newer"),
            "run `rustup update stable`",
        ),
        _ => Diagnosis::ok(text),
    }
}

/// rustc links through the system's C compiler on most systems.
pub(super) fn linker() -> Diagnosis {
    if cfg!(windows) {
        return Diagnosis::ok("rustc finds one by itself on Windows");
    }
    match Command::new("cc").arg("--version").output() {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout);
            Diagnosis::ok(text.lines().next().unwrap_or("cc").to_owned())
        }
        _ => Diagnosis::warning(
            "could not run `cc`, which rustc uses as its linker by default",
            "install a C compiler, such as Debian's `build-essential`",
        ),
    }
}

pub(super) fn writable(layout: &Layout) -> Diagnosis {
    for folder in [layout.root().to_path_buf(), layout.private()] {
        if let Err(error) = tempfile::Builder::new()
            .prefix(".asynclings-")
            .tempfile_in(&folder)
        {
            return Diagnosis::error(
                format!("could not write to `{}`: {error}", folder.display()),
                "make it writable, or run `asynclings init DIR` to create a course elsewhere",
            );
        }
    }
    Diagnosis::ok("the course is writable")
}

#[cfg(unix)]
pub(super) fn space(folder: &Path) -> Diagnosis {
    match rustix::fs::statvfs(folder) {
        Ok(stat) => {
            let free = stat.f_bavail.saturating_mul(stat.f_frsize);
            let text = format!("{} free", in_words(free));
            if free < ROOM {
                Diagnosis::warning(
                    format!(
                        "{text}; a course and its builds take about {}",
                        in_words(ROOM)
                    ),
                    "run `asynclings clean` in courses that you are not using",
                )
            } else {
                Diagnosis::ok(text)
            }
        }
        Err(error) => Diagnosis::warning(
            format!(
                "could not determine the free space at `{}`: {error}",
                folder.display()
            ),
            format!("make sure that {} is free", in_words(ROOM)),
        ),
    }
}

#[cfg(not(unix))]
pub(super) fn space(folder: &Path) -> Diagnosis {
    Diagnosis::warning(
        format!(
            "the free space at `{}` is not checked on this system",
            folder.display()
        ),
        format!("make sure that {} is free", in_words(ROOM)),
    )
}
