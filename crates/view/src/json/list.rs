//! `asynclings list --json`: the course.

use serde::Serialize;

use super::FORMAT;
use crate::list::Part;

/// The course and how far the learner has come.
#[derive(Debug, Serialize)]
pub struct ListJson<'a> {
    format: u32,
    kind: &'static str,
    title: &'a str,
    current: Option<&'a str>,
    chapters: &'a [Part],
}

impl<'a> ListJson<'a> {
    /// The shape of a course.
    #[must_use]
    pub fn new(title: &'a str, parts: &'a [Part]) -> Self {
        let mut entries = parts.iter().flat_map(|part| &part.exercises);
        Self {
            format: FORMAT,
            kind: "list",
            title,
            current: entries
                .find(|entry| entry.current)
                .map(|entry| entry.id.as_str()),
            chapters: parts,
        }
    }
}
