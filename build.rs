//! Embeds the built-in pack and the probe in the binary.
//!
//! Writes a table of (path, bytes) for `lessons.toml`, `exercises/`, `solutions/` and `probe/` to
//! `OUT_DIR/embedded.rs`. In a published crate `exercises/` and `probe/` are gone, since
//! `cargo package` leaves out every folder with a `Cargo.toml` of its own. There the links below
//! `embedded/` have become plain files, whose manifests carry the name `Cargo.toml.in`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What is no part of a pack: build results, and what only developers of asynclings run.
const LEFT_OUT: &[&str] = &["target", "tests", "benches", "examples"];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    watch(&root.join("build.rs"));
    watch(&root.join("lessons.toml"));
    take(&root.join("lessons.toml"), "lessons.toml", &mut files);
    take(&root.join("solutions"), "solutions", &mut files);
    for folder in ["exercises", "probe"] {
        let source = root.join(folder);
        if source.join("Cargo.toml").exists() {
            if folder == "probe" {
                // No table of contents names a new file of the probe, and nothing is built in here.
                watch(&source);
            }
            take(&source, folder, &mut files);
        } else {
            take(&root.join("embedded").join(folder), folder, &mut files);
        }
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
    let Ok(entries) = fs::read_dir(path) else {
        return;
    };
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
