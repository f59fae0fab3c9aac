//! What a learner has done: attempts, hints, passed exercises, and the one they are at.
//!
//! [`model`] is the pure value and how it is written in TOML, [`moment`] the time in it, [`store`]
//! the file `.asynclings/progress.toml`: versioned, replaced in one step, locked while it is
//! changed, and kept aside when it is damaged. [`disk`] is the few file operations that the store
//! and a course share; each of their errors names its path.

pub mod disk;
pub mod lock;
pub mod model;
pub mod moment;
pub mod store;

pub use disk::FileError;
pub use lock::{Lock, LockError};
pub use model::{Progress, Record};
pub use moment::Moment;
pub use store::{Damage, Loaded, Store, StoreError};
