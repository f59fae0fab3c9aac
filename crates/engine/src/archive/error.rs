//! Why an archive is refused.

use std::fmt;

/// What is wrong with an archive. It is refused whole: nothing of it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "the message of each variant shows what its fields are"
)]
pub enum ArchiveError {
    #[error("not a pack archive, or corrupted: {why}")]
    Unreadable { why: String },
    #[error("unsupported archive format {theirs} (this asynclings supports {ours})")]
    LaterFormat { theirs: u32, ours: u32 },
    #[error("the archive unpacks to more than {limit}")]
    TooLarge {
        /// How much is allowed, in words: `1 GiB`, `200000 files`.
        limit: String,
    },
    /// A name leads out of the folder, or does not work on every system.
    #[error("invalid file name {}: {why}", Quoted(name))]
    Name {
        /// The name as it stands in the archive.
        name: String,
        why: &'static str,
    },
    /// An entry is no ordinary file: a link, a device.
    #[error("expected {} to be a file, found {kind}", Quoted(name))]
    Kind { name: String, kind: &'static str },
    /// Two entries are the same file, or would be on some systems.
    #[error(
        "{} and {} are the same file on some systems",
        Quoted(first),
        Quoted(second)
    )]
    Twice { first: String, second: String },
    #[error("unexpected file {}: it is not part of a pack", Quoted(name))]
    Stranger { name: String },
    #[error("missing file {}", Quoted(name))]
    Missing { name: String },
    #[error("checksum mismatch for {}", Quoted(name))]
    Sum { name: String },
}

impl ArchiveError {
    /// What can be done about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::LaterFormat { .. } => "update asynclings: `cargo install asynclings`",
            Self::Unreadable { .. } | Self::Sum { .. } | Self::Missing { .. } => {
                "download the archive again; if that does not help, ask its author to build a new \
                 one; nothing was written"
            }
            _ => {
                "use an archive made by `asynclings pack build`, from an author you trust; nothing \
                 was written"
            }
        }
    }
}

/// A name from an archive, which may hold anything, on one line.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 100;
        let mut shown: String = self
            .0
            .chars()
            .take(LONGEST)
            .flat_map(char::escape_debug)
            .collect();
        if self.0.chars().count() > LONGEST {
            shown.push('…');
        }
        write!(f, "`{shown}`")
    }
}
