//! What a `Cargo.toml` says about where code comes from and what of it runs at compile time.

use toml::{Table, Value};

/// A dependency that does not come from the public registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Elsewhere {
    pub(super) name: String,
    /// `path`, `git`, `registry`.
    pub(super) kind: &'static str,
    pub(super) from: String,
}

/// All dependencies of a manifest, of whatever kind, that are not from the public registry.
pub(super) fn elsewhere(manifest: &Table) -> Vec<Elsewhere> {
    let mut found = Vec::new();
    collect(manifest, &mut found);
    found
}

/// True for a file in which cargo looks for its settings, whichever way a system that takes capitals for
/// small letters has its name written.
pub(super) fn is_cargos(path: &str) -> bool {
    let path = format!("/{}", path.to_lowercase());
    path.ends_with("/.cargo/config.toml") || path.ends_with("/.cargo/config")
}

/// The same for a file that chooses rustup's toolchain.
pub(super) fn is_rustups(path: &str) -> bool {
    let path = format!("/{}", path.to_lowercase());
    path.ends_with("/rust-toolchain") || path.ends_with("/rust-toolchain.toml")
}

/// All places on the disk that a manifest leads to: dependencies, members beside its folder, and
/// sources that are named.
pub(super) fn paths(manifest: &Table) -> Vec<String> {
    let dependencies = elsewhere(manifest).into_iter();
    let mut found: Vec<String> = dependencies
        .filter(|each| each.kind == "path")
        .map(|each| each.from)
        .collect();
    let text = |table: &Value, key: &str| Some(table.get(key)?.as_str()?.to_owned());
    let workspace = manifest.get("workspace");
    for list in ["members", "default-members"] {
        let members = workspace.and_then(|table| table.get(list)?.as_array());
        for member in members.into_iter().flatten().filter_map(Value::as_str) {
            // Up to the first pattern: what matches lies below.
            let plain: Vec<_> = member
                .split('/')
                .take_while(|part| !part.contains(['*', '?', '[']))
                .collect();
            found.push(plain.join("/"));
        }
    }
    let package = manifest.get("package");
    found.extend(package.and_then(|package| text(package, "build")));
    found.extend(manifest.get("lib").and_then(|lib| text(lib, "path")));
    let programs = manifest.get("bin").and_then(Value::as_array);
    found.extend(
        programs
            .into_iter()
            .flatten()
            .filter_map(|program| text(program, "path")),
    );
    found.retain(|path| !path.is_empty());
    found
}

fn collect(table: &Table, found: &mut Vec<Elsewhere>) {
    for (key, value) in table {
        let Value::Table(inner) = value else { continue };
        match key.as_str() {
            "dependencies" | "dev-dependencies" | "build-dependencies" | "dev_dependencies"
            | "build_dependencies" | "replace" => dependencies(inner, found),
            // One more table between: a target, or a source that is patched.
            "patch" => inner
                .values()
                .filter_map(Value::as_table)
                .for_each(|patches| dependencies(patches, found)),
            "target" => inner
                .values()
                .filter_map(Value::as_table)
                .for_each(|target| collect(target, found)),
            "workspace" => collect(inner, found),
            _ => {}
        }
    }
}

fn dependencies(table: &Table, found: &mut Vec<Elsewhere>) {
    for (name, value) in table {
        let Value::Table(dependency) = value else {
            continue;
        };
        for (key, kind) in [
            ("path", "path"),
            ("git", "git"),
            ("registry", "registry"),
            ("registry-index", "registry"),
        ] {
            if let Some(from) = dependency.get(key).and_then(Value::as_str) {
                found.push(Elsewhere {
                    name: name.clone(),
                    kind,
                    from: from.to_owned(),
                });
            }
        }
    }
}

/// What a manifest asks for that no released cargo gives without being told to: features of cargo, and in
/// profiles what reaches into the compiler.
pub(super) fn unstable(manifest: &Table) -> Vec<String> {
    let features = manifest.get("cargo-features").and_then(Value::as_array);
    let mut found: Vec<String> = features
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    if let Some(profiles) = manifest.get("profile") {
        for key in ["rustflags", "codegen-backend"] {
            if has_key(profiles, key) {
                found.push(format!("{key} of a profile"));
            }
        }
    }
    found
}

fn has_key(value: &Value, key: &str) -> bool {
    value.as_table().is_some_and(|table| {
        table.contains_key(key) || table.values().any(|inner| has_key(inner, key))
    })
}

/// Whether a crate has a build script; `file` tells whether a file is in its folder.
pub(super) fn has_build_script(manifest: &Table, file: impl Fn(&str) -> bool) -> bool {
    match manifest
        .get("package")
        .and_then(|package| package.get("build"))
    {
        Some(Value::Boolean(wanted)) => *wanted,
        Some(_) => true,
        None => file("build.rs"),
    }
}

pub(super) fn is_proc_macro(manifest: &Table) -> bool {
    let lib = manifest.get("lib");
    ["proc-macro", "proc_macro"]
        .iter()
        .any(|key| lib.and_then(|lib| lib.get(key)).and_then(Value::as_bool) == Some(true))
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Locked {
    pub(super) name: String,
    pub(super) version: String,
    /// None for a crate in a folder.
    pub(super) source: Option<String>,
    /// None for what comes from a folder or from git.
    pub(super) checksum: Option<String>,
}

/// The packages of a `Cargo.lock`, as far as it can be read.
pub(super) fn locked(lock: &str) -> Vec<Locked> {
    let lock: Table = lock.parse().unwrap_or_default();
    let packages = lock.get("package").and_then(Value::as_array);
    let text = |package: &Value, key: &str| Some(package.get(key)?.as_str()?.to_owned());
    packages
        .into_iter()
        .flatten()
        .filter_map(|package| {
            Some(Locked {
                name: text(package, "name")?,
                version: text(package, "version")?,
                source: text(package, "source"),
                checksum: text(package, "checksum"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_other_code_is_found() {
        let manifest = r#"
            [package]
            name = "x"
            [dependencies]
            plain = "1"
            a = { path = "../a" }
            [dev-dependencies]
            b = { git = "https://example.org/b" }
            [build-dependencies]
            c = { version = "1", registry = "mine" }
            [target.'cfg(unix)'.dependencies]
            d = { path = "/d" }
            [workspace.dependencies]
            e = { registry-index = "sparse+https://example.org/" }
            [patch.crates-io]
            f = { path = "f" }
            [replace]
            "g:1.0.0" = { git = "ssh://example.org/g" }
        "#;
        let mut found: Vec<_> = elsewhere(&manifest.parse().unwrap())
            .into_iter()
            .map(|each| format!("{} {} {}", each.name, each.kind, each.from))
            .collect();
        found.sort();
        assert_eq!(
            found,
            [
                "a path ../a",
                "b git https://example.org/b",
                "c registry mine",
                "d path /d",
                "e registry sparse+https://example.org/",
                "f path f",
                "g:1.0.0 git ssh://example.org/g",
            ]
        );
    }

    #[test]
    fn what_runs_at_compile_time_is_seen() {
        for (manifest, file, expect) in [
            ("[package]\nbuild = false\n", true, false),
            ("[package]\nbuild = \"other.rs\"\n", false, true),
            ("[package]\n", true, true),
            ("[package]\n", false, false),
        ] {
            let manifest = manifest.parse().unwrap();
            assert_eq!(has_build_script(&manifest, |_| file), expect);
        }
        assert!(is_proc_macro(
            &"[lib]\nproc-macro = true\n".parse().unwrap()
        ));
        assert!(is_proc_macro(
            &"[lib]\nproc_macro = true\n".parse().unwrap()
        ));
        assert!(!is_proc_macro(&"[lib]\n".parse().unwrap()));
    }
}
