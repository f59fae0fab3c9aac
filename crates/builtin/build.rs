//! Embeds the built-in pack and the probe in the crate.
//!
//! Writes a table of (path, bytes) for `lessons.toml`, `exercises/`, `solutions/` and `probe/` to
//! `OUT_DIR/embedded.rs`. In the repository they are read where they lie. The published crate has
//! `embedded/` instead: `cargo package` leaves out every folder with a `Cargo.toml` of its own, but
//! follows the links below `embedded/`, whose manifests carry the name `Cargo.toml.in`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What is no part of a pack: build results, and what only developers of asynclings run.
const LEFT_OUT: &[&str] = &["target", "tests", "benches", "examples"];

#[expect(clippy::disallowed_methods, reason = "a build script has no engine")]
fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let repository = here.join("../..");
    let root = if repository.join("exercises/Cargo.toml").exists() {
        repository
    } else {
        here.join("embedded")
    };
    let mut files = Vec::new();
    watch(&here.join("build.rs"));
    // No table of contents names a new file of the probe.
    watch(&root.join("probe"));
    for name in ["lessons.toml", "exercises", "solutions", "probe"] {
        take(&root.join(name), name, &mut files);
    }
    files.sort();
    fs::write(out.join("embedded.rs"), table(&files)).expect("OUT_DIR can be written to");
}

/// Collects a file, or all files of a folder, under the name they have in the pack.
///
/// Each entry of a folder is watched on its own and not the folder as a whole, because that would
/// include `exercises/target`. A new exercise or chapter shows as a change of `lessons.toml`.
fn take(path: &Path, name: &str, files: &mut Vec<(String, PathBuf)>) {
    if path.is_file() {
        watch(path);
        let name = name.strip_suffix(".in").unwrap_or(name);
        files.push((name.to_owned(), path.to_owned()));
        return;
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for entry in entries {
        let entry = entry.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file_name = entry.file_name();
        let file_name = file_name
            .to_str()
            .unwrap_or_else(|| panic!("{}: not UTF-8", entry.path().display()));
        let is_probe_lock = name == "probe" && file_name == "Cargo.lock";
        if file_name.starts_with('.') || LEFT_OUT.contains(&file_name) || is_probe_lock {
            continue;
        }
        watch(&entry.path());
        take(&entry.path(), &format!("{name}/{file_name}"), files);
    }
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

fn table(files: &[(String, PathBuf)]) -> String {
    let mut table = String::from("&[\n");
    for (name, path) in files {
        writeln!(table, "    ({name:?}, include_bytes!({path:?})),").expect("a string grows");
    }
    table + "]\n"
}
