//! A pack: `lessons.toml` and, for each exercise, `expected.toml`, read and checked.
//!
//! [`model`] is what the rest of asynclings works with. Reading collects every problem, each with
//! file, line and column; nothing half-read leaves this folder.

pub mod model;

pub use model::{Chapter, Exercise, Limits, Pack};
