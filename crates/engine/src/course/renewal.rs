//! What an upgrade did, for telling the learner.

use std::path::PathBuf;

/// What an upgrade did, for telling the learner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewal {
    /// The version the course was at.
    pub from: String,
    /// The version it is at now.
    pub to: String,
    /// Files brought up to date, or new.
    pub renewed: Vec<String>,
    /// Files the learner edited, kept as they are although their originals have changed.
    pub kept: Vec<String>,
    /// Exercises that were not in the course before, by id.
    pub added: Vec<String>,
    /// Exercises that are in it no longer, by their former id.
    pub gone: Vec<String>,
    /// Exercises, by id, whose start, given files or demands are not what they were.
    pub changed: Vec<String>,
    /// Exercises under a new name or in another chapter: old and new folder.
    pub moved: Vec<(String, String)>,
    /// Files no longer in the course.
    pub removed: Vec<String>,
    /// What was replaced or removed and not as the tool had written it.
    pub backups: Vec<PathBuf>,
}

impl Renewal {
    /// False when all that was done is to write the course's own copy anew.
    pub(super) fn is_worth_telling(&self) -> bool {
        let quiet = Self {
            from: self.from.clone(),
            to: self.from.clone(),
            ..Self::default()
        };
        *self != quiet
    }
}
