//! A pack with all its files: what `lessons.toml` promises must be there, and nothing besides.

#[cfg(test)]
mod in_memory;
mod named;
mod same;
#[cfg(test)]
mod tests;
mod told;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::contents::{exercise_folder, expected_trace, files_below, lesson_path, solution_folder};
use super::expected::{Expected, parse_expected, rule_ids, unknown_finding};
use super::files::{FileKind, PackFiles};
use super::format;
use super::lessons::{lessons_text, parse_lessons};
use super::model::{Chapter, Exercise, Pack};
use crate::diag::{Diagnostic, Source, has_errors};
use crate::judge::predict::FILE as PREDICT;
use crate::manifest::Strictness;
use crate::manifest::document::{Document, Path as Place, PathStep, place};
use crate::manifest::names::is_inside;

/// A pack and what each of its exercises demands.
#[derive(Clone, Debug)]
pub struct Complete {
    /// The pack.
    pub pack: Pack,
    /// What each exercise demands, by its id.
    pub expected: BTreeMap<String, Expected>,
}

/// Reads a whole pack: `lessons.toml`, every `expected.toml`, and whether all files are there.
///
/// # Errors
///
/// Every problem of every file at once, when one of them is an error; otherwise the pack comes
/// with the warnings.
pub fn load_complete(
    files: &dyn PackFiles,
    root: &Path,
    strictness: Strictness,
) -> Result<(Complete, Vec<Diagnostic>), Vec<Diagnostic>> {
    load_chosen(files, root, strictness, &|_| true)
}

/// The same of some of the exercises, by their ids: nothing is said of what only concerns others.
///
/// # Errors
///
/// Every problem of `lessons.toml`, of the workspace and of these exercises.
pub fn load_chosen(
    files: &dyn PackFiles,
    root: &Path,
    strictness: Strictness,
    is_chosen: &dyn Fn(&str) -> bool,
) -> Result<(Complete, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = lessons_text(files).map_err(|error| vec![error])?;
    let (pack, diagnostics) = parse_lessons(&source, root, strictness);
    // Without a `lessons.toml` that this version understands nothing else can be expected.
    let document = match Document::parse(&source) {
        Ok(document) if format::check(&document).is_ok() => document,
        _ => return Err(diagnostics),
    };
    let mut reader = Reader {
        files,
        document,
        strictness,
        diagnostics,
        expected: BTreeMap::new(),
        is_chosen,
    };
    reader.pack(&pack);
    let Reader {
        diagnostics,
        expected,
        ..
    } = reader;
    if has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    Ok((Complete { pack, expected }, diagnostics))
}

struct Reader<'a> {
    files: &'a dyn PackFiles,
    document: Document<'a>,
    strictness: Strictness,
    diagnostics: Vec<Diagnostic>,
    expected: BTreeMap<String, Expected>,
    is_chosen: &'a dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    fn pack(&mut self, pack: &Pack) {
        for path in ["exercises/Cargo.toml", "exercises/Cargo.lock"] {
            let source = self.text(path, "the exercises must be one workspace with a lock file");
            if let Some(source) = source.filter(|_| path.ends_with(".toml")) {
                self.workspace(&source);
            }
        }
        for chapter in &pack.chapters {
            let exercises = chapter.exercises.iter();
            let chosen: Vec<_> = exercises
                .filter(|each| (self.is_chosen)(&each.id))
                .collect();
            if !chosen.is_empty() {
                self.text(&lesson_path(chapter), "this is the lesson of the chapter");
            }
            let is_whole = chosen.len() == chapter.exercises.len();
            for exercise in chosen {
                self.exercise(exercise);
            }
            if is_whole {
                self.strangers(pack, chapter);
            }
        }
    }

    /// A TOML file beside the manifests.
    fn document<'s>(&mut self, source: &'s Arc<Source>) -> Option<Document<'s>> {
        let document = Document::parse(source);
        document
            .map_err(|diagnostic| self.diagnostics.push(diagnostic))
            .ok()
    }

    /// The manifest above all exercises makes them one workspace.
    fn workspace(&mut self, source: &Arc<Source>) {
        if let Some(document) = self.document(source)
            && document.value(&place!["workspace"]).is_none()
        {
            let message = "`exercises/Cargo.toml` is not a workspace manifest";
            let diagnostic = document.error(&[], message, "missing `[workspace]`");
            let help = "add `[workspace]`, and `members = [\"0?_*/*\"]` below it";
            self.diagnostics.push(diagnostic.help(help));
        }
    }

    /// A text that must be there; tells when it is not, and why it is wanted.
    fn text(&mut self, path: &str, why: &str) -> Option<Arc<Source>> {
        match self.files.text(path) {
            Ok(source) => Some(Arc::new(source)),
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic.note(why));
                None
            }
        }
    }

    fn exercise(&mut self, exercise: &Exercise) {
        let folder = exercise_folder(exercise);
        let id = &exercise.id;
        let manifest = format!("{folder}/Cargo.toml");
        if let Some(manifest) = self.text(&manifest, &format!("this is the manifest of `{id}`")) {
            self.manifest(&manifest, id);
        }
        for file in &exercise.edit {
            let path = format!("{folder}/{file}");
            self.text(&path, &format!("the learner of `{id}` edits this file"));
        }
        self.texts(&folder, &exercise.edit);
        let solution = solution_folder(exercise);
        self.text(
            &format!("{solution}/src/main.rs"),
            &format!("this is the reference of `{id}`"),
        );
        self.texts(
            &solution,
            &["src/main.rs".to_owned(), "expected.toml".to_owned()],
        );
        let why = format!("this file contains the rules of `{id}`");
        if let Some(source) = self.text(&format!("{solution}/expected.toml"), &why) {
            self.expected(exercise, &source);
        }
        self.trace(exercise);
    }

    /// The trace of the reference can be read. One that was not recorded yet is no error: that is
    /// done once everything else is right.
    fn trace(&mut self, exercise: &Exercise) {
        let path = format!("{}/expected.trace", solution_folder(exercise));
        match expected_trace(self.files, exercise) {
            Ok(Some(_)) => {}
            Ok(None) => self.diagnostics.push(
                Diagnostic::warning("the reference's trace has not been recorded yet")
                    .about(self.files.shown(&path))
                    .help(format!("run `asynclings pack record {}`", exercise.id)),
            ),
            Err(diagnostic) => self.diagnostics.push(diagnostic),
        }
    }

    /// Tells of Rust and TOML files that are not UTF-8, but for those already looked at.
    fn texts(&mut self, folder: &str, seen: &[String]) {
        for path in files_below(self.files, folder) {
            let is_text = path.ends_with(".rs") || path.ends_with(".toml");
            if is_text && path != "Cargo.toml" && !seen.contains(&path) {
                self.text(
                    &format!("{folder}/{path}"),
                    "this file is part of an exercise",
                );
            }
        }
    }

    fn manifest(&mut self, source: &Arc<Source>, id: &str) {
        let Some(document) = self.document(source) else {
            return;
        };
        let place = place!["package", "name"];
        if document.text(&place) != Some(id) {
            let message = "the crate name does not match the exercise id";
            let diagnostic = document.error(&place, message, format!("expected `{id}`"));
            self.diagnostics.push(diagnostic);
        }
    }

    fn expected(&mut self, exercise: &Exercise, source: &Arc<Source>) {
        let document = Document::parse(source).ok();
        if let Some(document) = &document {
            self.variant_files(&solution_folder(exercise), document);
            self.start(exercise, document);
        }
        match (parse_expected(source, self.strictness), document) {
            (Ok((expected, warnings)), Some(document)) => {
                self.diagnostics.extend(warnings);
                self.predict_file(exercise, &expected);
                let same = same::check(self.files, exercise, &expected, &document);
                self.diagnostics.extend(same);
                let unknown = told::check(self.files, exercise, &expected, source);
                self.diagnostics.extend(unknown);
                let unnamed = named::check(self.files, exercise, &expected, source);
                self.diagnostics.extend(unnamed);
                self.expected.insert(exercise.id.clone(), expected);
            }
            (Ok((_, problems)) | Err(problems), _) => self.diagnostics.extend(problems),
        }
    }

    /// An exercise that asks has a file for the answers, and the learner may edit it.
    fn predict_file(&mut self, exercise: &Exercise, expected: &Expected) {
        let is_edited = exercise.edit.iter().any(|file| file == PREDICT);
        if expected.expectation.predictions.is_empty() || is_edited {
            return;
        }
        if let Some(place) = self.place_of(exercise) {
            let message = format!("`{}` has predictions but no answer file", exercise.id);
            let place = below(&place, "edit");
            let label = format!("missing `{PREDICT}`");
            let diagnostic = self.document.error(&place, message, label);
            self.diagnostics.push(diagnostic.help(format!(
                "create `{PREDICT}` in the exercise's directory and list it in `edit`"
            )));
        }
    }

    /// `start` in `lessons.toml` names a rule of `expected.toml` or a built-in finding.
    fn start(&mut self, exercise: &Exercise, document: &Document<'_>) {
        let Some(place) = self.place_of(exercise) else {
            return;
        };
        let ids = rule_ids(document);
        let place = below(&place, "start");
        if !exercise.start.is_empty()
            && self.document.value(&place).is_some()
            && let Some((message, label, help)) = unknown_finding(&exercise.start, &ids)
        {
            let error = self.document.error(&place, message, label);
            self.diagnostics.push(error.help(help));
        }
    }

    /// The table of an exercise in `lessons.toml`.
    fn place_of(&self, exercise: &Exercise) -> Option<Place> {
        let count = |place: &Place| {
            let list = self.document.value(place)?.get_ref().as_array()?;
            Some(list.len())
        };
        for chapter in 0..count(&place!["chapter"])? {
            let exercises = place!["chapter", chapter, "exercise"];
            for index in 0..count(&exercises).unwrap_or_default() {
                let place = place!["chapter", chapter, "exercise", index];
                if self.document.text(&below(&place, "id")) == Some(&exercise.id) {
                    return Some(place);
                }
            }
        }
        None
    }

    /// The files that `[[rejected]]` and `[[accepted]]` name are there, and no others.
    fn variant_files(&mut self, solution: &str, document: &Document<'_>) {
        let mut named = Vec::new();
        for list in ["rejected", "accepted"] {
            for index in 0.. {
                if document.value(&place![list, index]).is_none() {
                    break;
                }
                let place = place![list, index, "file"];
                let Some(file) = document.text(&place).filter(|file| is_inside(file)) else {
                    continue;
                };
                named.push(file);
                let path = format!("{solution}/{file}");
                let is_there = match self.files.kind(&path) {
                    FileKind::File => true,
                    FileKind::Folder => !files_below(self.files, &path).is_empty(),
                    FileKind::Missing => false,
                };
                if !is_there {
                    let message = format!("could not find `{file}`");
                    let diagnostic = document.error(&place, message, "");
                    let shown = self.files.shown(&path);
                    let help = format!("create `{}`, or remove the variant", shown.display());
                    self.diagnostics.push(diagnostic.help(help));
                }
            }
        }
        for folder in ["rejected", "accepted"] {
            for name in self.files.names(&format!("{solution}/{folder}")) {
                let file = format!("{folder}/{name}");
                if !named.contains(&file.as_str()) {
                    let path = self.files.shown(&format!("{solution}/{file}"));
                    self.stranger(&path, "this file is not a declared variant", folder);
                }
            }
        }
    }

    fn stranger(&mut self, path: &Path, message: &str, list: &str) {
        let diagnostic = Diagnostic::new(self.strictness.small_fault(), message)
            .about(path)
            .help(format!("add it to `[[{list}]]`, or remove it"));
        self.diagnostics.push(diagnostic);
    }

    /// Crates in a chapter's folder that the chapter does not name.
    fn strangers(&mut self, pack: &Pack, chapter: &Chapter) {
        let folder = format!("exercises/{}", chapter.id);
        for name in self.files.names(&folder) {
            let mut all = pack.exercises();
            let is_known = all.any(|each| each.chapter == chapter.id && each.id == name);
            let path = format!("{folder}/{name}");
            if !is_known && self.files.kind(&format!("{path}/Cargo.toml")) == FileKind::File {
                let path = self.files.shown(&path);
                self.stranger(
                    &path,
                    "this exercise is not in any chapter",
                    "chapter.exercise",
                );
            }
        }
    }
}

fn below(table: &[PathStep], key: &str) -> Place {
    let mut place = table.to_vec();
    place.push(PathStep::from(key));
    place
}
