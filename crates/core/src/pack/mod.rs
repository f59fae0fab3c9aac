//! A pack: `lessons.toml` and, for each exercise, `expected.toml`, read and checked.
//!
//! [`model`] is what the rest of asynclings works with. Reading collects every problem, each with
//! file, line and column; nothing half-read leaves this folder. All of it is pure but [`Folder`],
//! which reads the files.
//!
//! | file | job |
//! |---|---|
//! | `files`, `folder`, `contents` | where the files lie, and which is what |
//! | `version`, `format`, `migrate` | which asynclings a pack needs, and packs of older formats |
//! | `lessons`, `model` | `lessons.toml`: its tables, reading and checking, and what comes of it |
//! | `expected` | `expected.toml`, around what the judge reads |
//! | `complete` | a pack with every file that belongs to it |
//! | `schema`, `docs` | JSON Schemas and reference pages |

pub mod complete;
pub mod contents;
pub mod docs;
pub mod expected;
pub mod files;
mod folder;
pub mod format;
pub mod lessons;
pub mod migrate;
pub mod model;
pub mod schema;
pub mod version;

pub use crate::manifest::Strictness;
pub use complete::Complete;
pub use contents::Part;
pub use expected::{Accepted, Excused, Expected, Rejected};
pub use files::PackFiles;
pub use folder::Folder;
pub use format::FORMAT;
pub use model::{Chapter, Exercise, Limits, Pack};
