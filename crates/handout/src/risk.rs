//! What compiling and running a pack would run, found without running anything.

use std::path::Path;
use std::sync::Arc;

use toml::{Table, Value};

use super::crates::Crates;
use super::manifest;
use asynclings_builtin::FILES;
use asynclings_core::diag::Source as Text;
use asynclings_core::manifest::document::{Document, PathStep};
use asynclings_engine::course::Source;
use asynclings_engine::course::source::Files;

/// The exercises' lock file.
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

/// Everything there is to know before a pack is compiled. `crates` is what is known about its
/// dependencies, or why nothing is.
#[must_use]
pub fn list(source: &Source, crates: Option<&Result<Crates, String>>) -> Vec<Risk> {
    let mut risks = Vec::new();
    let files = &source.pack;
    exercises(files, &mut risks);
    settings(files, &mut risks);
    for path in files.keys() {
        let name = path.rsplit('/').next().unwrap_or_default();
        if matches!(name, "rust-toolchain" | "rust-toolchain.toml") {
            push(
                &mut risks,
                "toolchain",
                format!("`{path}` chooses the compiler"),
                true,
            );
        }
    }
    dependencies(files, &mut risks);
    if let Some(crates) = crates {
        told(crates, &mut risks);
    }
    sums(source, crates, &mut risks);
    risks
}

fn push(risks: &mut Vec<Risk>, subject: &'static str, text: String, unusual: bool) {
    risks.push(Risk {
        subject,
        text,
        unusual,
    });
}

/// The pack's own crates.
fn exercises(files: &Files, risks: &mut Vec<Risk>) {
    let manifests: Vec<(&str, Table)> = files
        .iter()
        .filter_map(|(path, bytes)| {
            let folder = path.strip_suffix("/Cargo.toml")?;
            Some((folder, std::str::from_utf8(bytes).ok()?.parse().ok()?))
        })
        .collect();
    let crates = manifests
        .iter()
        .filter(|(_, manifest)| manifest.contains_key("package"));
    let text = format!(
        "{} programs of its own, which run fenced in against accidents, not against malice",
        crates.count()
    );
    push(risks, "exercises", text, false);
    for (folder, manifest) in &manifests {
        let has = |file: &str| files.contains_key(&format!("{folder}/{file}"));
        if manifest::has_build_script(manifest, has) {
            push(
                risks,
                "build script",
                format!("`{folder}` runs one when it is compiled"),
                true,
            );
        }
        if manifest::is_proc_macro(manifest) {
            push(
                risks,
                "proc macro",
                format!("`{folder}` is one, and runs inside the compiler"),
                true,
            );
        }
        for other in manifest::elsewhere(manifest) {
            // A course has asynclings' own, wherever the pack's author has theirs.
            let is_probe = manifest.contains_key("workspace") && other.name == "probe";
            if is_probe || other.kind == "path" && !leads_out(folder, &other.from) {
                continue;
            }
            let text = match other.kind {
                "path" => format!(
                    "`{}` from `{}`, outside of the pack",
                    other.name, other.from
                ),
                _ => format!("`{}` from the {} `{}`", other.name, other.kind, other.from),
            };
            push(risks, "from elsewhere", text, true);
        }
    }
}

/// True for a path that does not stay in the pack.
fn leads_out(folder: &str, path: &str) -> bool {
    if Path::new(path).is_absolute() || path.contains(':') || path.starts_with(['/', '\\']) {
        return true;
    }
    let mut depth = folder.split('/').count();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if depth == 0 => return true,
            ".." => depth -= 1,
            _ => depth += 1,
        }
    }
    false
}

/// Settings of cargo that the pack brings along.
fn settings(files: &Files, risks: &mut Vec<Risk>) {
    for (path, bytes) in files {
        if !path.ends_with("/.cargo/config.toml") && !path.ends_with("/.cargo/config") {
            continue;
        }
        let source = Arc::new(Text::new(path, String::from_utf8_lossy(bytes)));
        let Ok(document) = Document::parse(&source) else {
            push(
                risks,
                "cargo settings",
                format!("`{path}` cannot be read"),
                true,
            );
            continue;
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
                "makes cargo run what the pack says"
            } else {
                "is set"
            };
            push(
                risks,
                "cargo settings",
                format!("`{path}:{line}`: `{}` {what}", key.join(".")),
                true,
            );
        }
    }
}

/// The paths of all values that are no tables.
fn leaves(table: &Table, above: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    for (key, value) in table {
        above.push(key.clone());
        match value {
            Value::Table(inner) => leaves(inner, above, found),
            _ => found.push(above.clone()),
        }
        above.pop();
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

/// What the lock file says.
fn dependencies(files: &Files, risks: &mut Vec<Risk>) {
    let Some(lock) = files.get(LOCK) else {
        push(
            risks,
            "dependencies",
            "there is no lock file, so cargo chooses the versions".to_owned(),
            true,
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
    push(
        risks,
        "dependencies",
        format!("{count} crates of the public registry"),
        false,
    );
    if !bare.is_empty() {
        push(
            risks,
            "sums",
            format!("the lock file has none for {}", names(&bare)),
            true,
        );
    }
    for each in &locked {
        if let Some(source) = each.source.as_ref().filter(|source| !is_public(source)) {
            let text = format!("`{} {}` from `{source}`", each.name, each.version);
            push(risks, "from elsewhere", text, true);
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

fn told(crates: &Result<Crates, String>, risks: &mut Vec<Risk>) {
    match crates {
        Err(why) => push(
            risks,
            "build scripts",
            format!("which of its dependencies run some cannot be told: {why}"),
            true,
        ),
        Ok(crates) => {
            for (subject, found, what) in [
                (
                    "build scripts",
                    &crates.build_scripts,
                    "run when they are compiled",
                ),
                (
                    "proc macros",
                    &crates.proc_macros,
                    "run inside the compiler",
                ),
            ] {
                if !found.is_empty() {
                    let all: Vec<String> = found.iter().cloned().collect();
                    let text = format!("{what}, in the dependencies: {}", names(&all));
                    push(risks, subject, text, false);
                }
            }
        }
    }
}

fn sums(source: &Source, crates: Option<&Result<Crates, String>>, risks: &mut Vec<Risk>) {
    let Some(archive) = &source.vendor else {
        return;
    };
    let text = format!(
        "all {} files of the archive have the sums it lists",
        archive.pack.len() + archive.vendor.len()
    );
    push(risks, "sums", text, false);
    let Some(Ok(crates)) = crates else { return };
    if crates.strangers.is_empty() {
        let text = format!(
            "all {} crates in it have the sums of the lock file",
            crates.all
        );
        push(risks, "sums", text, false);
    } else {
        let text = format!(
            "of these crates in it they are not those of the lock file: {}",
            names(&crates.strangers)
        );
        push(risks, "sums", text, true);
    }
}

/// `a, b, c and 4 more`.
fn names(all: &[String]) -> String {
    let first = all
        .iter()
        .take(NAMES)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match all.len().saturating_sub(NAMES) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
#[path = "risk_tests.rs"]
mod tests;
