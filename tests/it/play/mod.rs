//! `asynclings play`: any async program, unchanged.
//!
//! `corpus` plays the programs below `tests/play`, `crates` each program of a crate; here is what the
//! command says.

mod corpus;
mod crates;

use std::fs;
use std::path::Path;

use asynclings_engine::compile::Builds;
use asynclings_engine::course::caches::VARIABLE;
use asynclings_engine::course::source::FileMap;
use asynclings_play::Scratch;

use crate::support::binary::{self, BINARY, Said};
use crate::support::{build, dependencies, files};

pub(crate) fn scratch() -> Scratch {
    let folder = build::scratch("play");
    let mut probe = FileMap::new();
    let source = build::repository().join("probe");
    for (path, bytes) in files::tree(&source) {
        let inside = path.strip_prefix(&source).unwrap().to_str().unwrap();
        if inside == "Cargo.toml" || inside == "build.rs" || inside.starts_with("src/") {
            probe.insert(inside.to_owned(), bytes.into());
        }
    }
    // As the probe stands in a course: on its own.
    if let Some(manifest) = probe.get_mut("Cargo.toml") {
        manifest.to_mut().extend_from_slice(b"\n[workspace]\n");
    }
    let read = |file: &str| fs::read_to_string(build::repository().join(file)).unwrap();
    // Where the binary has it, for a learner with these caches.
    let base = folder.parent().unwrap().to_owned();
    let builds = Builds::of(|name| (name == VARIABLE).then(|| base.clone().into())).unwrap();
    let target = builds.folder_for(&read("exercises/Cargo.lock"), None);
    dependencies::seed(&target);
    Scratch {
        folder,
        target,
        probe,
        manifest: read("exercises/Cargo.toml"),
        lock: read("exercises/Cargo.lock"),
        wrapper: Some(BINARY.into()),
    }
}

/// The binary, with the folder in which the corpus was built.
fn command(folder: &Path, args: &[&str]) -> Said {
    let cache = scratch().folder;
    let mut command = binary::command(BINARY, folder, &folder.join("state"));
    command.args(args).env("NO_COLOR", "1");
    command.env("ASYNCLINGS_CACHE", cache.parent().unwrap());
    Said::by(command, folder, "[FOLDER]")
}

#[test]
fn a_file_is_called_as_its_author_calls_it() {
    let folder = tempfile::tempdir().unwrap();
    let main = "mod wait;\n\n#[tokio::main]\nasync fn main() {\n    wait::long().await; panic!(\"late\");\n}\n";
    let wait = "pub async fn long() {\n    tokio::time::sleep(std::time::Duration::from_secs(9)).await;\n}\n";
    files::write(&folder.path().join("demo.rs"), main);
    files::write(&folder.path().join("wait.rs"), wait);
    let said = command(folder.path(), &["play", "demo.rs"]);
    assert_eq!(said.code, 1, "{said:?}");
    // Columns are those of the author's text, in which nothing was inserted.
    for words in [
        "✗ demo.rs  did not end well",
        "demo.rs:5:25",
        "9000 ms",
        "wait.rs:2",
        "2 awaits, all of them shown",
    ] {
        assert!(said.out.contains(words), "{words}: {said:?}");
    }
    assert!(!said.out.contains("src/"), "{said:?}");
    // The file is as it was, and nothing lies beside it.
    assert_eq!(
        fs::read_to_string(folder.path().join("demo.rs")).unwrap(),
        main
    );
    let said = command(
        folder.path(),
        &[
            "play",
            "demo.rs",
            "--svg",
            "demo.svg",
            "--html",
            "demo.html",
        ],
    );
    assert_eq!(said.code, 1, "{said:?}");
    let svg = fs::read_to_string(folder.path().join("demo.svg")).unwrap();
    assert!(svg.contains("long") && svg.contains("sleep"));
    let page = fs::read_to_string(folder.path().join("demo.html")).unwrap();
    assert!(page.contains("wait::long().await; panic!"));
}

#[test]
fn what_cannot_be_played_is_said() {
    let folder = tempfile::tempdir().unwrap();
    files::write(&folder.path().join("notes.txt"), "no program");
    files::write(&folder.path().join("empty/notes.txt"), "no program");
    let cases = [
        ("gone.rs", 4, "gone.rs"),
        ("notes.txt", 2, "is not a Rust file"),
        ("empty", 2, "could not find `Cargo.toml`"),
    ];
    for (path, code, words) in cases {
        let said = command(folder.path(), &["play", path]);
        assert_eq!(said.code, code, "{said:?}");
        assert!(
            said.err.contains(words) && said.err.contains("help"),
            "{said:?}"
        );
    }
}
