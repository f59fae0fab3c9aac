//! Packs that are broken in one way each, and where exactly that is told.
//!
//! `tests/fixtures/broken/good` is a whole pack. Every other folder beside it holds what is different
//! in a broken one: files that replace those of the good pack, and in `gone.txt` the names of those
//! that are not there. `expect.txt` has a line for each problem: file, line, column, what it says,
//! and what is to be done. `ASYNCLINGS_RENEW_BROKEN=1` writes it anew, for its author to read.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its fixtures has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};

use asynclings_core::diag::{Diagnostic, Level, Look, render};
use asynclings_core::pack::{Folder, Strictness, complete};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken")
}

/// Copies a fixture. Manifests have another name there: cargo takes a folder with one for a package.
fn lay(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let inside = entry.path().strip_prefix(from).unwrap();
        let name = inside.to_str().unwrap();
        if entry.file_type().is_file() && !matches!(name, "expect.txt" | "gone.txt") {
            let to = to.join(name.strip_suffix(".in").unwrap_or(name));
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn pack(case: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay(&fixtures().join("good"), folder.path());
    lay(case, folder.path());
    for gone in fs::read_to_string(case.join("gone.txt"))
        .unwrap_or_default()
        .lines()
    {
        fs::remove_file(folder.path().join(gone)).unwrap();
    }
    folder
}

fn told(root: &Path, diagnostic: &Diagnostic) -> String {
    let path = diagnostic.path().map_or(Path::new("?"), |path| {
        path.strip_prefix(root).unwrap_or(path)
    });
    let mut line = path.display().to_string();
    if let Some(position) = diagnostic.position() {
        line += &format!(":{}:{}", position.line, position.column);
    }
    line += &format!(": {}", diagnostic.message);
    // Labels and help, as they are drawn.
    let drawn = render(std::slice::from_ref(diagnostic), Look::PLAIN);
    for help in drawn.lines().filter_map(|line| line.split_once("= help: ")) {
        line += &format!(" | {}", help.1);
    }
    line.replace(root.to_str().unwrap(), "")
}

#[test]
fn every_broken_pack_is_told_to_the_column() {
    let renew = std::env::var_os("ASYNCLINGS_RENEW_BROKEN").is_some();
    let mut cases = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(fixtures()).unwrap() {
        let case = entry.unwrap().path();
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        let folder = pack(&case);
        let root = folder.path();
        let read = complete::load_complete(&Folder::new(root), root, Strictness::Author);
        if name == "good" {
            assert_eq!(read.unwrap().1, []);
            continue;
        }
        cases += 1;
        let problems = read.err().unwrap_or_default();
        assert!(
            problems.iter().any(|problem| problem.level == Level::Error),
            "{name}"
        );
        let found: String = problems
            .iter()
            .map(|problem| told(root, problem) + "\n")
            .collect();
        let expect = case.join("expect.txt");
        if renew {
            fs::write(&expect, &found).unwrap();
        } else if fs::read_to_string(&expect).unwrap_or_default() != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "told otherwise:\n{}", wrong.join("\n"));
    assert!(cases >= 15, "{cases}");
}
