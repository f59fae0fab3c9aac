//! A pack: `lessons.toml` and, for each exercise, `expected.toml`, read and checked.
//!
//! [`model`] is what the rest of asynclings works with. Reading collects every problem, each with
//! file, line and column; nothing half-read leaves this folder. All of it is pure but [`load`],
//! which fetches the files.

pub mod complete;
pub mod contents;
pub mod document;
pub mod expected;
pub mod files;
mod format;
pub mod lessons;
pub mod load;
pub mod migrate;
pub mod model;
pub mod names;
pub mod schema;
mod shape;
mod strictness;
pub mod version;

pub use complete::Complete;
pub use contents::Part;
pub use expected::{Accepted, Excused, Expected, Rejected};
pub use files::Files;
pub use format::FORMAT;
pub use load::Folder;
pub use model::{Chapter, Exercise, Limits, Pack};
pub use strictness::Strictness;
