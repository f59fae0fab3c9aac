//! What a learner has done: attempts, hints, passed exercises, and the one they are at.
//!
//! [`Progress`] is the pure value and how it is written in TOML, [`Timestamp`] the time in it, [`Store`]
//! the file `.asynclings/progress.toml`: versioned, replaced in one step, locked while it is changed,
//! and kept aside when it is damaged.

mod model;
mod store;
mod timestamp;

pub use model::{Progress, Record};
pub use store::{Damage, Loaded, Store, StoreError};
pub use timestamp::Timestamp;
