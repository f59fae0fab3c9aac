//! What a pack's author needs: check, record, migrate, schema.
//!
//! [`check`] shows that a pack is what its author says it is, [`record`] keeps the traces of its
//! references, [`migrate`] brings a pack of an older format up, [`schema`] writes the JSON Schemas of its files. Programs are compiled and judged
//! by the same engine as a learner's, in a [`Workshop`] inside the pack.

pub mod check;
mod error;
pub mod migrate;
pub mod record;
pub mod schema;
mod workshop;

pub use error::AuthorError;
pub use workshop::Workshop;
