//! Where things lie: the workspace that holds the exercises, and the tutor's own folders.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::environment::Environment;
use super::system;
use crate::fence::Fence;

/// How a program gets at the code of its dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Linking {
    /// From the probe's shared library, loaded at start: a link takes a tenth of the time.
    Dynamic,
    /// Copied into the program, where shared libraries of this size do not work.
    Static,
}

/// The exercises' cargo workspace and the folders that belong to the tutor alone.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The folder with the exercises' `Cargo.toml` and `Cargo.lock`.
    pub root: PathBuf,
    /// The tutor's own target directory, never the one that the learner's cargo uses, so that
    /// neither waits for the other's lock.
    pub target: PathBuf,
    /// True where the target directory is shared ([`Builds`](super::Builds)): each toolchain then has a
    /// folder of its own in it, so that what an old one has built can be told from the rest.
    pub is_shared: bool,
    /// Where the recorded invocations of rustc are kept.
    pub recipes: PathBuf,
    /// The folder of the probe crate.
    pub probe: PathBuf,
    /// How programs are linked; the system's own way unless a test says otherwise.
    pub linking: Linking,
    /// True for programs that know their source lines, so that a backtrace names the line of an
    /// `.await`. It costs compile time, and only a program that hangs has a use for it.
    pub lines: bool,
    /// How many columns rustc's drawings of code may take. None: as many as rustc likes.
    pub width: Option<usize>,
    /// True where many programs are compiled at the same time: each then keeps to one thread, which
    /// takes a tenth less of the processor's time and lets a single program wait a little longer.
    pub many: bool,
    /// The program that cargo is told to call in rustc's place. None: the running program itself,
    /// which must then call `wrapper::run_if_asked` first thing.
    pub wrapper: Option<PathBuf>,
    /// What cargo and rustc are called with.
    pub env: Environment,
    /// What holds rustc and the programs while the sources of others are judged; None for one's own.
    /// With one, also with one that has no layers, `unsafe` in the sources is refused.
    pub fence: Option<Fence>,
    /// True where the sources of others may hold `unsafe` all the same.
    pub allow_unsafe: bool,
}

impl Workspace {
    /// A workspace linked in the system's own way, with the running program as wrapper.
    pub fn new(
        root: impl Into<PathBuf>,
        target: impl Into<PathBuf>,
        recipes: impl Into<PathBuf>,
        probe: impl Into<PathBuf>,
    ) -> Self {
        Self {
            root: root.into(),
            target: target.into(),
            is_shared: false,
            recipes: recipes.into(),
            probe: probe.into(),
            linking: system::LINKING,
            lines: false,
            width: None,
            many: false,
            wrapper: None,
            env: Environment::current(),
            fence: None,
            allow_unsafe: false,
        }
    }

    /// The same with every path made absolute, because rustc runs in the exercise's folder.
    pub(super) fn absolute(&self) -> Self {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.into());
        Self {
            root: absolute(&self.root),
            target: absolute(&self.target),
            recipes: absolute(&self.recipes),
            probe: absolute(&self.probe),
            ..self.clone()
        }
    }
}

/// An exercise's crate. Its program has the crate's own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crate {
    /// The package's name in its `Cargo.toml`.
    pub name: String,
    /// Its folder, relative to the workspace's root.
    pub dir: PathBuf,
}

/// What cargo is busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildStep {
    /// Another asynclings is building in the same folder.
    Wait,
    /// Downloading the sources of dependencies.
    Download,
    /// Compiling dependencies.
    Build,
}

/// How far cargo has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildProgress {
    /// What it is busy with.
    pub step: BuildStep,
    /// How many crates are done.
    pub done: u32,
    /// How many there are, as far as is known by now; never less than `done`.
    pub total: u32,
    /// One of the crates it is busy with.
    pub name: Option<String>,
}

/// Whoever wants to hear of progress.
pub type OnProgress<'a> = &'a mut (dyn FnMut(BuildProgress) + Send);
