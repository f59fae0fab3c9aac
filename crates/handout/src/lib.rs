//! Handing a pack out, and taking one in.
//!
//! [`build`] makes the one archive of a pack, with the crates it needs where that is asked for
//! ([`vendor`]). [`open`] takes a folder, an archive or a git repository ([`git`]) and gives the
//! files a course is made from. A pack is somebody else's code: [`risk`] lists what compiling it
//! would run, [`crates`] which of its dependencies do so, and [`consent`] remembers to which
//! content its user has agreed.

pub mod build;
pub mod consent;
pub mod crates;
mod error;
pub mod git;
mod manifest;
pub mod open;
pub mod risk;
mod stage;
pub mod vendor;

pub use error::HandoutError;
