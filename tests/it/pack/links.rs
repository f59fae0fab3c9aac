//! The crate that `cargo package` makes still holds the whole course.
//!
//! `cargo package` leaves out every folder with a `Cargo.toml` of its own, and each exercise is
//! such a folder, as is the probe. It does follow symbolic links, so `embedded/` in the crate
//! `asynclings-builtin` mirrors them, `lessons.toml` and `solutions/` with
//! links: to folders where no manifest lies below, to files elsewhere, and to manifests under the
//! name `Cargo.toml.in`. These tests keep the mirror fresh and build what comes out.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at the first thing that fails"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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

/// Runs cargo without the network, and once more with it where that was the trouble.
fn cargo(arguments: &[&str], folder: &Path, target: &Path) -> std::process::Output {
    let run = |offline: Option<&str>| {
        Command::new(env!("CARGO"))
            .args(arguments)
            .args(offline)
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", target)
            .output()
            .unwrap()
    };
    let mut output = run(Some("--offline"));
    if !output.status.success() {
        output = run(None);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}:\n{errors}");
    output
}

/// The paths of the built-in pack with a hash of each file, as the repository has them.
fn expected_listing() -> BTreeSet<String> {
    let mut listing = BTreeSet::new();
    for folder in ["lessons.toml", "exercises", "solutions", "probe"] {
        let path = root().join(folder);
        if !path.exists() {
            continue;
        }
        for entry in walk(&path).filter(|entry| entry.file_type().is_file()) {
            let name = entry.path().strip_prefix(root()).unwrap();
            if name != Path::new("probe/Cargo.lock") {
                let bytes = fs::read(entry.path()).unwrap();
                listing.insert(format!("{} {}", name.display(), hash(&bytes)));
            }
        }
    }
    listing
}

/// FNV-1a, which a program of ten lines can compute as well.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

const LISTING_PROGRAM: &str = r#"
fn main() {
    for (name, bytes) in asynclings_builtin::FILES {
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        println!("{name} {hash}");
    }
}
"#;

#[test]
fn the_packaged_crate_built_elsewhere_holds_the_whole_course() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package");
    let package = ["package", "--workspace", "--no-verify", "--allow-dirty"];
    cargo(&package, root(), &target);
    let elsewhere = tempfile::tempdir().unwrap();
    let mut patches = String::from("[patch.crates-io]\n");
    for name in ["asynclings-builtin", "asynclings-core"] {
        let folder = format!("{name}-{}", env!("CARGO_PKG_VERSION"));
        let unpacked = Command::new("tar")
            .arg("-xzf")
            .arg(target.join("package").join(format!("{folder}.crate")))
            .arg("-C")
            .arg(elsewhere.path())
            .status()
            .unwrap();
        assert!(unpacked.success());
        let path = elsewhere.path().join(folder);
        patches.push_str(&format!("{name} = {{ path = {path:?} }}\n"));
    }

    // A program that depends on the unpacked crate and prints what is embedded in it.
    let program = elsewhere.path().join("listing");
    fs::create_dir_all(program.join("src")).unwrap();
    fs::write(program.join("src/main.rs"), LISTING_PROGRAM).unwrap();
    let manifest = format!(
        "[package]\nname = \"listing\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [dependencies]\nasynclings-builtin = \"{}\"\n[workspace]\n{patches}",
        env!("CARGO_PKG_VERSION")
    );
    fs::write(program.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), program.join("Cargo.lock")).unwrap();
    let output = cargo(&["run", "--quiet"], &program, &target);
    let listing: BTreeSet<_> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(listing, expected_listing());
}
