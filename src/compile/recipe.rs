//! How one crate is compiled: the command line that cargo gave its program, kept as a file.
//!
//! The wrapper writes what it was called with, unchanged. Replaying it changes what must differ
//! for a learner's save: the probe's shared library in place of everything in it, line tables for
//! the lines of `.await`s, no incremental state (crates this small gain nothing by it), an output
//! folder of its own, and the exercise's folder as the place that file names are relative to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::stamp::Input;
use super::workspace::Linking;
use super::{store, system};

/// Raised when a recipe of before can no longer be read.
const FORMAT: u32 = 1;

/// One call of rustc, as cargo made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Recipe {
    format: u32,
    /// The call of cargo that it comes from.
    pub(super) session: String,
    /// The real rustc, past rustup's proxy.
    pub(super) rustc: PathBuf,
    /// Everything after rustc's own name.
    args: Vec<String>,
    /// The folder that cargo called it in.
    cwd: PathBuf,
    /// The crate's folder.
    pub(super) dir: PathBuf,
    /// The variables that cargo and build scripts set, which `env!` reads.
    pub(super) env: BTreeMap<String, String>,
    /// The crate's manifest, and the files that would give it further parts.
    inputs: Vec<Input>,
    /// Set once the shared library has turned out not to work for this crate.
    pub(super) linking: Option<Linking>,
}

impl Recipe {
    pub(super) fn new(
        session: String,
        rustc: PathBuf,
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
            rustc,
            args,
            cwd,
            dir,
            env,
            inputs,
            linking: None,
        }
    }

    /// The recipe of this crate, unless there is none or its file is damaged.
    pub(super) fn read(recipes: &Path, krate: &str) -> Option<Self> {
        store::read(&file(recipes, krate)).filter(|recipe: &Self| recipe.format == FORMAT)
    }

    /// All recipes that can be read.
    pub(super) fn all(recipes: &Path) -> impl Iterator<Item = Self> {
        std::fs::read_dir(folder(recipes))
            .into_iter()
            .flatten()
            .filter_map(|entry| store::read(&entry.ok()?.path()))
            .filter(|recipe: &Self| recipe.format == FORMAT)
    }

    /// Keeps it for this crate.
    pub(super) fn write(&self, recipes: &Path, krate: &str) -> std::io::Result<()> {
        store::write(&file(recipes, krate), self)
    }

    /// True when the manifest is what it was before `started` and what is linked is still there.
    pub(super) fn holds(&self, started: u64, linking: Linking) -> bool {
        let kinds = Kinds::of(self, linking);
        self.inputs.iter().all(|input| input.holds(started))
            && self.rustc.is_file()
            && self
                .externs()
                .filter(|(name, file)| kinds.link(name, file))
                .all(|(_, file)| file.exists())
    }

    /// Names and files of the crates it is linked with.
    fn externs(&self) -> impl Iterator<Item = (&str, &Path)> {
        let pairs = self.args.iter().zip(self.args.iter().skip(1));
        pairs
            .filter(|(flag, _)| *flag == "--extern")
            .filter_map(|(_, value)| value.split_once('='))
            .map(|(name, file)| (name, Path::new(file)))
    }

    /// The target that the crate is compiled for, when it is not the host.
    pub(super) fn target(&self) -> Option<&str> {
        let at = self.args.iter().position(|arg| arg == "--target")?;
        self.args.get(at + 1).map(String::as_str)
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

    /// The arguments that compile the crate into `out`.
    pub(super) fn arguments(&self, linking: Linking, out: &Path) -> Vec<String> {
        let kinds = Kinds::of(self, linking);
        let mut args = Vec::with_capacity(self.args.len() + 8);
        let mut rest = self.args.iter();
        while let Some(arg) = rest.next() {
            match arg.as_str() {
                "--extern" => {
                    let Some(value) = rest.next() else { break };
                    let (name, file) = value.split_once('=').unwrap_or((value, ""));
                    if kinds.link(name, Path::new(file)) {
                        args.extend([arg.clone(), value.clone()]);
                    }
                }
                "--out-dir" | "--error-format" | "--json" | "--emit" | "--diagnostic-width"
                | "--color" => {
                    rest.next();
                }
                "-C" | "--codegen" => {
                    let Some(value) = rest.next() else { break };
                    if !is_ours(value) {
                        args.extend([arg.clone(), value.clone()]);
                    }
                }
                _ if is_replaced(arg) => {}
                _ => args.push(self.seen_from_own_folder(arg)),
            }
        }
        args.extend(
            [
                "--error-format=json",
                "--json=diagnostic-rendered-ansi",
                "--emit=link",
                "-Cdebuginfo=line-tables-only",
                "--out-dir",
            ]
            .map(str::to_owned),
        );
        args.push(out.to_string_lossy().into_owned());
        if kinds.dynamic {
            args.push("-Cprefer-dynamic".to_owned());
        }
        args
    }

    /// The crate's main source file, relative to its folder.
    pub(super) fn main_file(&self) -> Option<PathBuf> {
        let file = self.args.iter().find(|arg| is_source(arg))?;
        Some(PathBuf::from(self.seen_from_own_folder(file)))
    }

    /// The source file as it is called in the crate's own folder; any other argument as it is.
    fn seen_from_own_folder(&self, arg: &str) -> String {
        if !is_source(arg) {
            return arg.to_owned();
        }
        let full = self.cwd.join(arg);
        full.strip_prefix(&self.dir).map_or_else(
            |_| full.to_string_lossy().into_owned(),
            |path| path.to_string_lossy().into_owned(),
        )
    }
}

/// Which kind of library is linked where cargo offers two; the other need not even be read.
struct Kinds<'a> {
    shared: Vec<&'a str>,
    dynamic: bool,
}

impl<'a> Kinds<'a> {
    fn of(recipe: &'a Recipe, linking: Linking) -> Self {
        let shared: Vec<&str> = recipe
            .externs()
            .filter(|(_, file)| system::is_shared_library(file))
            .map(|(name, _)| name)
            .collect();
        Self {
            dynamic: linking == Linking::Dynamic && !shared.is_empty(),
            shared,
        }
    }

    fn link(&self, name: &str, file: &Path) -> bool {
        !self.shared.contains(&name) || system::is_shared_library(file) == self.dynamic
    }
}

fn folder(recipes: &Path) -> PathBuf {
    recipes.join("crates")
}

fn file(recipes: &Path, krate: &str) -> PathBuf {
    folder(recipes).join(format!("{krate}.json"))
}

fn is_source(arg: &str) -> bool {
    arg.ends_with(".rs") && !arg.starts_with('-')
}

/// A codegen option that the replay decides itself.
fn is_ours(value: &str) -> bool {
    let name = value.split('=').next().unwrap_or_default();
    matches!(
        name,
        "incremental" | "debuginfo" | "strip" | "extra-filename" | "prefer-dynamic"
    )
}

/// The same options, and those of the output, written in one word.
fn is_replaced(arg: &str) -> bool {
    let long = [
        "--out-dir=",
        "--error-format=",
        "--json=",
        "--emit=",
        "--diagnostic-width=",
        "--color=",
    ];
    long.iter().any(|flag| arg.starts_with(flag))
        || arg.strip_prefix("-C").is_some_and(is_ours)
        || arg.strip_prefix("--codegen=").is_some_and(is_ours)
        || arg == "-g"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library(name: &str) -> String {
        format!("/t/deps/lib{name}.{}", std::env::consts::DLL_EXTENSION)
    }

    fn recipe(args: &[&str]) -> Recipe {
        Recipe::new(
            "1".into(),
            "/bin/rustc".into(),
            args.iter().map(|&arg| arg.to_owned()).collect(),
            "/ws".into(),
            "/ws/ch/ex".into(),
            BTreeMap::new(),
        )
    }

    fn replay(args: &[&str], linking: Linking) -> String {
        recipe(args).arguments(linking, Path::new("/out")).join(" ")
    }

    const OURS: &str = "--error-format=json --json=diagnostic-rendered-ansi --emit=link \
                        -Cdebuginfo=line-tables-only --out-dir /out";

    #[test]
    fn outputs_debug_and_incremental_are_the_replays_own() {
        let args = [
            "--crate-name",
            "ex",
            "ch/ex/src/main.rs",
            "--emit=dep-info,link",
            "--json=artifacts",
            "-C",
            "embed-bitcode=no",
            "-C",
            "incremental=/t/inc",
            "-Cdebuginfo=2",
            "-C",
            "strip=debuginfo",
            "-C",
            "metadata=1",
            "-C",
            "extra-filename=-1",
            "--out-dir",
            "/t/deps",
        ];
        assert_eq!(
            replay(&args, Linking::Dynamic),
            format!("--crate-name ex src/main.rs -C embed-bitcode=no -C metadata=1 {OURS}")
        );
    }

    #[test]
    fn of_both_kinds_of_a_library_one_is_linked() {
        let shared = format!("probe={}", library("probe"));
        let args = [
            "--extern",
            "probe=/t/deps/libprobe.rlib",
            "--extern",
            &shared,
            "--extern",
            "trpl=/t/deps/libtrpl-1.rlib",
        ];
        let trpl = "--extern trpl=/t/deps/libtrpl-1.rlib";
        assert_eq!(
            replay(&args, Linking::Dynamic),
            format!("--extern {shared} {trpl} {OURS} -Cprefer-dynamic")
        );
        assert_eq!(
            replay(&args, Linking::Static),
            format!("--extern probe=/t/deps/libprobe.rlib {trpl} {OURS}")
        );
        assert_eq!(recipe(&args).library_folders(), [PathBuf::from("/t/deps")]);
    }

    #[test]
    fn without_a_shared_library_linking_is_static() {
        let args = ["--extern", "a=/t/liba.rlib"];
        assert_eq!(
            replay(&args, Linking::Dynamic),
            format!("--extern a=/t/liba.rlib {OURS}")
        );
    }

    #[test]
    fn a_damaged_recipe_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let recipe = recipe(&["--target", "x"]);
        recipe.write(dir.path(), "ex").unwrap();
        assert_eq!(Recipe::read(dir.path(), "ex"), Some(recipe.clone()));
        assert_eq!(recipe.target(), Some("x"));
        assert_eq!(Recipe::read(dir.path(), "other"), None);
        let path = file(dir.path(), "ex");
        let text = std::fs::read_to_string(&path).unwrap();
        for damaged in [
            text.replacen("\"format\":1", "\"format\":2", 1),
            text[..text.len() / 2].to_owned(),
            String::new(),
        ] {
            assert_ne!(text, damaged);
            std::fs::write(&path, damaged).unwrap();
            assert_eq!(Recipe::read(dir.path(), "ex"), None);
        }
    }
}
