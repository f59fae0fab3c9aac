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
    #[error("it is no archive of a pack, or it is damaged: {why}")]
    Unreadable { why: String },
    #[error("it has format {theirs}, and this asynclings reads format {ours}")]
    LaterFormat { theirs: u32, ours: u32 },
    #[error("it unpacks to more than {limit}")]
    TooLarge {
        /// How much is allowed, in words: `1 GiB`, `200000 files`.
        limit: String,
    },
    /// A name leads out of the folder, or does not work on every system.
    #[error("it holds a file named {}, and {why}", Quoted(name))]
    Name {
        /// The name as it stands in the archive.
        name: String,
        why: &'static str,
    },
    /// An entry is no ordinary file: a link, a device.
    #[error("{} in it is {kind}, not a file", Quoted(name))]
    Kind { name: String, kind: &'static str },
    /// Two entries are the same file, or would be on some systems.
    #[error(
        "{} and {} in it are the same file on some systems",
        Quoted(first),
        Quoted(second)
    )]
    Twice { first: String, second: String },
    #[error("{} in it is no part of a pack", Quoted(name))]
    Stranger { name: String },
    #[error("there is no {} in it", Quoted(name))]
    Missing { name: String },
    #[error("{} in it does not have the sum that `SHA256SUMS` says", Quoted(name))]
    Sum { name: String },
}

impl ArchiveError {
    /// What can be done about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::LaterFormat { .. } => "update asynclings: `cargo install asynclings`",
            Self::Unreadable { .. } | Self::Sum { .. } | Self::Missing { .. } => {
                "get it once more; if that does not help, ask whoever made it with `asynclings pack build`"
            }
            _ => {
                "nothing was written; take an archive that `asynclings pack build` has made, from somebody you trust"
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
