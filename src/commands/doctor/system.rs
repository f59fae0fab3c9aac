//! What is looked at around any course: the toolchain and the disk.

use std::path::Path;
use std::process::Command;

use super::Diagnosis;
use crate::size::in_words;
use asynclings_core::pack::version::Version;
use asynclings_engine::compile::{Chosen, Settings};
use asynclings_engine::course::Layout;

/// The oldest Rust that the exercises build with.
const RUST: &str = env!("CARGO_PKG_RUST_VERSION");

/// What the dependencies and a course's builds take, with room to spare.
const ROOM: u64 = 1 << 30;

/// A program of the toolchain, as it is chosen in a folder or by a setting: there, and new enough.
pub(super) fn tool(name: &str, folder: &Path, chosen: Option<&Chosen>) -> Diagnosis {
    let program = chosen.map_or(Path::new(name), |chosen| &chosen.program);
    let by = chosen.map_or(String::new(), |chosen| {
        format!(" (chosen by {})", chosen.by)
    });
    let advice = match chosen {
        Some(_) => "correct this setting, or remove it",
        None => "install Rust from https://rustup.rs, or add its `bin` directory to PATH",
    };
    let asked = Command::new(program)
        .arg("--version")
        .current_dir(folder)
        .output();
    let shown = program.display();
    let output = match asked {
        Ok(output) => output,
        Err(error) => {
            return Diagnosis::error(format!("could not run `{shown}`{by}: {error}"), advice);
        }
    };
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned() + &by;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim_end();
        return Diagnosis::error(format!("{said}\n`{shown} --version` failed{by}"), advice);
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

/// What rustc links with: what a setting chooses, or the system's C compiler on most systems.
pub(super) fn linker(chosen: Option<&Chosen>) -> Diagnosis {
    if chosen.is_none() && cfg!(windows) {
        return Diagnosis::ok("on Windows, rustc finds a linker on its own");
    }
    let program = chosen.map_or(Path::new("cc"), |chosen| &chosen.program);
    let (by, advice) = match chosen {
        Some(chosen) => (
            format!("chosen by {}", chosen.by),
            "install this program, or correct this setting",
        ),
        None => (
            "which rustc uses as its linker by default".to_owned(),
            "install a C compiler, such as Debian's `build-essential`",
        ),
    };
    let shown = program.display();
    match Command::new(program).arg("--version").output() {
        // Some linkers know no such option, but they are there.
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout);
            let first = text.lines().next().filter(|_| output.status.success());
            let said = first.map_or_else(|| format!("`{shown}`"), str::to_owned);
            Diagnosis::ok(match chosen {
                Some(_) => format!("{said}, {by}"),
                None => said,
            })
        }
        Err(error) => Diagnosis::error(format!("could not run `{shown}`, {by}: {error}"), advice),
    }
}

/// Files of cargo's settings that cannot be read, and what in them counts for no exercise.
/// `unknown`: programs that nobody has agreed to, which were not run.
pub(super) fn settings(settings: &Settings, unknown: &[Chosen]) -> Diagnosis {
    if !settings.broken.is_empty() {
        let broken = settings.broken.iter().map(|(path, why)| {
            let why = why.trim_end();
            format!(
                "could not read the settings of cargo in `{}`\n{why}",
                path.display()
            )
        });
        let broken: Vec<_> = broken.collect();
        return Diagnosis::error(
            broken.join("\n"),
            "correct this file: until then, cargo cannot build anything",
        );
    }
    let wrappers = settings.wrappers.iter();
    let wrappers = wrappers.map(|it| format!("`{}`, chosen by {}", it.program.display(), it.by));
    if let Some(Chosen { program, by, .. }) = unknown.first() {
        return Diagnosis::warning(
            format!(
                "`{}`, chosen by {by}, was not run: it is not trusted",
                program.display()
            ),
            "run `asynclings run` in a course: it lists such settings, and asks before anything runs",
        );
    }
    let left_out: Vec<_> = wrappers.chain(settings.profiles.iter().cloned()).collect();
    Diagnosis::ok(match left_out.as_slice() {
        [] => "cargo can read its settings".to_owned(),
        some => format!(
            "cargo can read its settings; not used for exercises: {}",
            some.join("; ")
        ),
    })
}

pub(super) fn writable(layout: &Layout) -> Diagnosis {
    for folder in [layout.root().to_path_buf(), layout.private()] {
        if let Err(error) = tempfile::Builder::new()
            .prefix(".asynclings-")
            .tempfile_in(&folder)
        {
            return Diagnosis::error(
                format!("could not write to `{}`: {error}", folder.display()),
                "make this directory writable, or run `asynclings init DIR` to create a course \
                 elsewhere",
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
