//! The variants in an `expected.toml`: right and wrong programs, which only an author's check looks
//! at.

use std::collections::HashMap;

use super::tables::{ACCEPTED, MUTANT, REJECTED};
use super::{Accepted, Excused, Rejected, unknown_finding};
use crate::manifest::names::is_inside;
use crate::manifest::{Cursor, Fields};

/// The files named so far, each with its place.
pub(super) type Files<'a> = HashMap<&'a str, Cursor<'a>>;

/// `rules` are the ids of the exercise's rules.
pub(super) fn parse_rejected<'a>(
    fields: &Fields<'a>,
    rules: &[&str],
    files: &mut Files<'a>,
) -> Vec<Rejected> {
    let tables = fields.tables("rejected", &REJECTED).unwrap_or_default();
    let rejected = tables.iter().map(|fields| {
        let file = parse_file(fields, files);
        let by = fields.take("by").and_then(|by| {
            let id = by.text()?;
            if let Some((message, label, help)) = unknown_finding(id, rules) {
                by.note(by.error(message, label).help(help));
            }
            Some(id)
        });
        Rejected {
            file,
            by: by.unwrap_or_default().to_owned(),
            tries: fields.filled("tries"),
        }
    });
    rejected.collect()
}

pub(super) fn parse_accepted<'a>(fields: &Fields<'a>, files: &mut Files<'a>) -> Vec<Accepted> {
    let tables = fields.tables("accepted", &ACCEPTED).unwrap_or_default();
    let accepted = tables.iter().map(|fields| Accepted {
        file: parse_file(fields, files),
        differs: fields.filled("differs"),
    });
    accepted.collect()
}

/// Each excused mutant is named once, with a reason.
pub(super) fn parse_mutants(fields: &Fields<'_>) -> Vec<Excused> {
    let tables = fields.tables("mutant", &MUTANT).unwrap_or_default();
    let mut seen = HashMap::new();
    let mutants = tables.iter().map(|fields| {
        let edit = fields.filled("edit");
        if let Some(cursor) = fields.get("edit").filter(|edit| edit.value().is_str()) {
            let first = *seen.entry(edit.clone()).or_insert(cursor);
            note_again(&cursor, &first, "duplicate mutant");
        }
        Excused {
            edit,
            right: fields.filled("right"),
        }
    });
    mutants.collect()
}

/// Each variant has files of its own, beside the `expected.toml`.
fn parse_file<'a>(fields: &Fields<'a>, files: &mut Files<'a>) -> String {
    let Some(cursor) = fields.take("file") else {
        return String::new();
    };
    let Some(file) = cursor.text() else {
        return String::new();
    };
    if is_inside(file) {
        let first = *files.entry(file).or_insert(cursor);
        note_again(&cursor, &first, &format!("two variants use `{file}`"));
    } else {
        let error = cursor.error(format!("`{file}` is outside this file's directory"), "");
        cursor.note(
            error.help(
                "use a path relative to this file's directory, such as \"rejected/swapped.rs\"",
            ),
        );
    }
    file.to_owned()
}

fn note_again(cursor: &Cursor<'_>, first: &Cursor<'_>, message: &str) {
    if first.range() != cursor.range() {
        cursor.note(cursor.repeats(first, message));
    }
}
