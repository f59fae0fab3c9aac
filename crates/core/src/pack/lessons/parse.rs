//! Each table of a `lessons.toml`, and what must hold in it beyond its shape.

use std::collections::HashMap;
use std::path::Path;

use super::tables::{CHAPTER, EXERCISE, LESSONS, LIMITS, WORDING};
use crate::manifest::names::{CHAPTER_HELP, ID_HELP, is_chapter_id, is_id, is_inside};
use crate::manifest::shape::Table;
use crate::manifest::{Cursor, Fields};
use crate::pack::model::{Chapter, Exercise, Limits, Pack};
use crate::pack::version::Version;

/// Reads the whole file as far as it can be understood; notes everything that does not hold.
pub(super) fn parse_pack(root: &Path, cursor: &Cursor<'_>) -> Option<Pack> {
    let fields = cursor.part(&LESSONS)?;
    let mut ids = Ids::default();
    let id = checked_id(&fields, is_id).map(|id| id.text);
    let title = fields.filled("title");
    let min_asynclings = fields.take("min_asynclings").and_then(|cursor| {
        let text = cursor.text()?;
        if Version::parse(text).is_none() {
            let error = cursor.error(format!("`{text}` is not a valid version"), "");
            cursor.note(error.help("use three numbers, such as \"0.1.0\""));
        }
        Some(text)
    });
    let without_solutions = fields
        .take("without_solutions")
        .and_then(|cursor| cursor.flag());
    for wording in fields.tables("wording", &WORDING).unwrap_or_default() {
        wording.filled("words");
        wording.filled("why");
    }
    let chapters = tables(&fields, "chapter", &CHAPTER, "the pack has no chapters");
    let chapters = chapters
        .iter()
        .filter_map(|fields| parse_chapter(fields, &mut ids))
        .collect();
    ids.check_former();
    Some(Pack {
        root: root.to_owned(),
        id: id.unwrap_or_default().to_owned(),
        title,
        min_asynclings: min_asynclings.map(str::to_owned),
        without_solutions: without_solutions == Some(true),
        chapters,
    })
}

/// A chapter; None without a usable id.
fn parse_chapter<'a>(fields: &Fields<'a>, ids: &mut Ids<'a>) -> Option<Chapter> {
    let id = checked_id(fields, is_chapter_id);
    if let Some(id) = &id {
        ids.add_chapter(id);
    }
    let title = fields.filled("title");
    let exercises = tables(
        fields,
        "exercise",
        &EXERCISE,
        "the chapter has no exercises",
    );
    let folder = id.map(|id| id.text).unwrap_or_default();
    let exercises = exercises
        .iter()
        .filter_map(|fields| parse_exercise(fields, folder, ids))
        .collect();
    Some(Chapter {
        id: id.filter(|id| id.is_usable)?.text.to_owned(),
        title,
        exercises,
    })
}

/// An exercise; None without a usable id.
fn parse_exercise<'a>(fields: &Fields<'a>, chapter: &str, ids: &mut Ids<'a>) -> Option<Exercise> {
    let id = checked_id(fields, is_id);
    if let Some(id) = &id {
        ids.add_exercise(id, "exercises are named");
    }
    let texts = |key: &str| {
        let cursor = fields.take(key)?;
        let texts = cursor.each(0, |each| Some((*each, each.text()?)))?;
        Some((cursor, texts))
    };
    let title = fields.filled("title");
    let concept = fields.filled("concept");
    let hints = texts("hints");
    if let Some((list, hints)) = &hints {
        check_hints(list, hints);
    }
    let start = fields.filled("start");
    let edit = texts("edit");
    if let Some((list, files)) = &edit {
        check_edit(list, files);
    }
    let allow_unsafe = fields.take("allow_unsafe").and_then(|flag| flag.flag());
    let was = texts("was").map(|(_, was)| was).unwrap_or_default();
    ids.former.extend(&was);
    let limits = fields
        .take("limits")
        .and_then(|limits| limits.part(&LIMITS));
    let limits = limits.map(|limits| parse_limits(&limits));
    let points = fields.whole("points");
    let points = points.and_then(|points| u32::try_from(points).ok());
    let owned = |texts: Vec<(_, &str)>| texts.iter().map(|(_, text)| (*text).to_owned()).collect();
    Some(Exercise {
        id: id.filter(|id| id.is_usable)?.text.to_owned(),
        chapter: chapter.to_owned(),
        title,
        concept,
        hints: hints.map(|(_, hints)| owned(hints)).unwrap_or_default(),
        edit: edit.map_or_else(|| vec!["src/main.rs".to_owned()], |(_, edit)| owned(edit)),
        allow_unsafe: allow_unsafe.unwrap_or_default(),
        limits: limits.unwrap_or_default(),
        start,
        was: owned(was),
        points: points.unwrap_or(1),
    })
}

fn parse_limits(fields: &Fields<'_>) -> Limits {
    Limits {
        wall_ms: fields.whole("wall_ms"),
        cpu_s: fields.whole("cpu_s"),
        memory_mib: fields.whole("memory_mib"),
        output_kib: fields.whole("output_kib"),
        events: fields
            .whole("events")
            .and_then(|events| u32::try_from(events).ok()),
        sockets: fields
            .take("sockets")
            .and_then(|flag| flag.flag())
            .unwrap_or_default(),
    }
}

/// The tables in the list of a key; notes that there is none in it.
fn tables<'a>(
    fields: &Fields<'a>,
    key: &str,
    table: &'static Table,
    none: &str,
) -> Vec<Fields<'a>> {
    let tables = fields.tables(key, table);
    if let (Some([]), Some(cursor)) = (tables.as_deref(), fields.get(key)) {
        cursor.note(cursor.error(none, "empty list"));
    }
    tables.unwrap_or_default()
}

fn check_hints(list: &Cursor<'_>, hints: &[(Cursor<'_>, &str)]) {
    if hints.len() != 3 {
        let n_hints = hints.len();
        let message = format!("expected 3 hints, found {n_hints}");
        let help = "write a question, then the concept, then nearly the code";
        list.note(list.error(message, "").help(help));
    }
    for (index, (cursor, hint)) in hints.iter().enumerate() {
        if hint.trim().is_empty() {
            cursor.note(cursor.error("a hint is empty", "write something here"));
        } else if let Some(same) = hints[..index].iter().position(|(_, other)| other == hint) {
            let message = format!("hint {} repeats hint {}", index + 1, same + 1);
            cursor.note(cursor.error(message, "duplicate hint"));
        }
    }
}

fn check_edit(list: &Cursor<'_>, files: &[(Cursor<'_>, &str)]) {
    if files.is_empty() {
        list.note(list.error("`edit` is empty", "add a file here"));
    }
    for (index, (cursor, file)) in files.iter().enumerate() {
        if !is_inside(file) {
            let message = format!("`{file}` is outside the exercise's directory");
            let help = "use a path relative to that directory, such as \"src/main.rs\"";
            cursor.note(cursor.error(message, "").help(help));
        } else if files[..index].iter().any(|(_, other)| other == file) {
            cursor.note(cursor.error(format!("duplicate file `{file}`"), "again here"));
        }
    }
}

/// An id as written.
#[derive(Clone, Copy)]
struct Id<'a> {
    text: &'a str,
    is_usable: bool,
    at: Cursor<'a>,
}

/// The id of a table; notes one that cannot be one.
fn checked_id<'a>(fields: &Fields<'a>, holds: fn(&str) -> bool) -> Option<Id<'a>> {
    let cursor = fields.take("id")?;
    Some(check_id(&cursor, cursor.text()?, holds))
}

fn check_id<'a>(cursor: &Cursor<'a>, text: &'a str, holds: fn(&str) -> bool) -> Id<'a> {
    let is_usable = holds(text);
    if !is_usable {
        let help = if holds("0") { CHAPTER_HELP } else { ID_HELP };
        let error = cursor.error(format!("`{text}` is not a valid id"), "");
        cursor.note(error.help(help));
    }
    Id {
        text,
        is_usable,
        at: *cursor,
    }
}

/// The ids met so far, each with its first place.
#[derive(Default)]
struct Ids<'a> {
    chapters: HashMap<&'a str, Cursor<'a>>,
    exercises: HashMap<&'a str, Cursor<'a>>,
    former: Vec<(Cursor<'a>, &'a str)>,
}

impl<'a> Ids<'a> {
    fn add_chapter(&mut self, id: &Id<'a>) {
        let first = *self.chapters.entry(id.text).or_insert(id.at);
        if first.range() != id.at.range() {
            let message = format!("two chapters are named `{}`", id.text);
            id.at.note(id.at.repeats(&first, message));
        }
    }

    fn add_exercise(&mut self, id: &Id<'a>, what: &str) {
        let first = *self.exercises.entry(id.text).or_insert(id.at);
        if first.range() != id.at.range() {
            let error = id.at.repeats(&first, format!("two {what} `{}`", id.text));
            let note = "progress is stored under these ids, so each must belong to one exercise";
            id.at.note(error.note(note));
        }
    }

    /// Looks at `was` once all present ids are known: a former id may be claimed by one exercise
    /// only, and by none that is still called so.
    fn check_former(&mut self) {
        for (cursor, was) in std::mem::take(&mut self.former) {
            let id = check_id(&cursor, was, is_id);
            self.add_exercise(&id, "exercises are or were named");
        }
    }
}
