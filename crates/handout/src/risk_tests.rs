//! Packs that would run something, and what is listed of them.

use std::borrow::Cow;

use super::*;
use asynclings_engine::course::Origin;

const LOCKED: &str = r#"
version = 4
[[package]]
name = "mine"
version = "0.1.0"
[[package]]
name = "forked"
version = "1.0.0"
source = "git+https://example.org/forked#0123"
"#;

fn source(files: &[(&str, &str)]) -> PackSource {
    let put =
        |(path, text): &(&str, &str)| ((*path).to_owned(), Cow::Owned(text.as_bytes().to_vec()));
    PackSource {
        origin: Origin::Folder("pack".into()),
        asynclings: "0.1.0".to_owned(),
        pack: files.iter().map(put).collect(),
        probe: FileMap::new(),
        vendor: None,
    }
}

fn unusual(files: &[(&str, &str)]) -> Vec<String> {
    list(&source(files), None)
        .into_iter()
        .filter(|risk| risk.unusual)
        .map(|risk| format!("{}: {}", risk.subject, risk.text))
        .collect()
}

const PLAIN: &[(&str, &str)] = &[
    (LOCK, "version = 4\n"),
    (
        "exercises/Cargo.toml",
        "[workspace.dependencies]\nprobe = { path = \"../probe\" }\n",
    ),
    ("exercises/c/a/Cargo.toml", "[package]\nname = \"a\"\n"),
];

fn with(files: &[(&str, &str)]) -> Vec<String> {
    unusual(&[PLAIN, files].concat())
}

#[test]
fn an_ordinary_pack_has_nothing_unusual() {
    assert_eq!(unusual(PLAIN), [] as [&str; 0]);
    let all = list(&source(PLAIN), None);
    assert!(all[0].text.starts_with("1 program, run with"), "{all:?}");
    assert_eq!(all[1].text, "0 crates from the public registry");
}

#[test]
fn the_built_in_pack_comes_from_the_public_registry() {
    // The probe is no part of a pack: a course has that of the asynclings at work.
    let pack = FILES
        .iter()
        .filter(|(path, _)| !path.starts_with("probe/"))
        .map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes)));
    let source = PackSource {
        pack: pack.collect(),
        ..source(&[])
    };
    let all = list(&source, None);
    assert!(all.iter().all(|risk| !risk.unusual), "{all:?}");
    let count = all.iter().find(|risk| risk.subject == "dependencies");
    assert!(!count.unwrap().text.starts_with("0 "), "{all:?}");
}

#[test]
fn what_runs_at_compile_time_is_listed() {
    for (file, text, expect) in [
        (
            "exercises/c/a/build.rs",
            "fn main() {}",
            "build script: `exercises/c/a` has a build script, which runs during compilation",
        ),
        (
            "exercises/c/b/Cargo.toml",
            "[package]\nbuild = \"../x.rs\"\n",
            "build script: `exercises/c/b` has a build script, which runs during compilation",
        ),
        (
            "exercises/c/b/Cargo.toml",
            "[package]\n[lib]\nproc-macro = true\n",
            "proc macro: `exercises/c/b` is a procedural macro, which runs inside the compiler",
        ),
        (
            "exercises/rust-toolchain.toml",
            "",
            "toolchain: `exercises/rust-toolchain.toml` selects the compiler",
        ),
        (
            "exercises/Rust-Toolchain",
            "",
            "toolchain: `exercises/Rust-Toolchain` selects the compiler",
        ),
        (
            "exercises/c/b/Cargo.toml",
            "cargo-features = [\"metabuild\"]\n[package]\n",
            "unstable: `exercises/c/b/Cargo.toml` requires `metabuild`",
        ),
        (
            "exercises/c/b/Cargo.toml",
            "[package]\n[profile.dev.package.a]\nrustflags = [\"-Clinker=x\"]\n",
            "unstable: `exercises/c/b/Cargo.toml` requires `rustflags of a profile`",
        ),
        (
            "exercises/c/b/Cargo.toml",
            "[package",
            "manifest: could not read `exercises/c/b/Cargo.toml`",
        ),
        (
            "exercises/c/b/Cargo.toml",
            "[package]\n[[bin]]\npath = \"../../../x/main.rs\"\n",
            "other source: `exercises/c/b/Cargo.toml` refers to `../../../x/main.rs`, outside the pack",
        ),
    ] {
        assert_eq!(with(&[(file, text)]), [expect]);
    }
}

#[test]
fn settings_of_cargo_are_listed_by_line() {
    let text = "[build]\njobs = 2\nrustc-wrapper = \"./evil\"\n\
                [target.x86_64-unknown-linux-gnu]\nrunner = [\"sh\"]\nlinker = \"x\"\n";
    let path = "exercises/.cargo/config.toml";
    let line = |line: u32, key: &str, what: &str| {
        format!("cargo settings: `{path}:{line}`: `{key}` {what}")
    };
    let runs = "sets a command that cargo will run";
    let mut found = with(&[(path, text)]);
    found.sort();
    assert_eq!(
        found,
        [
            line(2, "build.jobs", "is set"),
            line(3, "build.rustc-wrapper", runs),
            line(5, "target.x86_64-unknown-linux-gnu.runner", runs),
            line(6, "target.x86_64-unknown-linux-gnu.linker", runs),
        ]
    );
    // At the root of the pack cargo looks as well.
    let found = with(&[(".cargo/config.toml", "[build]\nrustc = \"x\"\n")]);
    let expect = format!("cargo settings: `.cargo/config.toml:2`: `build.rustc` {runs}");
    assert!(found.contains(&expect), "{found:?}");
    let found = with(&[("exercises/c/a/.cargo/config", "[")]);
    assert_eq!(
        found,
        ["cargo settings: could not read `exercises/c/a/.cargo/config`"]
    );
}

#[test]
fn code_from_elsewhere_is_listed() {
    let manifest = |dependency: &str| format!("[package]\n[dependencies]\nx = {dependency}\n");
    let check = |dependency: &str, expect: &[&str]| {
        let found = with(&[("exercises/c/b/Cargo.toml", &manifest(dependency))]);
        assert_eq!(found, expect, "{dependency}");
    };
    check("{ path = \"../a\" }", &[]);
    check("{ path = \"../../../solutions\" }", &[]);
    // In the pack's folder, and not in a course.
    check(
        "{ path = \"../../../helper\" }",
        &["other source: `x` from `../../../helper`, outside the pack"],
    );
    let out = ["other source: `x` from `../../../../y`, outside the pack"];
    check("{ path = \"../../../../y\" }", &out);
    check(
        "{ path = \"/y\" }",
        &["other source: `x` from `/y`, outside the pack"],
    );
    check(
        "{ git = \"https://example.org/x\" }",
        &["other source: `x` from git `https://example.org/x`"],
    );
    assert_eq!(
        unusual(&[(LOCK, LOCKED)]),
        ["other source: `forked 1.0.0` from `git+https://example.org/forked#0123`"]
    );
    let helper = with(&[("helper/src/lib.rs", ""), (".cargo/x", "")]);
    assert_eq!(
        helper,
        ["files: in addition to the exercises and solutions: `.cargo/x`, `helper/src/lib.rs`"]
    );
    assert_eq!(
        unusual(&[]),
        ["dependencies: no `Cargo.lock`: cargo will choose the versions"]
    );
}

#[test]
fn what_the_dependencies_run_is_listed() {
    let crates = Crates {
        all: 3,
        build_scripts: ["libc".to_owned(), "ring".to_owned()].into(),
        proc_macros: ["serde_derive".to_owned()].into(),
        strangers: Vec::new(),
    };
    let text = |crates: &Result<Crates, String>| -> Vec<String> {
        let all = list(&source(PLAIN), Some(crates)).into_iter();
        all.skip(2)
            .map(|risk| format!("{}: {}", risk.subject, risk.text))
            .collect()
    };
    assert_eq!(
        text(&Ok(crates)),
        [
            "build scripts: run during compilation, from dependencies: libc, ring",
            "proc macros: run inside the compiler, from dependencies: serde_derive",
        ]
    );
    assert_eq!(
        text(&Err("no network".to_owned())),
        ["build scripts: could not determine which dependencies have build scripts: no network"]
    );
}

#[test]
fn what_a_source_takes_in_from_outside_is_unusual() {
    let source = "#[path = \"../../../../../shared.rs\"]\nmod shared;\n#[path = \"own.rs\"]\nmod own;\n\
        include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../../../more.rs\"));\n";
    let main = "exercises/c/a/src/main.rs";
    assert_eq!(
        with(&[(main, source)]),
        ["../../../../../shared.rs", "../../../../more.rs"]
            .map(|path| format!("other source: `{main}` includes `{path}`, outside the pack"))
    );
}
