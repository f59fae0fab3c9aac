//! Source places, as a learner knows them.
//!
//! rustc names a file as cargo passed it: `src/main.rs` for a crate of its
//! own, `02_futures/forgotten_await/src/main.rs` for a member of a workspace.
//! Both become `src/main.rs`. Debug information holds absolute paths, which
//! are reduced in the same way, and show which files are the learner's own.

use std::backtrace::Backtrace;
use std::panic::Location;

use crate::threads::{lock, slot};

/// The functions below which a stack belongs to someone else: the poll of the
/// span (see `poll::enter_span_poll`), or whoever drives a task.
const BOUNDARIES: [&str; 4] = [
    "enter_span_poll",
    "probe::watchdog::",
    "tokio::runtime::task::raw::poll",
    "futures_executor::local_pool::",
];

/// `src/main.rs:12:9`. The thread remembers it, for a poll that never ends
/// shows nothing else of where it is.
pub(crate) fn place(at: &Location<'_>) -> String {
    let place = format!("{}:{}:{}", reduce(at.file()), at.line(), at.column());
    *lock(&slot().last_place) = Some(place.clone());
    place
}

/// Where the sources of dependencies and of the standard library lie, in the
/// paths that are compiled into a program.
const DEPENDENCIES: [&str; 2] = ["/registry/src/", "/git/checkouts/"];
const STANDARD_LIBRARY: [&str; 2] = ["/rustc/", "/rustlib/src/rust/library/"];

/// A path from its crate's `src` on; what has none keeps its last folder.
fn reduce(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    // A file of a dependency keeps the name of its crate.
    for root in DEPENDENCIES {
        if let Some((_, rest)) = path.rsplit_once(root) {
            let (_, rest) = rest.split_once('/').unwrap_or(("", rest));
            return rest.to_owned();
        }
    }
    if STANDARD_LIBRARY.iter().any(|root| path.contains(root))
        && let Some((_, rest)) = path.rsplit_once("/library/")
    {
        return rest.to_owned();
    }
    match path.rfind("/src/") {
        Some(start) => path[start + 1..].to_owned(),
        None if path.starts_with("src/") => path.to_owned(),
        // A test or an example, which has no `src` above it.
        None => match path.rmatch_indices('/').nth(1) {
            Some((start, _)) => path[start + 1..].to_owned(),
            None => path.to_owned(),
        },
    }
}

/// Whether a path from debug information is a file of the exercise: a Rust
/// source, and not of the standard library, of a dependency or of this crate.
fn is_own(path: &str) -> bool {
    let path = path.replace('\\', "/");
    let probe = env!("CARGO_MANIFEST_DIR").replace('\\', "/");
    let in_probe = path
        .strip_prefix(&probe)
        .is_some_and(|rest| rest.starts_with("/src/"));
    let mut foreign = DEPENDENCIES.iter().chain(&STANDARD_LIBRARY);
    let is_rust = path.split(".rs:").nth(1).is_some();
    is_rust && !in_probe && !foreign.any(|root| path.contains(root))
}

/// The exercise's own lines on the stack, nearest first, up to the poll of
/// the span that is being polled.
pub(crate) fn own_lines() -> Vec<String> {
    lines_of(&Backtrace::force_capture().to_string(), &current_dir())
}

fn current_dir() -> String {
    let dir = std::env::current_dir().unwrap_or_default();
    dir.to_string_lossy().into_owned()
}

/// Reads a printed backtrace: a line `3: symbol` for each frame, followed by
/// `at file:line:column` where debug information has it.
fn lines_of(backtrace: &str, dir: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in backtrace.lines().map(str::trim) {
        let Some(at) = line.strip_prefix("at ") else {
            if BOUNDARIES.iter().any(|name| line.contains(name)) {
                break;
            }
            continue;
        };
        // A file under the current directory is printed as `./…`.
        let full = match at.strip_prefix("./") {
            Some(rest) => format!("{dir}/{rest}"),
            None => at.to_owned(),
        };
        if is_own(&full) {
            let place = reduce(&full);
            if lines.last() != Some(&place) {
                lines.push(place);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_reduced_to_their_crate() {
        let cases = [
            ("src/main.rs", "src/main.rs"),
            ("02_futures/forgotten_await/src/main.rs", "src/main.rs"),
            ("02_futures\\ex\\src\\fixture.rs", "src/fixture.rs"),
            ("/home/a/src/course/ex/src/main.rs", "src/main.rs"),
            ("probe/examples/one.rs", "examples/one.rs"),
            ("/home/a/probe/examples/one.rs", "examples/one.rs"),
            ("build.rs", "build.rs"),
            ("/home/a/library/ex/src/main.rs", "src/main.rs"),
            (
                "/home/a/.cargo/registry/src/index-1949/tokio-1.54.1/src/time/sleep.rs",
                "tokio-1.54.1/src/time/sleep.rs",
            ),
            (
                "/rustc/59807616e/library/core/src/option.rs",
                "core/src/option.rs",
            ),
        ];
        for (path, expected) in cases {
            assert_eq!(reduce(path), expected, "{path}");
        }
    }

    #[test]
    fn own_lines_end_at_the_poll_of_the_span() {
        let text = "
   0: tokio::sync::mpsc::chan::recv
             at /home/a/.cargo/registry/src/i-1/tokio-1.54.1/src/sync/mpsc/chan.rs:30:5
   1: ex::fixture::read::{{closure}}
             at ./ex/src/fixture.rs:18:20
   2: core::ops::function::FnOnce::call_once
             at /rustc/59807616/library/core/src/ops/function.rs:250:5
   3: __libc_start_call_main
             at ./nptl/../sysdeps/nptl/libc_start_call_main.h:58:16
   4: ex::main::{{closure}}
             at /course/ex/src/main.rs:25:9
   5: probe::poll::enter_span_poll
             at /elsewhere/probe/src/poll.rs:9:5
   6: ex::main::{{closure}}
             at ./ex/src/main.rs:40:9
";
        assert_eq!(
            lines_of(text, "/course"),
            ["src/fixture.rs:18:20", "src/main.rs:25:9"]
        );
    }
}
