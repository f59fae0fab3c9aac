//! From an exercise's crate to a program, fast.
//!
//! cargo is asked once: it builds the dependencies, with the probe as one shared library, and
//! calls the tutor in rustc's place for each exercise, which writes down the exact command line
//! as that crate's invocation ([`wrapper`]). From then on an attempt replays the invocation: one rustc,
//! no cargo. Before each replay a few dozen calls of `stat` make sure that nothing has changed
//! which cargo would look at (manifests, lock file, configuration, toolchain, flags, the probe's
//! sources); otherwise, or when rustc complains about the libraries, cargo is asked again by
//! itself. The exercise's own files, with modules and `include_str!`, need no watching: rustc
//! reads them anew each time, and no verdict is ever remembered.
//!
//! # Measured
//!
//! rustc 1.95, 2 cores, Linux; medians, all variants in turns. One rustc, for an exercise with
//! trpl's `block_on`, `join`, a channel and a task:
//!
//! | | ms |
//! |---|---|
//! | static, no debug information | 284 |
//! | shared library, no debug information (what is replayed) | 193 |
//! | shared library, line tables (once more, after a hang) | 210 |
//! | the latter with 1 codegen unit; with 2 to 8 | 224; 210 |
//! | the same with the system's linker instead of rust-lld | 278 |
//! | the same at opt-level 1 | 410 |
//! | errors only (`--emit=metadata`) | 51 |
//! | start and run of the program: static; with the shared library | 9; 14 |
//!
//! Of the 210 ms, 57 collect what is to be instantiated, 30 to 60 are LLVM and 36 the linker: what
//! the learner's crate must instantiate is what it costs. Neither stripping, split debug
//! information, relocation model, RELRO, symbol mangling, `--no-gc-sections`, linker threads nor
//! rustc's allocator settings change it by more than the noise.
//!
//! [`compile()`] with the real probe and an exercise that joins two futures on `probe::block_on`,
//! the source edited before each, beside six other builds on the same machine:
//!
//! | | median ms | least ms |
//! |---|---|---|
//! | [`compile()`] (not optimised) | 149 | 112 |
//! | the same rustc called by hand | 171 | 122 |
//! | `cargo build` of the one exercise | 371 | 325 |
//! | looking whether anything has changed | 0.2 | |
//! | asking cargo again, 11 exercises | 370 | 349 |
//! | after a change in the probe | 3,300 | |
//! | the first time, nothing built | 63,000 | |
//!
//! Doing less than the call by hand (one form of the probe to read instead of two, no file of
//! dependencies) pays for the rest. The target directory takes 356 MB.

mod built;
mod cargo;
mod cargo_json;
mod diagnose;
mod driver;
mod environment;
mod error;
mod explain;
mod fallback;
mod fingerprint;
mod invocation;
mod lock;
mod message;
mod progress;
mod replay;
mod rustc;
mod stamp;
mod store;
mod system;
mod toolchain;
mod workspace;
pub mod wrapper;

use std::path::Path;

pub use built::{Built, Compiled, Failed, Replayed, Way};
pub use environment::Environment;
pub use error::CompileError;
pub use fallback::Sharing;
pub use message::{Level, Message, Place};
pub(crate) use system::{LOADER_VARIABLE, loader_paths};
pub use workspace::{BuildProgress, BuildStep, Crate, Linking, OnProgress, Workspace};

/// Makes sure that the dependencies of all exercises are built. Costs next to nothing when they
/// are; takes about a minute, once, when they are not.
///
/// # Errors
/// Whatever keeps cargo from building them.
pub async fn dependencies(ws: &Workspace, on: OnProgress<'_>) -> Result<(), CompileError> {
    driver::dependencies(&ws.absolute(), on).await
}

/// Whether an exercise would be compiled without asking cargo: everything it depends on is built
/// and as it was. Then no network is needed either.
#[must_use]
pub fn is_ready(ws: &Workspace, krate: &Crate) -> bool {
    driver::is_ready(&ws.absolute(), krate)
}

/// How the programs of these exercises get at their dependencies, as far as is known by now.
#[must_use]
pub fn sharing<'a>(ws: &Workspace, names: impl IntoIterator<Item = &'a str>) -> Sharing {
    fallback::sharing(&ws.absolute(), names)
}

/// Compiles one exercise. Brings the dependencies first when they are not there yet.
///
/// # Errors
/// Whatever keeps rustc from being called. An exercise that does not compile is no error.
pub async fn compile(
    ws: &Workspace,
    krate: &Crate,
    on: OnProgress<'_>,
) -> Result<Compiled, CompileError> {
    driver::compile(&ws.absolute(), krate, None, on).await
}

/// The same with the sources of a copy, which lie in `krate.dir` below `root`: one of the variants
/// of an exercise, for example. Any number may be compiled at the same time.
///
/// # Errors
/// As [`compile`], and [`CompileError::NotCopyable`] for a crate with a build script or a library.
pub async fn compile_copy(
    ws: &Workspace,
    krate: &Crate,
    root: &Path,
    on: OnProgress<'_>,
) -> Result<Compiled, CompileError> {
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    driver::compile(&ws.absolute(), krate, Some(&root), on).await
}

/// The call of rustc that [`compile`] would make now for a crate, with `out` for what it writes:
/// what the benchmark sets the tutor against. None when cargo would have to be asked.
#[must_use]
pub fn replayed(ws: &Workspace, krate: &Crate, out: &Path) -> Option<Replayed> {
    driver::replayed(&ws.absolute(), krate, out)
}
