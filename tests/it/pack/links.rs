//! What `cargo package` will make still holds the whole course.
//!
//! `cargo package` leaves out every folder with a `Cargo.toml` of its own, and each exercise is
//! such a folder, as is the probe. It does follow symbolic links, so `embedded/` in the crate
//! `asynclings-builtin` mirrors them, `lessons.toml` and `solutions/` with
//! links: to folders where no manifest lies below, to files elsewhere, and to manifests under the
//! name `Cargo.toml.in`. This test keeps the mirror fresh; `scripts/package-check`, which the gate
//! runs, packages all and builds what comes out.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at the first thing that fails"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// The mirror.
const EMBEDDED: &str = "crates/builtin/embedded";

const RENEW: &str = "ASYNCLINGS_RENEW_LINKS=1 cargo test --test it links";

/// As in `build.rs`: what is no part of a pack.
const LEFT_OUT: &[&str] = &["target", "tests", "benches", "examples"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn is_part(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !(name.starts_with('.') || LEFT_OUT.contains(&name.as_ref()))
}

fn walk(folder: &Path) -> impl Iterator<Item = DirEntry> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(is_part)
        .map(|entry| entry.unwrap())
}

fn holds_a_manifest(folder: &Path) -> bool {
    walk(folder).any(|entry| entry.file_name() == "Cargo.toml")
}

/// The links that should be below `embedded/`: where each lies, and what it says.
fn wanted_links(folder: &Path, links: &mut BTreeMap<PathBuf, PathBuf>) {
    for entry in WalkDir::new(root().join(folder))
        .min_depth(1)
        .max_depth(1)
        .into_iter()
        .filter_entry(is_part)
        .map(|entry| entry.unwrap())
    {
        let path = folder.join(entry.file_name());
        if path == Path::new("probe/Cargo.lock") {
            continue;
        }
        if entry.file_type().is_dir() && holds_a_manifest(entry.path()) {
            wanted_links(&path, links);
            continue;
        }
        let mut link = Path::new(EMBEDDED).join(&path);
        if entry.file_name() == "Cargo.toml" {
            link.set_extension("toml.in");
        }
        links.insert(link, up(&path).join(&path));
    }
}

/// From a link below `embedded/` up to the repository's root.
fn up(path: &Path) -> PathBuf {
    let depth = Path::new(EMBEDDED).components().count() + path.components().count() - 1;
    std::iter::repeat_n("..", depth).collect()
}

fn present_links() -> BTreeMap<PathBuf, PathBuf> {
    WalkDir::new(root().join(EMBEDDED))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let says = fs::read_link(entry.path()).unwrap_or_default();
            (entry.path().strip_prefix(root()).unwrap().to_owned(), says)
        })
        .collect()
}

#[test]
fn the_links_are_fresh() {
    let mut wanted = BTreeMap::new();
    for name in ["lessons.toml", "solutions"] {
        let path = Path::new(name);
        wanted.insert(Path::new(EMBEDDED).join(path), up(path).join(path));
    }
    for folder in ["exercises", "probe"] {
        wanted_links(Path::new(folder), &mut wanted);
    }
    if std::env::var_os("ASYNCLINGS_RENEW_LINKS").is_some() {
        fs::remove_dir_all(root().join(EMBEDDED)).ok();
        for (link, says) in &wanted {
            let link = root().join(link);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            std::os::unix::fs::symlink(says, link).unwrap();
        }
    }
    let present = present_links();
    assert_eq!(present, wanted, "renew them with `{RENEW}`");
}
