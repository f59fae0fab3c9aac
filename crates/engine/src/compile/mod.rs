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
//! | file | job |
//! |---|---|
//! | `driver` | one compilation: is what was recorded still true, then rustc; or cargo first |
//! | `workspace`, `environment`, `configuration`, `judged`, `settings`, `toolchain`, `system` | where, with what, on which system |
//! | `cargo`, `cargo_json`, `progress`, `lock` | one call of cargo, and what it says |
//! | `wrapper`, `invocation` | the tutor in rustc's place, and what it writes down |
//! | `builds` | target folders that many share, and who uses them |
//! | `fingerprint`, `stamp`, `store` | what a recorded invocation depends on, and how it is kept |
//! | `replay`, `rustc`, `fallback` | one call of rustc; without the shared library where there can be none |
//! | `message`, `diagnose`, `hindered`, `explain`, `error`, `built` | what came of it, in words |
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

mod builds;
mod built;
mod cargo;
mod cargo_json;
mod configuration;
mod diagnose;
mod driver;
mod environment;
mod error;
mod explain;
mod fallback;
mod fingerprint;
mod hindered;
mod invocation;
mod judged;
mod lock;
mod message;
mod progress;
mod replay;
mod rustc;
mod settings;
mod stamp;
mod store;
mod system;
mod toolchain;
mod workspace;
pub mod wrapper;

pub use builds::{Build, Builds, Removed, built_in, forget};
pub use built::{Built, Compiled, Failed, Replayed, Way};
pub use driver::{compile, compile_copy, dependencies, is_ready, lock_left, replayed};
pub use environment::Environment;
pub use error::{CompileError, Gate};
pub use fallback::{Sharing, sharing};
pub use judged::leaves;
pub use message::{Level, Message, Place};
pub use settings::{Chosen, Settings, settings};
pub(crate) use system::{LOADER_VARIABLE, loader_paths};
pub use toolchain::toolchain_folder;
pub use workspace::{BuildProgress, BuildStep, Crate, Linking, OnProgress, Workspace};
