//! Handing a pack out, and taking one in.
//!
//! It uses `asynclings-core` and `asynclings-engine`, and of `asynclings-builtin` the lock file that names the public
//! registry; the command line alone uses it. A pack is somebody else's code, and nothing in here runs
//! any of it. Its rooms, each of which may use those above it:
//!
//! | room | job |
//! |---|---|
//! | `error` | what can go wrong, and the way out |
//! | `manifest` | what a `Cargo.toml` or `Cargo.lock` says about where code comes from |
//! | `sources` | which files a source takes in |
//! | `stage` | a pack's exercises laid out for asking cargo about them |
//! | [`vendor`] | the crates that a pack needs, brought together by cargo |
//! | `learners` | a pack without what solves its exercises |
//! | [`build`] | the one archive of a pack |
//! | `git` | a pack out of a repository |
//! | [`open`] | a pack from wherever it lies: the files a course is made from |
//! | [`crates`] | which of a pack's dependencies run code when they are compiled |
//! | [`risk`] | all that compiling a pack would run, for its user to read |
//! | [`inspect`] | what is in a course that is compiled or decides about it |
//! | [`consent`] | to which content the user has agreed |

pub mod build;
pub mod consent;
pub mod crates;
mod error;
mod git;
pub mod inspect;
mod learners;
mod manifest;
pub mod open;
pub mod risk;
mod sources;
mod stage;
pub mod vendor;

pub use error::HandoutError;
