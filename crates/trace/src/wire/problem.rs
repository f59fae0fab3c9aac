//! What could not be read in a program's records.

use thiserror::Error;

/// How much of an unreadable record is kept as evidence.
const EXCERPT: usize = 200;

/// Something in the probe's records that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// A record with the right nonce that is no JSON, or lacks a field.
    #[error("could not read a record of the trace ({error}): `{record}`")]
    Broken {
        /// What is wrong with it.
        error: String,
        /// How it begins.
        record: String,
    },
    /// A record without an end, and how it begins: the program ended while writing it.
    #[error("a record of the trace is incomplete: `{0}`")]
    Unfinished(String),
    /// A record longer than any that the probe writes, and how it begins.
    #[error("a record of the trace is longer than 64 KiB: `{0}`")]
    TooLong(String),
    /// The header names a version of the wire format that is newer than this program.
    #[error("unsupported trace format {0} (this asynclings supports 1)")]
    Version(u32),
    /// An event of a span that was never made.
    #[error("an event refers to span {span}, which was never created: `{record}`")]
    UnknownSpan {
        /// The probe's number.
        span: u32,
        /// How the record begins.
        record: String,
    },
    /// A record that the probe would not write where it stands.
    #[error("a record of the trace was not written by the probe ({why}): `{record}`")]
    Disorder {
        /// Which promise of the probe it breaks.
        why: &'static str,
        /// How the record begins.
        record: String,
    },
    /// Sequence numbers are missing: records were lost.
    #[error("records are missing: expected number {wanted}, found {got}")]
    Gap {
        /// The next number by rights.
        wanted: u32,
        /// The number that came instead.
        got: u32,
    },
    /// Another process, started by the program, wrote so many records to the same output.
    #[error("{}", ignored(*.0))]
    OtherProcess(u32),
    /// More problems than were kept.
    #[error("{}", more(*.0))]
    More(u32),
}

fn ignored(records: u32) -> String {
    let (records, were) = match records {
        1 => ("1 record".to_owned(), "was"),
        _ => (format!("{records} records"), "were"),
    };
    format!("{records} of another process that the program started {were} ignored")
}

fn more(problems: u32) -> String {
    match problems {
        1 => "1 more problem in the records of the trace".to_owned(),
        _ => format!("{problems} more problems in the records of the trace"),
    }
}

impl Problem {
    /// True when the probe cannot have written such records, whatever the program did: somebody else
    /// knows the nonce. A record that breaks off at the end was cut off with its program.
    #[must_use]
    pub fn is_forged(&self) -> bool {
        !matches!(self, Self::Unfinished(_) | Self::Version(_))
    }
}

/// The beginning of a record, as text.
pub(super) fn excerpt(record: &[u8]) -> String {
    let record = record.strip_prefix(&[super::RS]).unwrap_or(record);
    let start = String::from_utf8_lossy(&record[..record.len().min(EXCERPT)]);
    let mut text = start.trim_end().to_owned();
    if record.len() > EXCERPT {
        text.push('…');
    }
    text
}
