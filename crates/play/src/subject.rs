//! What is played: a file with the modules that it names, or a crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use asynclings_engine::fs::{self, FileError, Walk};

use crate::error::PlayError;

/// A program as its author wrote it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What the command line named.
    pub path: PathBuf,
    /// The main file, as a key of `sources`.
    pub main: String,
    /// Rust files by their path in the crate, with `/` between folders.
    pub sources: BTreeMap<String, String>,
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
    /// The workspace around it, folder and manifest, where it is not its own.
    pub workspace: Option<(PathBuf, String)>,
    /// The lock file that holds for it.
    pub lock: Option<String>,
}

impl Subject {
    /// Reads what is played.
    ///
    /// # Errors
    /// A path that leads nowhere or to no program, and files that cannot be read.
    pub fn read(path: &Path) -> Result<Self, PlayError> {
        let path = fs::absolute(path)?;
        let meta = std::fs::metadata(&path).map_err(FileError::of("read", &path))?;
        if meta.is_dir() {
            Self::of_crate(path)
        } else {
            Self::of_file(path)
        }
    }

    fn of_file(path: PathBuf) -> Result<Self, PlayError> {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| name.ends_with(".rs")) else {
            return Err(PlayError::NotRust { path });
        };
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let main = format!("src/{name}");
        let mut sources = BTreeMap::new();
        sources.insert(main.clone(), text(&path)?);
        let below = modules(&sources[&main]);
        read_modules(&folder, "src", below, &mut sources)?;
        Ok(Self {
            path,
            main,
            sources,
            others: BTreeMap::new(),
            manifest: None,
        })
    }

    fn of_crate(path: PathBuf) -> Result<Self, PlayError> {
        let manifest = path.join("Cargo.toml");
        if !manifest.is_file() {
            return Err(PlayError::NoManifest { path });
        }
        let mut sources = BTreeMap::new();
        let mut others = BTreeMap::new();
        let walk = Walk::below(&path).skip(|name, _| name == "target" || name.starts_with('.'));
        for found in walk.files() {
            let found = found?;
            match found.inside.as_str() {
                "Cargo.toml" | "Cargo.lock" => {}
                inside if inside.starts_with("src/") && inside.ends_with(".rs") => {
                    sources.insert(inside.to_owned(), text(&found.path)?);
                }
                inside => {
                    others.insert(inside.to_owned(), fs::read(&found.path)?);
                }
            }
        }
        let main = "src/main.rs".to_owned();
        if !sources.contains_key(&main) {
            return Err(PlayError::NoProgram { path });
        }
        let lock = |folder: &Path| std::fs::read_to_string(folder.join("Cargo.lock")).ok();
        let workspace = workspace_around(&path);
        let own_lock = lock(&path);
        let lock = own_lock.or_else(|| lock(&workspace.as_ref()?.0));
        let manifest = Manifest {
            text: text(&manifest)?,
            folder: path.clone(),
            workspace,
            lock,
        };
        Ok(Self {
            path,
            main,
            sources,
            others,
            manifest: Some(manifest),
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

    /// What a reader calls a file that is a key of `sources`.
    #[must_use]
    pub fn shown<'a>(&self, inside: &'a str) -> &'a str {
        match self.manifest {
            Some(_) => inside,
            None => inside.strip_prefix("src/").unwrap_or(inside),
        }
    }
}

fn text(path: &Path) -> Result<String, PlayError> {
    String::from_utf8(fs::read(path)?).map_err(|_| PlayError::NotText {
        path: path.to_owned(),
    })
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

/// The modules of a file that lie in files of their own.
fn modules(text: &str) -> Vec<String> {
    let Ok(file) = syn::parse_file(text) else {
        return Vec::new();
    };
    let modules = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

/// Reads the files of modules, and of theirs. One that is not there is rustc's to name.
fn read_modules(
    folder: &Path,
    inside: &str,
    modules_of: Vec<String>,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), PlayError> {
    for module in modules_of {
        let beside = (
            folder.join(format!("{module}.rs")),
            format!("{inside}/{module}.rs"),
        );
        let below = (
            folder.join(&module).join("mod.rs"),
            format!("{inside}/{module}/mod.rs"),
        );
        for (path, name) in [beside, below] {
            if !path.is_file() || sources.contains_key(&name) {
                continue;
            }
            let found = text(&path)?;
            let next = modules(&found);
            sources.insert(name, found);
            read_modules(
                &folder.join(&module),
                &format!("{inside}/{module}"),
                next,
                sources,
            )?;
            break;
        }
    }
    Ok(())
}
