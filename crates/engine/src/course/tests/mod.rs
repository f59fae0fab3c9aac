//! Tests of courses made from made-up packs: real folders, no compiler.

mod laws;
mod making;
mod saving;
mod transfer;
mod upgrading;
mod vendoring;

use std::borrow::Cow;
use std::path::Path;

use super::*;
use asynclings_core::pack::Exercise;

const LESSONS: &str = r#"format = 1
id = "mini"
title = "Mini"
[[chapter]]
id = "01_a"
title = "A"
[[chapter.exercise]]
id = "one"
title = "One"
concept = "c"
hints = ["h1", "h2", "h3"]
start = "compile"
[[chapter.exercise]]
id = "two"
title = "Two"
concept = "c"
hints = ["h1", "h2", "h3"]
start = "compile"
"#;

const WORKSPACE: &str = r#"[workspace]
members = ["0?_*/*"]
resolver = "3"
[workspace.package]
edition = "2024"
[workspace.dependencies]
probe = { package = "asynclings-probe", path = "../probe" }
"#;

fn source(lessons: &str, files: &[(&str, &str)]) -> PackSource {
    let mut pack = source::FileMap::new();
    let mut put = |path: &str, text: &str| {
        pack.insert(path.to_owned(), Cow::Owned(text.as_bytes().to_vec()));
    };
    put("lessons.toml", lessons);
    put("exercises/Cargo.toml", WORKSPACE);
    put("exercises/Cargo.lock", "version = 4\n");
    put("exercises/01_a/README.md", "the lesson\n");
    for (path, text) in files {
        put(path, text);
    }
    let probe = [
        ("Cargo.toml", "[package]\nname = \"asynclings-probe\"\n"),
        ("src/lib.rs", ""),
    ];
    PackSource {
        origin: Origin::BuiltIn,
        asynclings: "0.1.0".to_owned(),
        pack,
        probe: probe
            .map(|(path, text)| (path.to_owned(), Cow::Borrowed(text.as_bytes())))
            .into(),
        vendor: None,
    }
}

fn krate(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nedition.workspace = true\n[dependencies]\nprobe.workspace = true\n"
    )
}

fn mini() -> PackSource {
    source(
        LESSONS,
        &[
            ("exercises/01_a/one/Cargo.toml", &krate("one")),
            ("exercises/01_a/one/src/main.rs", "// one, start\n"),
            ("exercises/01_a/one/src/fixture.rs", "// one, given\n"),
            ("exercises/01_a/two/Cargo.toml", &krate("two")),
            ("exercises/01_a/two/src/main.rs", "// two, start\n"),
            ("exercises/01_a/two/src/fixture.rs", "// two, given\n"),
            ("solutions/01_a/one/src/main.rs", "// one, solved\n"),
            ("solutions/01_a/two/src/main.rs", "// two, solved\n"),
        ],
    )
}

/// A later pack: `one` is now called `first`, `two` has new files, chapter 2 is new.
fn later() -> PackSource {
    let lessons = LESSONS.replace("id = \"one\"", "id = \"first\"\nwas = [\"one\"]")
        + "[[chapter]]\nid = \"02_b\"\ntitle = \"B\"\n[[chapter.exercise]]\nid = \"three\"\n\
           title = \"Three\"\nconcept = \"c\"\nhints = [\"h1\", \"h2\", \"h3\"]\nstart = \"compile\"\n";
    let mut source = source(
        &lessons,
        &[
            ("exercises/01_a/first/Cargo.toml", &krate("first")),
            ("exercises/01_a/first/src/main.rs", "// one, new start\n"),
            ("exercises/01_a/first/src/fixture.rs", "// one, given\n"),
            ("exercises/01_a/two/Cargo.toml", &krate("two")),
            ("exercises/01_a/two/src/main.rs", "// two, new start\n"),
            ("exercises/01_a/two/src/fixture.rs", "// two, newly given\n"),
            ("exercises/02_b/three/Cargo.toml", &krate("three")),
            ("exercises/02_b/three/src/main.rs", "// three, start\n"),
            ("solutions/01_a/first/src/main.rs", "// one, solved\n"),
            ("solutions/01_a/two/src/main.rs", "// two, solved\n"),
            ("solutions/02_b/three/src/main.rs", "// three, solved\n"),
        ],
    );
    source.asynclings = "0.2.0".to_owned();
    source
}

fn course() -> (tempfile::TempDir, Course) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("kürs one");
    init(&mini(), &root).unwrap();
    let course = Course::open(&root, &mini()).unwrap();
    (folder, course)
}

fn exercise(course: &Course, id: &str) -> Exercise {
    course.pack.exercise(id).unwrap().clone()
}

fn read(course: &Course, path: &str) -> String {
    std::fs::read_to_string(course.layout.root().join(path)).unwrap()
}

fn write(course: &Course, path: &str, text: &str) {
    std::fs::write(course.layout.root().join(path), text).unwrap();
}

/// Everything in a folder, for comparing.
fn tree(root: &Path) -> Vec<(String, Vec<u8>)> {
    backup::read_tree(root).unwrap()
}
