//! What is played: a file with the modules that it names, or a crate.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use asynclings_engine::fs::{self, FileError, Walk};
use proc_macro2::TokenTree;
use toml_edit::DocumentMut;

use crate::error::PlayError;
use crate::modules::{self, Files};
use crate::target::{self, Kind, Part, Target};

/// A program as its author wrote it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What the command line named.
    pub path: PathBuf,
    /// The main file, as a key of `sources`.
    pub main: String,
    /// Rust files by their path in the crate, with `/` between folders.
    pub sources: BTreeMap<String, String>,
    /// The modules that lead to those that are not the library's.
    pub modules: BTreeMap<String, Vec<String>>,
    /// Everything else in the crate.
    pub others: BTreeMap<String, Vec<u8>>,
    /// The crate's own manifest; None for a file.
    pub manifest: Option<Manifest>,
}

/// The manifest of a crate that is played.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Its folder.
    pub folder: PathBuf,
    /// Its text.
    pub text: String,
    /// The program.
    pub(crate) target: Target,
    /// The library, where that is not what is played.
    pub(crate) library: Option<Target>,
    /// The workspace around it, folder and manifest, where it is not its own.
    pub workspace: Option<(PathBuf, String)>,
    /// The lock file that holds for it.
    pub lock: Option<String>,
}

impl Subject {
    /// Reads what is played: a file, or the usual program of a crate.
    ///
    /// # Errors
    /// As [`Subject::read_part`].
    pub fn read(path: &Path) -> Result<Self, PlayError> {
        Self::read_part(path, &Part::Usual)
    }

    /// Reads what is played. A file that is a program of a crate is that program, with all that the crate
    /// depends on.
    ///
    /// # Errors
    /// A path that leads nowhere or to no program, and files that cannot be read.
    pub fn read_part(path: &Path, part: &Part) -> Result<Self, PlayError> {
        let path = fs::absolute(path)?;
        let meta = std::fs::metadata(&path).map_err(FileError::of("read", &path))?;
        if meta.is_dir() {
            return Self::of_crate(path, part);
        }
        if *part != Part::Usual {
            return Err(PlayError::NotCrate { path });
        }
        let file = path.extension().is_some_and(|end| end == "rs");
        let around = path.ancestors().skip(1);
        let mut around = around.filter(|folder| file && folder.join("Cargo.toml").is_file());
        if let Some(folder) = around.next()
            && let Some(inside) = inside(folder, &path)
        {
            match Self::of_crate(folder.to_owned(), &Part::File(inside)) {
                Err(PlayError::NoProgram { .. } | PlayError::Virtual { .. }) => {}
                found => return found,
            }
        }
        Self::of_file(path)
    }

    fn of_file(path: PathBuf) -> Result<Self, PlayError> {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| name.ends_with(".rs")) else {
            return Err(PlayError::NotRust { path });
        };
        let mut files = Files::default();
        files.read(path.parent().unwrap_or(Path::new("")), name)?;
        let main = below(name.to_owned());
        let others = std::mem::take(&mut files.included);
        Ok(Self {
            main,
            sources: keys_below(files.texts()),
            modules: keys_below(files.modules()),
            others: keys_below(others),
            path,
            manifest: None,
        })
    }

    fn of_crate(path: PathBuf, part: &Part) -> Result<Self, PlayError> {
        let manifest_path = path.join("Cargo.toml");
        if !manifest_path.is_file() {
            return Err(PlayError::NoManifest { path });
        }
        let manifest_text = modules::text(&manifest_path)?;
        let manifest = parsed(&path, &manifest_text)?;
        if !manifest.contains_key("package") {
            return Err(PlayError::Virtual { path });
        }
        let mut others = files_of(&path)?;
        let all = target::all(&manifest, &others);
        let target = target::chosen(part, &manifest, &all);
        let target = target.map_err(|why| PlayError::not_chosen(path.clone(), part, why))?;
        let mut files = Files::default();
        files.read(&path, &target.file)?;
        let modules = files.modules();
        let library = all.iter().find(|target| target.kind == Kind::Lib);
        if let Some(library) = library {
            files.read(&path, &library.file)?;
        }
        others.retain(|inside| !files.sources.contains_key(inside));
        let others = others.into_iter().map(|inside| {
            let bytes = fs::read(&path.join(&inside))?;
            Ok((inside, bytes))
        });
        let others: BTreeMap<_, _> = others.collect::<Result<_, FileError>>()?;
        let lock = |folder: &Path| std::fs::read_to_string(folder.join("Cargo.lock")).ok();
        let workspace = workspace_around(&path);
        let own_lock = lock(&path);
        let lock = own_lock.or_else(|| lock(&workspace.as_ref()?.0));
        Ok(Self {
            main: target.file.clone(),
            sources: files.texts(),
            modules,
            others,
            manifest: Some(Manifest {
                text: manifest_text,
                folder: path.clone(),
                library: library.filter(|library| **library != target).cloned(),
                target,
                workspace,
                lock,
            }),
            path,
        })
    }

    /// The sources by the names that a reader has for them, the main file first.
    #[must_use]
    pub fn shown_sources(&self) -> Vec<(String, String)> {
        let mut sources: Vec<_> = self.sources.iter().collect();
        sources.sort_by_key(|(name, _)| **name != self.main);
        let named = |(name, text): (&String, &String)| (self.shown(name).to_owned(), text.clone());
        sources.into_iter().map(named).collect()
    }

    /// Where the main file lies.
    #[must_use]
    pub fn main_path(&self) -> PathBuf {
        self.root().join(self.shown(&self.main))
    }

    /// The folder in which the names that a reader has for files are paths.
    #[must_use]
    pub fn root(&self) -> &Path {
        match self.manifest {
            Some(_) => &self.path,
            None => self.path.parent().unwrap_or(Path::new("")),
        }
    }

    /// The folders with its files: where a change means another program.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        let root = self.root();
        let files = self.sources.keys().map(|file| self.shown(file));
        let others = self.others.keys().map(String::as_str);
        let mut folders: Vec<_> = files
            .chain(others)
            .filter_map(|file| Some(root.join(Path::new(file).parent()?)))
            .chain([root.to_owned()])
            .collect();
        folders.sort_unstable();
        folders.dedup();
        folders
    }

    /// True for a program without a `main`, which is played by its tests.
    #[must_use]
    pub(crate) fn is_tests(&self) -> bool {
        let target = self.manifest.as_ref().map(|manifest| &manifest.target);
        if target.is_some_and(|target| target.kind == Kind::Lib) {
            return true;
        }
        let main = self
            .sources
            .get(&self.main)
            .map(|text| syn::parse_file(text));
        let is_main = |item: &syn::Item| match item {
            syn::Item::Fn(function) => function.sig.ident == "main",
            // A macro may make it, if it is said which function to make.
            syn::Item::Macro(made) => {
                let mut tokens = made.mac.tokens.clone().into_iter();
                let is_name = |token| matches!(token, TokenTree::Ident(name) if name == "main");
                made.ident.is_none() && tokens.any(is_name)
            }
            _ => false,
        };
        main.is_some_and(|main| main.is_ok_and(|main| !main.items.iter().any(is_main)))
    }

    /// What a reader calls a file that is a key of `sources`.
    #[must_use]
    pub fn shown<'a>(&self, inside: &'a str) -> &'a str {
        match self.manifest {
            Some(_) => inside,
            None => inside.strip_prefix("src/").unwrap_or(inside),
        }
    }
}

/// A single file and what belongs to it lie in the folder that a crate has for its sources.
fn below(inside: String) -> String {
    format!("src/{inside}")
}

fn keys_below<T>(all: BTreeMap<String, T>) -> BTreeMap<String, T> {
    let all = all.into_iter();
    all.map(|(inside, value)| (below(inside), value)).collect()
}

/// A manifest, of which rustc's own words are told where it cannot be parsed.
pub(crate) fn parsed(folder: &Path, text: &str) -> Result<DocumentMut, PlayError> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| PlayError::Manifest {
            path: folder.join("Cargo.toml"),
            text: error.to_string(),
        })
}

/// All files of a crate by their path inside, but for manifests, what is built, and other crates.
fn files_of(folder: &Path) -> Result<BTreeSet<String>, PlayError> {
    let walk = Walk::below(folder).skip(|name, _| name == "target" || name.starts_with('.'));
    let mut all = BTreeSet::new();
    for found in walk.files() {
        all.insert(found?.inside);
    }
    let crates = all
        .iter()
        .filter_map(|inside| inside.strip_suffix("/Cargo.toml"));
    let crates: Vec<String> = crates.map(|inside| format!("{inside}/")).collect();
    all.retain(|inside| {
        let is_manifest = inside == "Cargo.toml" || inside == "Cargo.lock";
        !is_manifest && !crates.iter().any(|folder| inside.starts_with(folder))
    });
    Ok(all)
}

/// A path below a folder, with `/` between folders.
fn inside(folder: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(folder).ok()?.iter();
    let parts = parts
        .map(|part| part.to_str())
        .collect::<Option<Vec<_>>>()?;
    Some(parts.join("/"))
}

/// The nearest manifest above a crate that is a workspace's.
fn workspace_around(folder: &Path) -> Option<(PathBuf, String)> {
    folder.ancestors().skip(1).find_map(|above| {
        let text = std::fs::read_to_string(above.join("Cargo.toml")).ok()?;
        let is_workspace = text
            .lines()
            .any(|line| line.trim_start().starts_with("[workspace"));
        is_workspace.then(|| (above.to_owned(), text))
    })
}
