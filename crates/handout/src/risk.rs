//! What compiling and running a pack would run, found without running anything.

use std::path::Path;
use std::sync::Arc;

use toml::Table;

use super::crates::Crates;
use super::{manifest, sources};
use asynclings_builtin::FILES;
use asynclings_core::diag::{Source as Text, number_of};
use asynclings_core::manifest::document::{Document, PathStep};
use asynclings_engine::compile::leaves;
use asynclings_engine::course::PackSource;
use asynclings_engine::course::source::FileMap;
use asynclings_engine::fs;

const LOCK: &str = "exercises/Cargo.lock";

/// How many names a line lists.
const NAMES: usize = 8;

/// One thing that runs, or decides about what runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// What it is about, in a word or two.
    pub subject: &'static str,
    /// What was found.
    pub text: String,
    /// False for what every pack has.
    pub unusual: bool,
}

#[derive(Default)]
struct Risks(Vec<Risk>);

impl Risks {
    /// What every pack has.
    fn usual(&mut self, subject: &'static str, text: impl Into<String>) {
        self.0.push(Risk {
            subject,
            text: text.into(),
            unusual: false,
        });
    }

    fn unusual(&mut self, subject: &'static str, text: impl Into<String>) {
        self.0.push(Risk {
            subject,
            text: text.into(),
            unusual: true,
        });
    }
}

/// Everything there is to know before a pack is compiled. `crates` is what is known about its
/// dependencies, or why nothing is.
#[must_use]
pub fn list(source: &PackSource, crates: Option<&Result<Crates, String>>) -> Vec<Risk> {
    let mut risks = Risks::default();
    let files = &source.pack;
    exercises(files, &mut risks);
    included(files, &mut risks);
    elsewhere(files, &mut risks);
    for (path, bytes) in files {
        settings(path, bytes, &mut risks);
    }
    dependencies(files, &mut risks);
    if let Some(crates) = crates {
        in_dependencies(crates, &mut risks);
    }
    sums(source, crates, &mut risks);
    risks.0
}

/// What the settings of cargo and rustup among these files of a folder do.
#[must_use]
pub fn settings_in(folder: &Path, files: &[String]) -> Vec<Risk> {
    let mut risks = Risks::default();
    for path in files {
        if (manifest::is_cargos(path) || manifest::is_rustups(path))
            && let Ok(bytes) = fs::read(&folder.join(path))
        {
            settings(path, &bytes, &mut risks);
        }
    }
    risks.0
}

/// The pack's own crates.
fn exercises(files: &FileMap, risks: &mut Risks) {
    let mut manifests: Vec<(&str, Table)> = Vec::new();
    let mut unreadable = Vec::new();
    for (path, bytes) in files {
        let folder = match path.strip_suffix("Cargo.toml") {
            Some("") => "",
            Some(folder) if folder.ends_with('/') => folder.trim_end_matches('/'),
            _ => continue,
        };
        let text = std::str::from_utf8(bytes).ok();
        match text.and_then(|text| text.parse().ok()) {
            Some(manifest) => manifests.push((folder, manifest)),
            None => unreadable.push(path),
        }
    }
    let crates = manifests
        .iter()
        .filter(|(_, manifest)| manifest.contains_key("package"));
    let text = format!(
        "{}, run with resource limits but without a security sandbox",
        number_of(crates.count(), "program")
    );
    risks.usual("exercises", text);
    for path in unreadable {
        risks.unusual("manifest", format!("could not read `{path}`"));
    }
    for (folder, manifest) in &manifests {
        let at = |file: &str| match *folder {
            "" => file.to_owned(),
            folder => format!("{folder}/{file}"),
        };
        if manifest::has_build_script(manifest, |file| files.contains_key(&at(file))) {
            let text = format!("`{folder}` has a build script, which runs during compilation");
            risks.unusual("build script", text);
        }
        if manifest::is_proc_macro(manifest) {
            let text = format!("`{folder}` is a procedural macro, which runs inside the compiler");
            risks.unusual("proc macro", text);
        }
        for feature in manifest::unstable(manifest) {
            let text = format!("`{}` requires `{feature}`", at("Cargo.toml"));
            risks.unusual("unstable", text);
        }
        for path in manifest::paths(manifest) {
            let is_dependency = |other: &manifest::Elsewhere| other.from == path;
            let all = manifest::elsewhere(manifest);
            if leads_out(folder, &path) && !all.iter().any(is_dependency) {
                let text = format!(
                    "`{}` refers to `{path}`, outside the pack",
                    at("Cargo.toml")
                );
                risks.unusual("other source", text);
            }
        }
        for other in manifest::elsewhere(manifest) {
            // A course has asynclings' own, wherever the pack's author has theirs.
            let is_probe = manifest.contains_key("workspace") && other.name == "probe";
            if is_probe || other.kind == "path" && !leads_out(folder, &other.from) {
                continue;
            }
            let text = match other.kind {
                "path" => format!("`{}` from `{}`, outside the pack", other.name, other.from),
                kind => format!("`{}` from {kind} `{}`", other.name, other.from),
            };
            risks.unusual("other source", text);
        }
    }
}

/// Files outside the pack that its sources take in.
fn included(files: &FileMap, risks: &mut Risks) {
    let sources = files
        .iter()
        .filter(|(path, _)| path.starts_with("exercises/") && path.ends_with(".rs"));
    for (path, bytes) in sources {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_crate = |folder: &&str| files.contains_key(&format!("{folder}/Cargo.toml"));
        let mut above = std::iter::successors(Some(folder), |folder| {
            folder.rsplit_once('/').map(|(above, _)| above)
        });
        let of_crate = above.find(is_crate).unwrap_or(folder);
        for each in sources::included(&String::from_utf8_lossy(bytes)) {
            let base = if each.from_crate { of_crate } else { folder };
            if leads_out(base, &each.path) {
                let text = format!("`{path}` includes `{}`, outside the pack", each.path);
                risks.unusual("other source", text);
            }
        }
    }
}

/// Files in places where a pack has none.
fn elsewhere(files: &FileMap, risks: &mut Risks) {
    let is_usual = |path: &&String| {
        *path == "lessons.toml" || path.starts_with("exercises/") || path.starts_with("solutions/")
    };
    let others: Vec<String> = files
        .keys()
        .filter(|path| !is_usual(path))
        .map(|path| format!("`{path}`"))
        .collect();
    if !others.is_empty() {
        let text = format!(
            "in addition to the exercises and solutions: {}",
            names(&others)
        );
        risks.unusual("files", text);
    }
}

/// True for a path that does not stay among the pack's exercises and solutions, which are all that a course
/// has of it.
fn leads_out(folder: &str, path: &str) -> bool {
    if Path::new(path).is_absolute() || path.contains(':') || path.starts_with(['/', '\\']) {
        return true;
    }
    let mut at: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                if at.pop().is_none() {
                    return true;
                }
            }
            part => at.push(part),
        }
    }
    !matches!(at.first(), Some(&("exercises" | "solutions")))
}

/// What a file of settings does, where it is one.
fn settings(path: &str, bytes: &[u8], risks: &mut Risks) {
    if manifest::is_rustups(path) {
        risks.unusual("toolchain", format!("`{path}` selects the compiler"));
    }
    if !manifest::is_cargos(path) {
        return;
    }
    let source = Arc::new(Text::new(path, String::from_utf8_lossy(bytes)));
    let Ok(document) = Document::parse(&source) else {
        risks.unusual("cargo settings", format!("could not read `{path}`"));
        return;
    };
    let table: Table = source.text().parse().unwrap_or_default();
    let mut keys = Vec::new();
    leaves(&table, &mut Vec::new(), &mut keys);
    for key in keys {
        let place: Vec<PathStep> = key
            .iter()
            .map(|part| PathStep::from(part.as_str()))
            .collect();
        let line = document
            .error(&place, "", "")
            .position()
            .map_or(0, |position| position.line);
        let what = if runs_something(&key) {
            "sets a command that cargo will run"
        } else {
            "is set"
        };
        risks.unusual(
            "cargo settings",
            format!("`{path}:{line}`: `{}` {what}", key.join(".")),
        );
    }
}

/// True for a setting that names a program, or options of one.
fn runs_something(key: &[String]) -> bool {
    let key: Vec<&str> = key.iter().map(String::as_str).collect();
    match key.as_slice() {
        ["build", last] => matches!(
            *last,
            "rustc"
                | "rustdoc"
                | "rustc-wrapper"
                | "rustc-workspace-wrapper"
                | "rustflags"
                | "rustdocflags"
        ),
        ["target" | "host", .., last] => matches!(*last, "linker" | "runner" | "rustflags" | "ar"),
        ["env" | "alias" | "include" | "doc" | "credential-alias", ..] => true,
        [.., last] => matches!(
            *last,
            "credential-provider" | "global-credential-providers" | "linker" | "runner"
        ),
        [] => false,
    }
}

fn dependencies(files: &FileMap, risks: &mut Risks) {
    let Some(lock) = files.get(LOCK) else {
        risks.unusual(
            "dependencies",
            "no `Cargo.lock`: cargo will choose the versions",
        );
        return;
    };
    let locked = manifest::locked(&String::from_utf8_lossy(lock));
    let public = public_registry();
    let is_public = |source: &String| public.as_ref() == Some(source);
    let from_public = locked
        .iter()
        .filter(|each| each.source.as_ref().is_some_and(is_public));
    let count = from_public.clone().count();
    let bare: Vec<String> = from_public
        .filter(|each| each.checksum.is_none())
        .map(|each| each.name.clone())
        .collect();
    risks.usual(
        "dependencies",
        format!("{} from the public registry", number_of(count, "crate")),
    );
    if !bare.is_empty() {
        risks.unusual(
            "checksums",
            format!("none in `Cargo.lock` for {}", names(&bare)),
        );
    }
    for each in &locked {
        if let Some(source) = each.source.as_ref().filter(|source| !is_public(source)) {
            let text = format!("`{} {}` from `{source}`", each.name, each.version);
            risks.unusual("other source", text);
        }
    }
}

/// The public registry, as the built-in pack's lock file names it.
fn public_registry() -> Option<String> {
    let (_, lock) = FILES.iter().find(|(path, _)| *path == LOCK)?;
    manifest::locked(std::str::from_utf8(lock).ok()?)
        .into_iter()
        .find(|each| each.checksum.is_some())?
        .source
}

fn in_dependencies(crates: &Result<Crates, String>, risks: &mut Risks) {
    match crates {
        Err(why) => risks.unusual(
            "build scripts",
            format!("could not determine which dependencies have build scripts: {why}"),
        ),
        Ok(crates) => {
            for (subject, found, what) in [
                (
                    "build scripts",
                    &crates.build_scripts,
                    "run during compilation",
                ),
                (
                    "proc macros",
                    &crates.proc_macros,
                    "run inside the compiler",
                ),
            ] {
                if !found.is_empty() {
                    let all: Vec<String> = found.iter().cloned().collect();
                    let text = format!("{what}, from dependencies: {}", names(&all));
                    risks.usual(subject, text);
                }
            }
        }
    }
}

fn sums(source: &PackSource, crates: Option<&Result<Crates, String>>, risks: &mut Risks) {
    let Some(archive) = &source.vendor else {
        return;
    };
    let text = format!(
        "{} of the archive match its own list",
        number_of(archive.pack.len() + archive.vendor.len(), "file")
    );
    risks.usual("checksums", text);
    let Some(Ok(crates)) = crates else { return };
    if crates.strangers.is_empty() {
        let text = format!(
            "{} in the archive match `Cargo.lock`",
            number_of(crates.all, "crate")
        );
        risks.usual("checksums", text);
    } else {
        let text = format!(
            "crates in the archive that do not match `Cargo.lock`: {}",
            names(&crates.strangers)
        );
        risks.unusual("checksums", text);
    }
}

/// `a, b, c and 4 more`.
fn names(all: &[String]) -> String {
    let first = all[..all.len().min(NAMES)].join(", ");
    match all.len().saturating_sub(NAMES) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
#[path = "risk_tests.rs"]
mod tests;
