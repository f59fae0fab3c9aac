//! The tools of those who write packs: new, check, mutate, record, propose, lint, migrate, schema.
//!
//! Programs are compiled and judged by the engine, as a learner's are, in a [`Workshop`] inside the
//! pack. This crate may use `builtin`, `trace`, `core`, `engine` and `view`; only the command line uses it.
//! Its rooms, in the order of their imports, each of those above it and none of those below:
//!
//! - `error`, `spot`, `chosen`, `concurrent`, `lines`: what several rooms share
//! - [`schema`]: the files below `docs/` that the tables of the manifests are written to
//! - [`new`]: makes a pack, or adds an exercise to one
//! - [`migrate`]: brings a pack of an older format up
//! - [`lint`]: looks at files without running anything
//! - `workshop`: where a pack's programs are compiled
//! - [`check`]: shows that a pack is what its author says it is
//! - [`mutate`]: looks for wrong programs that nothing refuses
//! - [`record`]: keeps the traces of the references
//! - [`propose`]: reads rules out of these traces
#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "tests write plain files")
)]

pub mod check;
mod chosen;
mod concurrent;
mod error;
mod lines;
pub mod lint;
pub mod migrate;
pub mod mutate;
pub mod new;
mod probe_page;
pub mod propose;
pub mod record;
pub mod schema;
mod spot;
mod workshop;

pub use error::AuthorError;
pub use spot::Spot;
pub use workshop::Workshop;
