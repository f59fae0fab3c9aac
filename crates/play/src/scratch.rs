//! Where programs are built: a workspace for each, with a target folder and a probe for all. The target folder
//! is that of courses that lock the same crates.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use asynclings_core::pack::{Exercise, Limits};
use asynclings_engine::attempt::ExercisePaths;
use asynclings_engine::compile::Workspace;
use asynclings_engine::course::source::FileMap;
use asynclings_engine::fs;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use crate::error::PlayError;
use crate::subject::{Manifest, Subject, parsed};
use crate::target::Kind;

/// The name of the probe in a program that is played.
const PROBE: &str = "asynclings_probe";
/// The folder in a workspace with the program's crate.
const CHAPTER: &str = "play";

/// The folder in which programs are built, and what comes with the tool.
#[derive(Debug)]
pub struct Scratch {
    /// The folder.
    pub folder: PathBuf,
    /// The folder with what cargo has built, for courses as well.
    pub target: PathBuf,
    /// The files of the probe.
    pub probe: FileMap,
    /// The manifest of the exercises' workspace, whose dependencies a file may use.
    pub manifest: String,
    /// Its lock file.
    pub lock: String,
    /// The tutor's executable, where that is not the running program.
    pub wrapper: Option<PathBuf>,
}

/// The place of one program.
#[derive(Debug)]
pub(crate) struct Place {
    root: PathBuf,
    /// The program as an exercise, as which it is compiled and run.
    pub(crate) exercise: Exercise,
    pub(crate) paths: ExercisePaths,
}

impl Scratch {
    /// Where the page of a program lies, unless it is given another place.
    #[must_use]
    pub fn page(&self, program: &Path) -> PathBuf {
        let full = program
            .canonicalize()
            .unwrap_or_else(|_| program.to_owned());
        let sum = fs::sum(full.as_os_str().as_encoded_bytes());
        let stem = full.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}-{}.html", &sum[..8]);
        self.folder.join("pages").join(name)
    }

    /// Makes the place of a program, with manifests but without sources.
    pub(crate) fn place(&self, subject: &Subject) -> Result<Place, PlayError> {
        // Each program of a crate has a place of its own.
        let key = format!("{}\n{}", subject.path.display(), subject.main);
        let sum = fs::sum(key.as_bytes());
        let root = self.folder.join("programs").join(&sum[..16]);
        let probe = self.folder.join("probe");
        for (path, bytes) in &self.probe {
            write_if_other(&probe.join(path), bytes)?;
        }
        let (workspace, member, name) = match &subject.manifest {
            None => self.for_file(subject, &probe),
            Some(manifest) => for_crate(manifest, &probe)?,
        };
        // A crate without a lock file takes the versions that are built already.
        let own = subject
            .manifest
            .as_ref()
            .and_then(|manifest| manifest.lock.as_ref());
        let lock = own.unwrap_or(&self.lock);
        // cargo adds to the lock file; what it was made from says whether it is still the one.
        if write_if_other(&root.join("Cargo.lock.given"), lock.as_bytes())? {
            write_if_other(&root.join("Cargo.lock"), lock.as_bytes())?;
        }
        let exercise = Exercise {
            id: name.clone(),
            chapter: CHAPTER.to_owned(),
            title: name.clone(),
            concept: String::new(),
            hints: Vec::new(),
            edit: vec![subject.main.clone()],
            allow_unsafe: false,
            limits: Limits::default(),
            start: String::new(),
            was: Vec::new(),
            points: 1,
        };
        write_if_other(&root.join("Cargo.toml"), workspace.as_bytes())?;
        let krate = root.join(exercise.folder());
        write_if_other(&krate.join("Cargo.toml"), member.as_bytes())?;
        let recipes = root.join("recipes");
        Ok(Place {
            paths: ExercisePaths {
                workspace: Workspace {
                    wrapper: self.wrapper.clone(),
                    is_shared: true,
                    ..Workspace::new(&root, &self.target, recipes, probe)
                },
                exercises: root.clone(),
                originals: root.clone(),
            },
            exercise,
            root,
        })
    }

    fn for_file(&self, subject: &Subject, probe: &Path) -> (String, String, String) {
        let mut manifest: DocumentMut = self.manifest.parse().unwrap_or_default();
        let workspace = manifest["workspace"].or_insert(Item::Table(Table::new()));
        workspace["members"] = members();
        let mut names = vec![
            "futures",
            "pin-project-lite",
            "tokio",
            "tokio-stream",
            "tokio-util",
            "trpl",
        ];
        if let Some(table) = workspace["dependencies"].as_table_mut() {
            table.retain(|name, _| names.contains(&name));
            names.retain(|name| table.contains_key(name));
            table.insert(PROBE, path_dependency(probe));
        }
        names.push(PROBE);
        // Quiet about what was inserted; what the file itself deserves, cargo says.
        let mut member =
            "[package]\nname = \"program\"\nedition.workspace = true\n\n[lints.rust]\n\
                          warnings = \"allow\"\n\n"
                .to_owned();
        member += &format!(
            "[[bin]]\nname = \"program\"\npath = {:?}\n\n[dependencies]\n",
            subject.main
        );
        for name in names {
            member += &format!("{name}.workspace = true\n");
        }
        (manifest.to_string(), member, "program".to_owned())
    }
}

impl Place {
    /// Writes sources, and removes those that are no longer there. What is the same stays untouched.
    pub(crate) fn write(
        &self,
        sources: &BTreeMap<String, String>,
        others: &BTreeMap<String, Vec<u8>>,
    ) -> Result<(), PlayError> {
        let krate = self.root.join(self.exercise.folder());
        for found in fs::Walk::below(&krate).files() {
            let found = found?;
            let known = found.inside == "Cargo.toml"
                || sources.contains_key(&found.inside)
                || others.contains_key(&found.inside);
            if !known {
                fs::remove_file(&found.path)?;
            }
        }
        for (inside, text) in sources {
            write_if_other(&krate.join(inside), text.as_bytes())?;
        }
        for (inside, bytes) in others {
            write_if_other(&krate.join(inside), bytes)?;
        }
        Ok(())
    }
}

/// Writes a file unless it holds just that; true when it was written.
fn write_if_other(path: &Path, bytes: &[u8]) -> Result<bool, PlayError> {
    if fs::read_if_there(path)?.is_some_and(|old| old == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::make_folder(folder)?;
    }
    fs::replace(path, bytes)?;
    Ok(true)
}

fn members() -> Item {
    let mut members = Array::new();
    members.push(format!("{CHAPTER}/*"));
    Item::Value(Value::Array(members))
}

fn path_dependency(path: &Path) -> Item {
    let mut table = InlineTable::new();
    table.insert("package", "asynclings-probe".into());
    table.insert("path", path.to_string_lossy().as_ref().into());
    Item::Value(Value::InlineTable(table))
}

/// The workspace's manifest, the crate's, and its name.
fn for_crate(manifest: &Manifest, probe: &Path) -> Result<(String, String, String), PlayError> {
    let mut member = parsed(&manifest.folder, &manifest.text)?;
    let around = match &manifest.workspace {
        Some((folder, text)) if !member.contains_key("workspace") => {
            Some((folder.as_path(), parsed(folder, text)?))
        }
        _ => None,
    };
    let mut root = DocumentMut::new();
    let (base, source) = match &around {
        Some((folder, around)) => (*folder, around),
        None => (manifest.folder.as_path(), &member),
    };
    root["workspace"] = match source.get("workspace") {
        Some(workspace) => workspace.clone(),
        None => Item::Table(Table::new()),
    };
    for name in ["profile", "patch", "replace"] {
        if let Some(table) = source.get(name) {
            root[name] = table.clone();
        }
    }
    root["workspace"]["members"] = members();
    for name in ["exclude", "default-members"] {
        if let Some(workspace) = root["workspace"].as_table_like_mut() {
            workspace.remove(name);
        }
    }
    absolute(root.as_item_mut(), base);
    for name in ["workspace", "profile", "patch", "replace", "lints"] {
        member.remove(name);
    }
    absolute(member.as_item_mut(), &manifest.folder);
    member["lints"]["rust"]["warnings"] = toml_edit::value("allow");
    member["dependencies"][PROBE] = path_dependency(probe);
    let name = member["package"]["name"].as_str().unwrap_or("program");
    let name = name.replace('-', "_");
    only(&mut member, manifest, &name);
    Ok((root.to_string(), member.to_string(), name))
}

/// Leaves a crate one program, which has the crate's own name, and the library that it may use.
fn only(member: &mut DocumentMut, manifest: &Manifest, name: &str) {
    let target = &manifest.target;
    let package = &mut member["package"];
    package["name"] = toml_edit::value(name);
    for key in ["autobins", "autoexamples", "autotests", "autobenches"] {
        package[key] = toml_edit::value(false);
    }
    if let Some(package) = package.as_table_like_mut() {
        package.remove("default-run");
        package.remove("workspace");
    }
    for key in ["bin", "example", "test", "bench"] {
        member.remove(key);
    }
    let mut program = Table::new();
    program["name"] = toml_edit::value(name);
    program["path"] = toml_edit::value(&target.file);
    let mut programs = ArrayOfTables::new();
    programs.push(program);
    member["bin"] = Item::ArrayOfTables(programs);
    match &manifest.library {
        Some(library) => {
            member["lib"]["name"] = toml_edit::value(library.name.replace('-', "_"));
            member["lib"]["path"] = toml_edit::value(&library.file);
            if let Some(library) = member["lib"].as_table_like_mut() {
                library.remove("crate-type");
            }
        }
        None => {
            member.remove("lib");
            member["package"]["autolib"] = toml_edit::value(false);
        }
    }
    if target.kind != Kind::Bin {
        with_dev_dependencies(member);
    }
    if !target.features.is_empty() {
        let default = &mut member["features"]["default"];
        let mut features = default.as_array().cloned().unwrap_or_default();
        features.extend(target.features.iter().map(String::as_str));
        *default = toml_edit::value(features);
    }
}

/// Tests and examples also use what a binary cannot.
fn with_dev_dependencies(member: &mut DocumentMut) {
    let dev = member.get("dev-dependencies").and_then(Item::as_table_like);
    let dev: Vec<_> = dev
        .into_iter()
        .flat_map(toml_edit::TableLike::iter)
        .map(|(name, item)| (name.to_owned(), item.clone()))
        .collect();
    for (name, item) in dev {
        let own = &mut member["dependencies"][&name];
        let features = |item: &Item| item.get("features").and_then(Item::as_array).cloned();
        let mut both = features(own).unwrap_or_default();
        both.extend(features(&item).unwrap_or_default().iter().cloned());
        if own.is_none() || item.is_table_like() {
            *own = item;
        }
        if own.is_table_like() && !both.is_empty() {
            own["features"] = toml_edit::value(both);
        }
    }
}

/// Makes paths of dependencies absolute: the manifest moves.
fn absolute(item: &mut Item, base: &Path) {
    let Some(table) = item.as_table_like_mut() else {
        return;
    };
    for (key, value) in table.iter_mut() {
        let is_table = matches!(
            key.get(),
            "dependencies"
                | "dev-dependencies"
                | "build-dependencies"
                | "patch"
                | "target"
                | "workspace"
        );
        if !is_table {
            continue;
        }
        absolute_below(value, base);
    }
}

fn absolute_below(item: &mut Item, base: &Path) {
    let Some(table) = item.as_table_like_mut() else {
        return;
    };
    for (key, value) in table.iter_mut() {
        if key.get() == "path"
            && let Some(path) = value.as_str()
        {
            *value = toml_edit::value(base.join(path).to_string_lossy().as_ref());
        } else {
            absolute_below(value, base);
        }
    }
}
