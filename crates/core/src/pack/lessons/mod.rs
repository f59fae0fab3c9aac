//! `lessons.toml` becomes a [`Pack`].
//!
//! `tables` is the file as written, `check` is what must hold beyond its shape. Both collect
//! what they find; a pack with an error in it is still given as far as it was understood, so that
//! the files of its good exercises can be looked at in the same go.

mod check;
pub(super) mod tables;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::document::Document;
use super::files::{Files, Kind};
use super::model::{Chapter, Exercise, Limits, Pack};
use super::names::{is_chapter_id, is_id};
use super::{Strictness, format, schema, shape};
use crate::diag::{Diagnostic, Source, sort};

/// The `lessons.toml` of a pack.
///
/// # Errors
///
/// When there is none, or it cannot be read, or is no text.
pub fn source(files: &dyn Files) -> Result<Arc<Source>, Diagnostic> {
    if files.kind("lessons.toml") == Kind::Missing {
        let missing = Diagnostic::error("there is no pack here: `lessons.toml` is missing")
            .about(files.shown("lessons.toml"))
            .help("name a folder that holds a `lessons.toml`");
        return Err(missing);
    }
    files.text("lessons.toml").map(Arc::new)
}

/// Reads a whole `lessons.toml`. With an error among the diagnostics the pack is what could be
/// understood: exercises without a usable id are left out.
#[must_use]
pub fn read(source: &Arc<Source>, root: &Path, strictness: Strictness) -> (Pack, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let tables = match Document::parse(source) {
        Err(diagnostic) => Err(diagnostic),
        Ok(document) => readable(&document).map(|()| {
            let fitting = shape::check(
                &document,
                &schema::lessons(),
                &[],
                strictness,
                &mut diagnostics,
            );
            // What fits the schema fits the types the schema was made from.
            let tables = tables::Lessons::deserialize(fitting).unwrap_or_default();
            check::check(&document, &tables, &mut diagnostics);
            tables
        }),
    };
    let tables = tables.unwrap_or_else(|diagnostic| {
        diagnostics.push(diagnostic);
        tables::Lessons::default()
    });
    sort(&mut diagnostics);
    (pack(tables, root), diagnostics)
}

/// Refuses a document of another format, and one that is meant for a later asynclings: what else
/// this version would find wrong in it may only be what it does not know yet.
pub(super) fn readable(document: &Document<'_>) -> Result<(), Diagnostic> {
    format::check(document)?;
    check::version(document)
}

fn pack(tables: tables::Lessons, root: &Path) -> Pack {
    let chapters = tables.chapter.unwrap_or_default().into_iter();
    Pack {
        root: root.to_owned(),
        id: tables.id.unwrap_or_default(),
        title: tables.title.unwrap_or_default(),
        min_asynclings: tables.min_asynclings,
        chapters: chapters.filter_map(chapter).collect(),
    }
}

fn chapter(table: tables::Chapter) -> Option<Chapter> {
    let id = table.id.filter(|id| is_chapter_id(id))?;
    let exercises = table.exercise.unwrap_or_default().into_iter();
    Some(Chapter {
        title: table.title.unwrap_or_default(),
        exercises: exercises.filter_map(|table| exercise(table, &id)).collect(),
        id,
    })
}

fn exercise(table: tables::Exercise, chapter: &str) -> Option<Exercise> {
    let limits = table.limits.unwrap_or_default();
    Some(Exercise {
        id: table.id.filter(|id| is_id(id))?,
        chapter: chapter.to_owned(),
        title: table.title.unwrap_or_default(),
        concept: table.concept.unwrap_or_default(),
        hints: table.hints.unwrap_or_default(),
        edit: table.edit.unwrap_or_else(|| vec!["src/main.rs".to_owned()]),
        limits: Limits {
            wall_ms: limits.wall_ms,
            cpu_s: limits.cpu_s,
            memory_mib: limits.memory_mib,
            output_kib: limits.output_kib,
            events: limits.events,
        },
        start: table.start.unwrap_or_default(),
        was: table.was.unwrap_or_default(),
    })
}
