//! `archive.toml`: what an archive is.

use serde::{Deserialize, Serialize};

use super::error::ArchiveError;

/// The format of archives that this version reads and writes.
const FORMAT: u32 = 1;

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    format: u32,
    /// The version of asynclings that made it.
    pub asynclings: String,
    /// The pack's id.
    pub pack: String,
    /// The pack's title.
    pub title: String,
    /// True when the crates that the exercises need are in it.
    pub vendored: bool,
    /// The sources, besides the public registry, whose crates are in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
}

/// A source of crates for which the folder `vendor/` stands in, as cargo names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// Its name in cargo's configuration.
    pub name: String,
    /// A git repository's address.
    pub git: Option<String>,
    /// Its branch.
    pub branch: Option<String>,
    /// Its tag.
    pub tag: Option<String>,
    /// Its revision.
    pub rev: Option<String>,
    /// Another registry's address.
    pub registry: Option<String>,
}

impl Head {
    /// The head of an archive that this version writes.
    #[must_use]
    pub fn new(asynclings: &str, pack: &str, title: &str) -> Self {
        Self {
            format: FORMAT,
            asynclings: asynclings.to_owned(),
            pack: pack.to_owned(),
            title: title.to_owned(),
            vendored: false,
            replaced: Vec::new(),
        }
    }

    pub(super) fn to_text(&self) -> Result<String, toml::ser::Error> {
        let text = toml::to_string(self)?;
        Ok(format!("# Written by `asynclings pack build`.\n{text}"))
    }

    /// Reads it, its format before anything else.
    pub(super) fn from_text(text: &str) -> Result<Self, ArchiveError> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        match toml::from_str(text) {
            Ok(Format { format }) if format > FORMAT => {
                return Err(ArchiveError::LaterFormat {
                    theirs: format,
                    ours: FORMAT,
                });
            }
            _ => {}
        }
        let why = |why: String| ArchiveError::Unreadable {
            why: format!("`archive.toml`: {}", why.trim_end()),
        };
        let head: Self = toml::from_str(text).map_err(|error| why(error.to_string()))?;
        if head.format == FORMAT {
            Ok(head)
        } else {
            Err(why(format!("unknown format {}", head.format)))
        }
    }
}
