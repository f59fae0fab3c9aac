//! The one file that a pack is handed out as: a tar archive, compressed with gzip.
//!
//! ```text
//! archive.toml          what it is: its format, the pack, whether crates come with it
//! SHA256SUMS            the sum of every other file, as `sha256sum -c` reads them
//! pack/lessons.toml     the pack, as in its author's folder
//! pack/exercises/…
//! pack/solutions/…
//! vendor/<crate>/…      the sources of all crates the exercises need, where they were asked for
//! ```
//!
//! [`write()`] makes the same bytes of the same files each time. [`Archive::from_bytes`] trusts nothing:
//! an archive is read to its end, every name, kind, size and sum looked at, before its first file is
//! written anywhere. What it does not understand it refuses, whole.

mod error;
mod head;
mod names;
mod read;
mod sums;
#[cfg(test)]
mod tests;
mod write;

pub use error::ArchiveError;
pub use head::{Head, Replaced};
pub use read::{Archive, ArchiveLimits};
pub use write::{Body, Contents, write};

/// The file that says what an archive is. It comes first.
pub const HEAD: &str = "archive.toml";
/// The file with the sums of all others.
const SUMS: &str = "SHA256SUMS";
/// The folder of the pack.
pub const PACK: &str = "pack/";
/// The folder of the crates.
pub const VENDOR: &str = "vendor/";
