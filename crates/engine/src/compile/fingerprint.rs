//! What all recorded invocations of a workspace rest on.
//!
//! cargo stays the source of truth; the invocations are good for as long as nothing has changed that
//! it would look at: manifests, lock file, configuration, toolchain, flags, and the sources of
//! the probe and of every other crate in reach. Looking costs a few dozen calls of `stat`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::environment::Environment;
use super::stamp::{Folder, Input};
use super::store;
use super::workspace::{Linking, Workspace};
use crate::fs::{self, FileError};

/// Raised when a fingerprint of before can no longer be read.
const FORMAT: u32 = 2;

/// What held when cargo was last asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BuildFingerprint {
    format: u32,
    tutor: String,
    /// Names the call of cargo that the invocations come from.
    pub(super) session: String,
    /// When that call began, in nanoseconds since 1970.
    pub(super) started: u64,
    linking: Linking,
    root: PathBuf,
    pub(super) target: PathBuf,
    probe: PathBuf,
    cargo: Option<PathBuf>,
    /// The real rustc, past rustup's proxy; none where no program came as far as that.
    pub(super) rustc: Option<PathBuf>,
    env: Vec<(String, String)>,
    inputs: Vec<Input>,
    /// The sum of the lock file as cargo left it.
    pub(super) lock: Option<String>,
    folders: Vec<Folder>,
    built: Vec<PathBuf>,
    /// Where the standard library's shared form lies.
    pub(super) libraries: Option<PathBuf>,
    /// Why no library can be shared here, where that turned out.
    pub(super) alone: Option<String>,
}

/// What a call of cargo found out.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// The folders of all crates but the programs that do not come from a registry.
    pub(super) folders: Vec<PathBuf>,
    /// What was built from those.
    pub(super) built: Vec<PathBuf>,
    /// rustc's own library folder.
    pub(super) libraries: Option<PathBuf>,
    pub(super) rustc: Option<PathBuf>,
    /// Why no library can be shared here, where that turned out.
    pub(super) alone: Option<String>,
}

impl BuildFingerprint {
    /// Looks at everything, after cargo has run.
    pub(super) fn gather(ws: &Workspace, session: String, started: u64, found: Findings) -> Self {
        let mut files = watched(ws);
        files.extend(found.rustc.clone());
        for folder in &found.folders {
            files.extend(inherited(folder));
        }
        files.sort();
        files.dedup();
        let mut inputs: Vec<Input> = files.into_iter().map(Input::of).collect();
        let lock = ws.root.join("Cargo.lock");
        inputs.push(Input::written(lock.clone()));
        Self {
            format: FORMAT,
            tutor: env!("CARGO_PKG_VERSION").to_owned(),
            session,
            started,
            linking: ws.linking,
            root: ws.root.clone(),
            target: ws.target.clone(),
            probe: ws.probe.clone(),
            cargo: ws.env.program("cargo"),
            rustc: found.rustc,
            env: variables(&ws.env),
            inputs,
            lock: fs::read(&lock).ok().map(|bytes| fs::sum(&bytes)),
            folders: found.folders.into_iter().map(Folder::of).collect(),
            // Of a library in two forms only one is made where shared libraries do not work.
            built: found
                .built
                .into_iter()
                .filter(|file| file.exists())
                .collect(),
            libraries: found.libraries,
            alone: found.alone,
        }
    }

    /// The fingerprint of last time, unless there is none or its file is damaged.
    pub(super) fn load(recipes: &Path) -> Option<Self> {
        store::load(&file(recipes)).filter(|fingerprint: &Self| fingerprint.format == FORMAT)
    }

    /// The same, if nothing has changed since.
    pub(super) fn present(ws: &Workspace) -> Option<Self> {
        Self::load(&ws.recipes).filter(|fingerprint| fingerprint.hold(ws))
    }

    pub(super) fn save(&self, recipes: &Path) -> Result<(), FileError> {
        store::save(&file(recipes), self)
    }

    /// True when nothing has changed since.
    pub(super) fn hold(&self, ws: &Workspace) -> bool {
        self.tutor == env!("CARGO_PKG_VERSION")
            && self.linking == ws.linking
            && (&self.root, &self.target, &self.probe) == (&ws.root, &ws.target, &ws.probe)
            && self.env == variables(&ws.env)
            && self.cargo == ws.env.program("cargo")
            && self.inputs.iter().all(|input| input.holds(self.started))
            && self.built.iter().all(|file| file.exists())
            && self.folders.iter().all(|folder| folder.holds(self.started))
    }

    /// True when it is about a build in this target folder.
    pub(super) fn is_built_in(&self, target: &Path) -> bool {
        self.target == target
    }

    /// The names of the crates in reach that come from no registry, as rustc knows them.
    pub(super) fn own_crates(&self) -> Vec<String> {
        let stems = self
            .built
            .iter()
            .filter_map(|file| file.file_stem()?.to_str());
        let mut names: Vec<String> = stems
            .map(|stem| stem.strip_prefix("lib").unwrap_or(stem).to_owned())
            .collect();
        names.dedup();
        names
    }

    /// True when the crate in this folder has parts besides its program: any change in the folder
    /// makes cargo be asked, and a copy of it cannot be compiled by rustc alone.
    pub(super) fn needs_cargo(&self, dir: &Path) -> bool {
        self.folders.iter().any(|folder| folder.path == dir)
    }
}

fn file(recipes: &Path) -> PathBuf {
    recipes.join("workspace.json")
}

/// The files that decide about toolchain, flags and versions, whether they exist or not.
fn watched(ws: &Workspace) -> Vec<PathBuf> {
    let root = &ws.root;
    let mut files = vec![root.join("Cargo.toml")];
    for folder in root.ancestors() {
        files.extend(
            [
                "rust-toolchain",
                "rust-toolchain.toml",
                ".cargo/config",
                ".cargo/config.toml",
            ]
            .map(|file| folder.join(file)),
        );
    }
    if let Some(home) = ws.env.home("CARGO_HOME", ".cargo") {
        files.extend(["config", "config.toml"].map(|file| home.join(file)));
    }
    if let Some(home) = ws.env.home("RUSTUP_HOME", ".rustup") {
        files.push(home.join("settings.toml"));
    }
    files
}

/// The manifests above a crate that it may inherit from, there or not: all up to the workspace it
/// belongs to, where cargo's own search ends.
fn inherited(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for (above, folder) in folder.ancestors().enumerate() {
        let manifest = folder.join("Cargo.toml");
        let is_last = is_workspace_of_all(&manifest);
        // The crate's own manifest counts as one of its sources.
        if above > 0 {
            files.push(manifest);
        }
        if is_last {
            break;
        }
    }
    files
}

/// True for the root of a workspace that excludes nothing below it.
fn is_workspace_of_all(manifest: &Path) -> bool {
    std::fs::read_to_string(manifest)
        .ok()
        .and_then(|text| text.parse::<toml::Table>().ok())
        .and_then(|manifest| manifest.get("workspace").cloned())
        .is_some_and(|workspace| workspace.get("exclude").is_none())
}

/// The variables that cargo builds by.
fn variables(env: &Environment) -> Vec<(String, String)> {
    env.names()
        .filter(|(name, _)| decides(name))
        .map(|(name, value)| (name.to_owned(), value.to_string_lossy().into_owned()))
        .collect()
}

fn decides(name: &str) -> bool {
    let exact = [
        "RUSTC",
        "RUSTFLAGS",
        "RUSTUP_TOOLCHAIN",
        "RUSTUP_HOME",
        "CARGO_HOME",
        "CARGO_ENCODED_RUSTFLAGS",
    ];
    // Where the target directory lies, who wraps rustc and for what is compiled are the tutor's own
    // decisions.
    let ignored = [
        "CARGO_TARGET_DIR",
        "CARGO_TARGET_TMPDIR",
        "CARGO_BUILD_TARGET_DIR",
        "CARGO_BUILD_RUSTC_WRAPPER",
        "CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER",
        "CARGO_BUILD_JOBS",
        "CARGO_BUILD_TARGET",
        "CARGO_BUILD_WARNINGS",
    ];
    let families = ["CARGO_BUILD_", "CARGO_TARGET_", "CARGO_RESOLVER_"];
    exact.contains(&name)
        || families.iter().any(|family| name.starts_with(family)) && !ignored.contains(&name)
}

#[cfg(test)]
impl BuildFingerprint {
    /// That of a workspace without crates which was built in this folder.
    pub(super) fn sample(target: &Path) -> Self {
        let ws = Workspace::new(target.join("none"), target, "r", "probe");
        Self::gather(&ws, "1".into(), 1, Findings::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_that_change_a_build_decide_and_others_do_not() {
        for name in [
            "RUSTFLAGS",
            "RUSTUP_TOOLCHAIN",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER",
            "CARGO_BUILD_RUSTFLAGS",
        ] {
            assert!(decides(name), "{name}");
        }
        for name in [
            "CARGO_TARGET_DIR",
            "CARGO_BUILD_TARGET",
            "CARGO_PROFILE_DEV_OPT_LEVEL",
            "CARGO_PKG_NAME",
            "CARGO_MANIFEST_DIR",
            "RUST_BACKTRACE",
            "PATH",
        ] {
            assert!(!decides(name), "{name}");
        }
    }

    #[test]
    fn a_crate_inherits_from_nothing_above_its_own_workspace() {
        let dir = tempfile::tempdir().unwrap();
        let put = |path: &str, text: &str| {
            let file = dir.path().join(path).join("Cargo.toml");
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        };
        let above = |path: &str| -> Vec<PathBuf> {
            inherited(&dir.path().join(path))
                .into_iter()
                .filter_map(|file| Some(file.strip_prefix(dir.path()).ok()?.to_owned()))
                .collect()
        };
        put("a", "[workspace]\nmembers = [\"b/c\"]\n");
        put("a/b/c", "[package]\nname = \"c\"\n");
        assert_eq!(
            above("a/b/c"),
            [PathBuf::from("a/b/Cargo.toml"), "a/Cargo.toml".into()]
        );
        put("a", "[workspace]\nexclude = [\"b\"]\n");
        assert_eq!(above("a/b/c").len(), 3, "cargo goes on above an exclusion");
        put("a/b/c", "[package]\nname = \"c\"\n[workspace]\n");
        assert_eq!(above("a/b/c"), [] as [PathBuf; 0]);
    }

    #[test]
    fn a_toolchain_file_above_the_workspace_ends_the_facts() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("course/exercises");
        std::fs::create_dir_all(&root).unwrap();
        let ws = Workspace::new(&root, dir.path().join("t"), dir.path().join("r"), "probe");
        let gather = || BuildFingerprint::gather(&ws, "1".into(), u64::MAX, Findings::default());
        let fingerprint = gather();
        assert!(fingerprint.hold(&ws));
        fingerprint.save(&ws.recipes).unwrap();
        assert_eq!(
            BuildFingerprint::load(&ws.recipes),
            Some(fingerprint.clone())
        );
        let other = Workspace {
            linking: Linking::Static,
            ..ws.clone()
        };
        assert_eq!(fingerprint.hold(&other), ws.linking == Linking::Static);
        std::fs::write(dir.path().join("rust-toolchain.toml"), "").unwrap();
        assert!(!fingerprint.hold(&ws));
        assert!(gather().hold(&ws));
    }
}
