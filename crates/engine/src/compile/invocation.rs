//! How one crate is compiled: the command line that cargo gave its program, kept as a file.
//!
//! The wrapper writes what it was called with, unchanged; `replay.rs` says what is
//! changed when it is called again. The call names no program: which rustc it is for is kept once, in
//! the build fingerprint, as cargo chose it. An invocation holds for as long as the crate's manifest is as it
//! was and the libraries it names are there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::stamp::Input;
use super::workspace::Linking;
use super::{store, system};
use crate::fs::FileError;

/// Raised when an invocation of before can no longer be read.
const FORMAT: u32 = 2;

/// One call of rustc, as cargo made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RustcInvocation {
    format: u32,
    /// The call of cargo that it comes from.
    pub(super) session: String,
    /// Everything after rustc's own name.
    pub(super) args: Vec<String>,
    /// The folder that cargo called it in.
    pub(super) cwd: PathBuf,
    pub(super) dir: PathBuf,
    /// The variables that cargo and build scripts set, which `env!` reads.
    pub(super) env: BTreeMap<String, String>,
    /// The crate's manifest, and the files that would give it further parts.
    inputs: Vec<Input>,
    /// Set once the shared library has turned out not to work for this crate.
    pub(super) linking: Option<Linking>,
}

impl RustcInvocation {
    pub(super) fn new(
        session: String,
        args: Vec<String>,
        cwd: PathBuf,
        dir: PathBuf,
        env: BTreeMap<String, String>,
    ) -> Self {
        let inputs = ["Cargo.toml", "build.rs", "src/lib.rs"]
            .map(|file| Input::of(dir.join(file)))
            .to_vec();
        Self {
            format: FORMAT,
            session,
            args,
            cwd,
            dir,
            env,
            inputs,
            linking: None,
        }
    }

    /// The invocation of this crate, unless there is none or its file is damaged.
    pub(super) fn load(recipes: &Path, krate: &str) -> Option<Self> {
        store::load(&file(recipes, krate)).filter(|invocation: &Self| invocation.format == FORMAT)
    }

    /// Those that this call of cargo has left.
    pub(super) fn of_session(recipes: &Path, session: &str) -> impl Iterator<Item = Self> {
        std::fs::read_dir(folder(recipes))
            .into_iter()
            .flatten()
            .filter_map(|entry| store::load(&entry.ok()?.path()))
            .filter(move |invocation: &Self| {
                invocation.format == FORMAT && invocation.session == session
            })
    }

    pub(super) fn save(&self, recipes: &Path, krate: &str) -> Result<(), FileError> {
        store::save(&file(recipes, krate), self)
    }

    /// True when the manifest is what it was before `started` and what is linked is still there.
    pub(super) fn holds(&self, started: u64, linking: Linking) -> bool {
        let kinds = Kinds::of(self, linking);
        self.inputs.iter().all(|input| input.holds(started))
            && self
                .externs()
                .filter(|(name, file)| kinds.link(name, file))
                .all(|(_, file)| file.exists())
    }

    /// Names and files of the crates it is linked with.
    pub(super) fn externs(&self) -> impl Iterator<Item = (&str, &Path)> {
        let pairs = self.args.iter().zip(self.args.iter().skip(1));
        pairs
            .filter(|(flag, _)| *flag == "--extern")
            .filter_map(|(_, value)| value.split_once('='))
            .map(|(name, file)| (name, Path::new(file)))
    }

    /// The crate's name, as its package has it.
    pub(super) fn name(&self) -> &str {
        self.env.get("CARGO_PKG_NAME").map_or("", String::as_str)
    }

    /// The target that the crate is compiled for, when it is not the host.
    pub(super) fn target(&self) -> Option<&str> {
        let at = self.args.iter().position(|arg| arg == "--target")?;
        self.args.get(at + 1).map(String::as_str)
    }

    /// The folders that hold the crates it is linked with.
    pub(super) fn searched_folders(&self) -> Vec<PathBuf> {
        let externs = self.externs().filter_map(|(_, file)| file.parent());
        let mut folders: Vec<PathBuf> = externs.map(Path::to_owned).collect();
        let pairs = self.args.iter().zip(self.args.iter().skip(1));
        let searched = pairs.filter(|(flag, _)| *flag == "-L").map(|(_, folder)| {
            folder
                .rsplit_once('=')
                .map_or(folder.as_str(), |(_, rest)| rest)
        });
        folders.extend(searched.map(PathBuf::from));
        folders.sort();
        folders.dedup();
        folders
    }

    /// Where the linker lies, when one is named that is not looked for.
    pub(super) fn linker_folder(&self) -> Option<PathBuf> {
        let linker = self.args.iter().find_map(|arg| {
            let option = arg.strip_prefix("-C").unwrap_or(arg);
            option.strip_prefix("linker=")
        });
        let folder = Path::new(linker?).parent()?;
        folder.is_absolute().then(|| folder.to_owned())
    }

    /// Where the loader finds the shared libraries among its dependencies.
    pub(super) fn library_folders(&self) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> = self
            .externs()
            .filter(|(_, file)| system::is_shared_library(file))
            .filter_map(|(_, file)| file.parent().map(Path::to_owned))
            .collect();
        folders.dedup();
        folders
    }
}

/// Which kind of library is linked where cargo offers two; the other need not even be read.
pub(super) struct Kinds<'a> {
    shared: Vec<&'a str>,
    pub(super) dynamic: bool,
}

impl<'a> Kinds<'a> {
    pub(super) fn of(invocation: &'a RustcInvocation, linking: Linking) -> Self {
        let shared: Vec<&str> = invocation
            .externs()
            .filter(|(_, file)| system::is_shared_library(file))
            .map(|(name, _)| name)
            .collect();
        Self {
            dynamic: linking == Linking::Dynamic && !shared.is_empty(),
            shared,
        }
    }

    pub(super) fn link(&self, name: &str, file: &Path) -> bool {
        !self.shared.contains(&name) || system::is_shared_library(file) == self.dynamic
    }
}

/// The rustc that a call of cargo went to: the real one, past rustup's proxy.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Compiler {
    session: String,
    rustc: PathBuf,
}

impl Compiler {
    pub(super) fn save(recipes: &Path, session: &str, rustc: PathBuf) -> Result<(), FileError> {
        let session = session.to_owned();
        store::save(&compiler(recipes), &Self { session, rustc })
    }

    /// That of this call of cargo.
    pub(super) fn of_session(recipes: &Path, session: &str) -> Option<PathBuf> {
        let found: Self = store::load(&compiler(recipes))?;
        (found.session == session).then_some(found.rustc)
    }
}

fn compiler(recipes: &Path) -> PathBuf {
    recipes.join("compiler.json")
}

fn folder(recipes: &Path) -> PathBuf {
    recipes.join("crates")
}

fn file(recipes: &Path, krate: &str) -> PathBuf {
    folder(recipes).join(format!("{krate}.json"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::compile) fn invocation(args: &[&str]) -> RustcInvocation {
        RustcInvocation::new(
            "1".into(),
            args.iter().map(|&arg| arg.to_owned()).collect(),
            "/ws".into(),
            "/ws/ch/ex".into(),
            BTreeMap::new(),
        )
    }

    #[test]
    fn a_damaged_invocation_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let invocation = invocation(&["--target", "x"]);
        invocation.save(dir.path(), "ex").unwrap();
        assert_eq!(
            RustcInvocation::load(dir.path(), "ex"),
            Some(invocation.clone())
        );
        assert_eq!(invocation.target(), Some("x"));
        assert_eq!(RustcInvocation::load(dir.path(), "other"), None);
        let path = file(dir.path(), "ex");
        let text = std::fs::read_to_string(&path).unwrap();
        for damaged in [
            text.replacen("\"format\":2", "\"format\":3", 1),
            text[..text.len() / 2].to_owned(),
            String::new(),
        ] {
            assert_ne!(text, damaged);
            std::fs::write(&path, damaged).unwrap();
            assert_eq!(RustcInvocation::load(dir.path(), "ex"), None);
        }
    }
}
