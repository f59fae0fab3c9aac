//! A learner's directory: made from a pack, kept in step with it, and never robbed of an edit.
//!
//! [`Layout`] says where everything lies, [`source`] what a course is made from, [`originals`] what
//! is remembered of it. [`mod@init`] makes a course, `upgrade` renews one, [`reset()`] restores one
//! exercise; all three copy what a learner wrote to [`backup`] before they touch it. [`manifests`]
//! writes the two Cargo workspaces of a course:
//!
//! - `Cargo.toml` at the root is for the learner's editor and their own `cargo run`. Its only member
//!   is the current exercise, so that rust-analyzer, which checks the whole workspace it finds,
//!   shows that exercise's errors and no others. It needs no setting of any editor, because every
//!   way of finding a project leads there: the root folder (VS Code, Zed), the topmost manifest
//!   (Helix), the workspace that cargo reports for the open file (Neovim, Emacs). `asynclings next`
//!   and `goto` rewrite the one line; rust-analyzer follows by itself.
//! - `.asynclings/pack/exercises/` is the tutor's, with all of them as members. It holds each
//!   exercise as it starts; cargo tells there how one is compiled, and what is then compiled that
//!   way are the learner's files. A package belongs to one workspace only, so one for both would
//!   show an editor either everything or not enough for the tutor.
//!
//! Each has its own target directory, the tutor's among the user's caches ([`caches`]). That costs disk space for a second check build, and in return
//! neither side ever waits for the other's lock. Settings files of rust-analyzer were no way out:
//! it reads `check.overrideCommand` from the editor only, and a `rust-project.json` would have to
//! describe every dependency by hand.

pub mod backup;
pub mod caches;
mod compare;
mod error;
pub mod find;
pub mod init;
pub mod layout;
mod learning;
pub mod manifests;
pub mod open;
pub mod originals;
mod own_file;
mod renewal;
mod reset;
pub mod source;
mod transfer;
mod upgrade;
pub mod vendor;

pub use caches::Caches;
pub use error::{CourseError, RESTORE_FILES};
pub use find::{DEFAULT_FOLDER, find};
pub use init::init;
pub use layout::Layout;
pub use open::Course;
pub use renewal::Renewal;
pub use reset::{Reset, is_changed, reset, restore};
pub use source::{Origin, PackSource};
pub use transfer::Imported;

#[cfg(test)]
mod tests;
