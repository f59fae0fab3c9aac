//! Source places, as a learner knows them.
//!
//! rustc names a file as cargo passed it: `src/main.rs` for a crate of its
//! own, `02_futures/forgotten_await/src/main.rs` for a member of a workspace.
//! Both become `src/main.rs`. Debug information holds absolute paths, which
//! are reduced in the same way, and show which files are the learner's own.

use std::panic::Location;

use crate::threads::{lock, slot};

/// `src/main.rs:12:9`. The thread remembers it, for a poll that never ends
/// shows nothing else of where it is.
pub(crate) fn place(at: &Location<'_>) -> String {
    let place = format!("{}:{}:{}", of_source(at.file()), at.line(), at.column());
    *lock(&slot().last_place) = Some(place.clone());
    place
}

/// Where the sources of dependencies and of the standard library lie, in the
/// paths that are compiled into a program.
const DEPENDENCIES: [&str; 2] = ["/registry/src/", "/git/checkouts/"];
const STANDARD_LIBRARY: [&str; 2] = ["/rustc/", "/rustlib/src/rust/library/"];

/// A path that the compiler was given. Under the tutor it begins in the exercise's folder, and a file
/// elsewhere keeps its whole path: with the end of it alone it could pass for one of the exercise.
fn of_source(path: &str) -> String {
    let is_elsewhere = std::path::Path::new(path).is_absolute()
        && !DEPENDENCIES
            .iter()
            .chain(&STANDARD_LIBRARY)
            .any(|root| path.contains(root));
    if path.starts_with("src/") || path.starts_with("src\\") || is_elsewhere {
        return path.replace('\\', "/");
    }
    reduce(path)
}

/// A path from its crate's `src` on; what has none keeps its last folder.
pub(crate) fn reduce(path: &str) -> String {
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
pub(crate) fn is_own(path: &str) -> bool {
    let path = path.replace('\\', "/");
    let probe = env!("CARGO_MANIFEST_DIR").replace('\\', "/");
    let in_probe = path
        .strip_prefix(&probe)
        .is_some_and(|rest| rest.starts_with("/src/"));
    let mut foreign = DEPENDENCIES.iter().chain(&STANDARD_LIBRARY);
    let is_rust = path.split(".rs:").nth(1).is_some();
    is_rust && !in_probe && !foreign.any(|root| path.contains(root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_other_file_passes_for_one_of_the_exercise() {
        let cases = [
            ("src/main.rs", "src/main.rs"),
            ("02_futures/ex/src/main.rs", "src/main.rs"),
            ("src/own/src/fixture.rs", "src/own/src/fixture.rs"),
            ("src/../own/src/fixture.rs", "src/../own/src/fixture.rs"),
            (
                "/home/a/.cargo/registry/src/index-1949/tokio-1.54.1/src/time/sleep.rs",
                "tokio-1.54.1/src/time/sleep.rs",
            ),
        ];
        for (path, expected) in cases {
            assert_eq!(of_source(path), expected, "{path}");
        }
        let elsewhere = std::env::temp_dir().join("own/src/fixture.rs");
        let elsewhere = elsewhere.to_string_lossy();
        assert_eq!(of_source(&elsewhere), elsewhere.replace('\\', "/"));
    }

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
}
