//! What must hold in a `lessons.toml` beyond its shape.

use std::collections::HashMap;

use super::tables::{Exercise, Lessons};
use crate::diag::Diagnostic;
use crate::pack::document::{Document, Path, Step, place};
use crate::pack::names::{is_chapter_id, is_id, is_inside};
use crate::pack::version::Version;

/// Pushes everything that does not hold.
pub(super) fn check(document: &Document<'_>, lessons: &Lessons, diagnostics: &mut Vec<Diagnostic>) {
    let mut check = Check {
        document,
        diagnostics,
        exercises: HashMap::new(),
        chapters: HashMap::new(),
    };
    check.id(lessons.id.as_deref(), place!["id"], is_id);
    check.filled(lessons.title.as_deref(), place!["title"]);
    check.version(lessons.min_asynclings.as_deref());
    let chapters = lessons.chapter.as_deref().unwrap_or_default();
    if lessons.chapter.is_some() && chapters.is_empty() {
        check.error(
            &place!["chapter"],
            "the pack has no chapter",
            "none in here",
        );
    }
    for (index, chapter) in chapters.iter().enumerate() {
        let at = place!["chapter", index];
        check.id(chapter.id.as_deref(), below(&at, "id"), is_chapter_id);
        if let Some(id) = &chapter.id {
            check.unique_chapter(id, below(&at, "id"));
        }
        check.filled(chapter.title.as_deref(), below(&at, "title"));
        let exercises = chapter.exercise.as_deref().unwrap_or_default();
        if chapter.exercise.is_some() && exercises.is_empty() {
            let place = below(&at, "exercise");
            check.error(&place, "the chapter has no exercise", "none in here");
        }
        for (index, exercise) in exercises.iter().enumerate() {
            let mut at = below(&at, "exercise");
            at.push(Step::Index(index));
            check.exercise(exercise, &at);
        }
    }
    check.former_ids(lessons);
}

/// Refuses a pack that needs a later asynclings than this one.
pub(super) fn version(document: &Document<'_>) -> Result<(), Diagnostic> {
    let place = place!["min_asynclings"];
    let running = Version::RUNNING;
    let text = document
        .value(&place)
        .and_then(|value| value.get_ref().as_str())
        .unwrap_or_default();
    match Version::parse(text) {
        Some(wanted) if Some(wanted) > Version::parse(running) => Err(document
            .error(
                &place,
                format!("this pack needs asynclings {text}, and this is {running}"),
                "newer than this asynclings",
            )
            .help("update asynclings: `cargo install asynclings`")),
        _ => Ok(()),
    }
}

fn below(table: &[Step], key: &str) -> Path {
    let mut path = table.to_vec();
    path.push(Step::from(key));
    path
}

struct Check<'a, 'd> {
    document: &'a Document<'d>,
    diagnostics: &'a mut Vec<Diagnostic>,
    exercises: HashMap<String, Path>,
    chapters: HashMap<String, Path>,
}

impl Check<'_, '_> {
    fn error(&mut self, path: &[Step], message: impl Into<String>, label: &str) {
        self.diagnostics
            .push(self.document.error(path, message, label));
    }

    fn error_with_help(&mut self, path: &[Step], message: String, label: &str, help: &str) {
        self.diagnostics
            .push(self.document.error(path, message, label).help(help));
    }

    fn id(&mut self, id: Option<&str>, path: Path, holds: fn(&str) -> bool) {
        if let Some(id) = id.filter(|id| !holds(id)) {
            let first = if holds("0") {
                "a letter or a digit"
            } else {
                "a letter"
            };
            let help = format!("use small letters, digits and `_`, and begin with {first}");
            self.error_with_help(&path, format!("`{id}` cannot be an id"), "", &help);
        }
    }

    fn filled(&mut self, text: Option<&str>, path: Path) {
        if text.is_some_and(|text| text.trim().is_empty()) {
            let key = match path.last() {
                Some(Step::Key(key)) => key.clone(),
                _ => String::new(),
            };
            self.error(&path, format!("`{key}` is empty"), "write something here");
        }
    }

    fn version(&mut self, text: Option<&str>) {
        if let Some(text) = text.filter(|text| Version::parse(text).is_none()) {
            self.error_with_help(
                &place!["min_asynclings"],
                format!("`{text}` is not a version"),
                "",
                "write three numbers, such as \"0.1.0\"",
            );
        }
    }

    fn unique_chapter(&mut self, id: &str, path: Path) {
        if let Some(first) = self.chapters.get(id) {
            let first = self.document.span(first);
            self.diagnostics.push(
                self.document
                    .error(
                        &path,
                        format!("two chapters are called `{id}`"),
                        "again here",
                    )
                    .context(first, "first here"),
            );
        } else {
            self.chapters.insert(id.to_owned(), path);
        }
    }

    fn exercise(&mut self, exercise: &Exercise, at: &[Step]) {
        let place = below(at, "id");
        self.id(exercise.id.as_deref(), place.clone(), is_id);
        if let Some(id) = &exercise.id {
            self.unique_exercise(id, "exercises are called", place);
        }
        self.filled(exercise.title.as_deref(), below(at, "title"));
        self.filled(exercise.concept.as_deref(), below(at, "concept"));
        self.filled(exercise.start.as_deref(), below(at, "start"));
        if let Some(hints) = &exercise.hints {
            self.hints(hints, &below(at, "hints"));
        }
        if let Some(edit) = &exercise.edit {
            self.edit(edit, &below(at, "edit"));
        }
    }

    fn hints(&mut self, hints: &[String], path: &[Step]) {
        if hints.len() != 3 {
            self.error_with_help(
                path,
                format!(
                    "an exercise has three hints, and this one has {}",
                    hints.len()
                ),
                "",
                "write a nudge, an explanation, and one that is nearly the solution",
            );
        }
        for (index, hint) in hints.iter().enumerate() {
            let mut path = path.to_vec();
            path.push(Step::Index(index));
            if hint.trim().is_empty() {
                self.error(&path, "a hint is empty", "write something here");
            } else if let Some(same) = hints[..index].iter().position(|other| other == hint) {
                self.error(
                    &path,
                    format!("hint {} repeats hint {}", index + 1, same + 1),
                    "says nothing new",
                );
            }
        }
    }

    fn edit(&mut self, files: &[String], path: &[Step]) {
        if files.is_empty() {
            self.error(path, "the learner has nothing to edit", "name a file here");
        }
        for (index, file) in files.iter().enumerate() {
            let mut path = path.to_vec();
            path.push(Step::Index(index));
            if !is_inside(file) {
                self.error_with_help(
                    &path,
                    format!("`{file}` does not lie in the exercise's folder"),
                    "",
                    "write it relative to that folder, with `/`, such as \"src/main.rs\"",
                );
            } else if files[..index].contains(file) {
                self.error(&path, format!("`{file}` is named twice"), "again here");
            }
        }
    }

    fn unique_exercise(&mut self, id: &str, what: &str, path: Path) {
        if let Some(first) = self.exercises.get(id) {
            let first = self.document.span(first);
            self.diagnostics.push(
                self.document
                    .error(&path, format!("two {what} `{id}`"), "again here")
                    .context(first, "first here")
                    .note("progress is kept under these ids, so each stands for one exercise"),
            );
        } else {
            self.exercises.insert(id.to_owned(), path);
        }
    }

    /// Looks at `was` once all present ids are known: a former id may be claimed by one exercise
    /// only, and by none that is still called so.
    fn former_ids(&mut self, lessons: &Lessons) {
        for (chapter_index, chapter) in lessons.chapter.iter().flatten().enumerate() {
            for (index, exercise) in chapter.exercise.iter().flatten().enumerate() {
                for (was_index, was) in exercise.was.iter().flatten().enumerate() {
                    let place = place![
                        "chapter",
                        chapter_index,
                        "exercise",
                        index,
                        "was",
                        was_index
                    ];
                    self.id(Some(was), place.clone(), is_id);
                    self.unique_exercise(was, "exercises are or were called", place);
                }
            }
        }
    }
}
