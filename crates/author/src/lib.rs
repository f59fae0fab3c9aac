//! What a pack's author needs: new, check, mutate, record, migrate, schema.
//!
//! [`new`] makes a pack, [`check`] shows that a pack is what its author says it is, [`mutate`]
//! looks for wrong programs that nothing refuses, [`survey`] looks at
//! files without running anything, [`record`] keeps the traces of its
//! references and [`propose`] reads rules out of them, [`migrate`] brings a pack of an older
//! format up, [`schema`] writes the JSON Schemas of its files. Programs are compiled and judged
//! by the same engine as a learner's, in a [`Workshop`] inside the pack.

pub mod check;
mod error;
pub mod migrate;
pub mod mutate;
pub mod new;
pub mod propose;
pub mod record;
pub mod reference;
pub mod schema;
pub mod survey;
mod workshop;

pub use error::AuthorError;
pub use workshop::Workshop;
