//! Which of the crates a pack depends on run code when they are compiled.
//!
//! Of an archive with crates in it their manifests tell; otherwise cargo is asked, far from the
//! pack's own settings, which could name programs for it to run.

use std::collections::BTreeSet;
use std::process::Command;

use serde::Deserialize;
use toml::Table;

use super::manifest::{self, Locked};
use super::stage::StagingDir;
use asynclings_engine::archive::Archive;
use asynclings_engine::course::PackSource;

/// What is known about the crates from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crates {
    /// How many there are.
    pub all: usize,
    /// Those with build scripts, by name.
    pub build_scripts: BTreeSet<String>,
    /// Those that are proc macros, by name.
    pub proc_macros: BTreeSet<String>,
    /// Vendored crates whose sum is not the one in the lock file, or that are not in it.
    pub strangers: Vec<String>,
}

/// Looks into the crates that an archive brings.
#[must_use]
pub fn in_archive(archive: &Archive) -> Crates {
    let lock = archive.pack.get("exercises/Cargo.lock");
    let lock = lock.map(|lock| String::from_utf8_lossy(lock));
    let locked = manifest::locked(&lock.unwrap_or_default());
    let text = |path: &str| -> Option<&str> { std::str::from_utf8(archive.crates.get(path)?).ok() };
    let mut crates = Crates::default();
    for path in archive.crates.keys() {
        let Some(folder) = path.strip_suffix("/Cargo.toml") else {
            continue;
        };
        crates.all += 1;
        let manifest: Table = text(path)
            .and_then(|text| text.parse().ok())
            .unwrap_or_default();
        let package = |key: &str| {
            let value = manifest.get("package")?.get(key)?.as_str()?;
            Some(value.to_owned())
        };
        let name = package("name").unwrap_or_else(|| folder.to_owned());
        let version = package("version").unwrap_or_default();
        let sum = text(&format!("{folder}/.cargo-checksum.json"))
            .and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok())
            .and_then(|sums| Some(sums.get("package")?.as_str()?.to_owned()));
        let is_it = |each: &&Locked| each.name == name && each.version == version;
        if locked
            .iter()
            .rfind(is_it)
            .is_none_or(|each| each.checksum != sum)
        {
            crates.strangers.push(format!("{name} {version}"));
        }
        let has = |file: &str| archive.vendor.contains_key(&format!("{folder}/{file}"));
        if manifest::has_build_script(&manifest, has) {
            crates.build_scripts.insert(name.clone());
        }
        if manifest::is_proc_macro(&manifest) {
            crates.proc_macros.insert(name);
        }
    }
    crates
}

/// Of what `cargo metadata` says that which is used here.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    /// None for a crate in a folder.
    source: Option<String>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

/// Asks cargo, first with what is on this machine and then, if `online`, with the network.
///
/// # Errors
///
/// Why they cannot be looked into, in one line.
pub fn by_cargo(source: &PackSource, online: bool) -> Result<Crates, String> {
    let stage = StagingDir::of(source, false).map_err(|error| error.to_string())?;
    // Without it cargo wants the crates for all systems.
    let host = host(&stage);
    let metadata = match metadata(&stage, host.as_deref(), true) {
        Err(_) if online => metadata(&stage, host.as_deref(), false)?,
        asked => asked?,
    };
    let mut crates = Crates::default();
    let foreign = |package: &&Package| package.source.is_some();
    for package in metadata.packages.iter().filter(foreign) {
        crates.all += 1;
        let has = |kind: &str| {
            let mut kinds = package.targets.iter().flat_map(|target| &target.kind);
            kinds.any(|each| each == kind)
        };
        if has("custom-build") {
            crates.build_scripts.insert(package.name.clone());
        }
        if has("proc-macro") {
            crates.proc_macros.insert(package.name.clone());
        }
    }
    Ok(crates)
}

fn metadata(stage: &StagingDir, host: Option<&str>, offline: bool) -> Result<Metadata, String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(stage.workspace().join("Cargo.toml"))
        .args(offline.then_some("--offline"))
        .args(host.iter().flat_map(|host| ["--filter-platform", host]))
        // Settings are looked for from here upwards, not beside the manifest.
        .current_dir(stage.path("empty"))
        .output()
        .map_err(|error| format!("failed to start `cargo metadata`: {error}"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        let text = format!("`cargo metadata` exited with an error: {text}");
        return Err(first_error(&text));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("failed to interpret `cargo metadata`'s json: {error}"))
}

/// The system that programs are compiled for here.
fn host(stage: &StagingDir) -> Option<String> {
    let output = Command::new("rustc")
        .arg("-vV")
        .current_dir(stage.path("empty"))
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "))?;
    Some(host.to_owned())
}

/// cargo's reason, without what leads up to it.
fn first_error(text: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.trim_start().starts_with("error"));
    line.unwrap_or(text)
        .trim()
        .trim_start_matches("error: ")
        .to_owned()
}
