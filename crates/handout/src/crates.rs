//! Which of the crates a pack depends on run code when they are compiled.
//!
//! Of an archive with crates in it their manifests tell; otherwise cargo is asked, far from the
//! pack's own settings, which could name programs for it to run.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{MetadataCommand, TargetKind};
use toml::Table;

use super::manifest::{self, Locked};
use super::stage::StagingDir;
use asynclings_engine::archive::Archive;
use asynclings_engine::course::Source;

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
    let lock = lock.map_or(String::new(), |lock| {
        String::from_utf8_lossy(lock).into_owned()
    });
    let locked: BTreeMap<(String, String), Locked> = manifest::locked(&lock)
        .into_iter()
        .map(|each| ((each.name.clone(), each.version.clone()), each))
        .collect();
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
        match locked.get(&(name.clone(), version.clone())) {
            Some(locked) if locked.checksum == sum => {}
            _ => crates.strangers.push(format!("{name} {version}")),
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

/// Asks cargo, first with what is on this machine and then, if `online`, with the network.
///
/// # Errors
///
/// Why they cannot be looked into, in one line.
pub fn by_cargo(source: &Source, online: bool) -> Result<Crates, String> {
    let stage = StagingDir::of(source, false).map_err(|error| error.to_string())?;
    // Without it cargo wants the crates for all systems.
    let host = host(&stage);
    let ask = |options: &[&str]| {
        let platform = host.iter().flat_map(|host| ["--filter-platform", host]);
        let options = options.iter().copied().chain(platform);
        MetadataCommand::new()
            .manifest_path(stage.workspace().join("Cargo.toml"))
            // Settings are looked for from here upwards, not beside the manifest.
            .current_dir(stage.path("empty"))
            .other_options(options.map(str::to_owned).collect::<Vec<_>>())
            .exec()
    };
    let metadata = match ask(&["--offline"]) {
        Err(_) if online => ask(&[]),
        asked => asked,
    };
    let metadata = metadata.map_err(|error| first_error(&error.to_string()))?;
    let mut crates = Crates::default();
    for package in metadata
        .packages
        .iter()
        .filter(|package| package.source.is_some())
    {
        crates.all += 1;
        let has = |kind: &TargetKind| {
            let mut targets = package.targets.iter();
            targets.any(|target| target.kind.contains(kind))
        };
        let name = package.name.to_string();
        if has(&TargetKind::CustomBuild) {
            crates.build_scripts.insert(name.clone());
        }
        if has(&TargetKind::ProcMacro) {
            crates.proc_macros.insert(name);
        }
    }
    Ok(crates)
}

/// The system that programs are compiled for here.
fn host(stage: &StagingDir) -> Option<String> {
    let output = std::process::Command::new("rustc")
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
