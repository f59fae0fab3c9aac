//! Files that nothing reads. They go to every learner, or their author believes that they count.

use std::collections::BTreeSet;

use super::CLOSING;
use crate::chosen::is_whole;
use asynclings_core::diag::{Diagnostic, nearest};
use asynclings_core::pack::contents::{exercise_folder, files_below, lesson_path, solution_folder};
use asynclings_core::pack::files::FileKind;
use asynclings_core::pack::{Chapter, Complete, Exercise, PackFiles};

/// Beside the chapters, below `exercises/`.
const WORKSPACE: &[&str] = &["Cargo.toml", "Cargo.lock", CLOSING, "rustfmt.toml"];

/// Beside the parts of a reference. `expected.proposed.toml` is what `pack record` writes.
const BESIDE: &[&str] = &["expected.toml", "expected.trace", "expected.proposed.toml"];

/// In a crate, without being named anywhere.
const CRATE: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "build.rs",
    "src/main.rs",
    "src/lib.rs",
    "predict.toml",
];

pub(super) fn files(complete: &Complete, files: &dyn PackFiles) -> Vec<Diagnostic> {
    let mut unused = Unused {
        files,
        found: Vec::new(),
    };
    let chapters: Vec<&str> = ids(complete.pack.chapters.iter().map(|chapter| &chapter.id));
    let is_whole = is_whole(complete);
    if is_whole {
        unused.strangers("exercises", &[WORKSPACE, &chapters].concat(), &chapters);
        unused.strangers("solutions", &chapters, &chapters);
    }
    for chapter in &complete.pack.chapters {
        if is_whole {
            unused.chapter(chapter);
        }
        for exercise in &chapter.exercises {
            if complete.expected.contains_key(&exercise.id) {
                unused.exercise(exercise);
            }
        }
    }
    unused.found
}

fn ids<'a>(all: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    all.map(String::as_str).collect()
}

struct Unused<'a> {
    files: &'a dyn PackFiles,
    found: Vec<Diagnostic>,
}

impl Unused<'_> {
    fn warn(&mut self, path: &str, help: impl Into<String>) {
        let diagnostic = Diagnostic::warning("unused file")
            .about(self.files.shown(path))
            .help(help);
        self.found.push(diagnostic);
    }

    /// Names in a folder that are none of the known ones. `meant` are those that a misspelt one may
    /// stand for.
    fn strangers(&mut self, folder: &str, known: &[&str], meant: &[&str]) {
        for name in self.files.names(folder) {
            if is_apart(&name) || known.contains(&name.as_str()) {
                continue;
            }
            let help = match nearest(&name, meant.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add the file to `lessons.toml`, or remove it".to_owned(),
            };
            self.warn(&format!("{folder}/{name}"), help);
        }
    }

    fn chapter(&mut self, chapter: &Chapter) {
        let exercises = ids(chapter.exercises.iter().map(|exercise| &exercise.id));
        let lesson = self.files.text(&lesson_path(chapter));
        let lesson = lesson.map(|source| source.text().to_owned());
        let folder = format!("exercises/{}", chapter.id);
        for name in self.files.names(&folder) {
            let path = format!("{folder}/{name}");
            let is_known = ["README.md", CLOSING].contains(&name.as_str())
                || exercises.contains(&name.as_str())
                || is_apart(&name)
                // A crate that no chapter names is reported where the pack is read.
                || self.files.kind(&format!("{path}/Cargo.toml")) == FileKind::File
                || lesson.as_ref().is_ok_and(|text| text.contains(&name));
            if !is_known {
                self.warn(&path, "link the file from the lesson, or remove it");
            }
        }
        self.strangers(&format!("solutions/{}", chapter.id), &exercises, &exercises);
    }

    fn exercise(&mut self, exercise: &Exercise) {
        let (folder, solution) = (exercise_folder(exercise), solution_folder(exercise));
        let below = |folder: &str| {
            let all = files_below(self.files, folder).into_iter();
            all.filter(|path| !path.split('/').any(is_apart))
        };
        let given: BTreeSet<String> = below(&folder).collect();
        let parts: Vec<String> = below(&solution)
            .filter(|path| !path.starts_with("rejected/") && !path.starts_with("accepted/"))
            .collect();
        let code = self.code(&folder, given.iter()) + &self.code(&solution, parts.iter());
        for path in &given {
            let is_edited = exercise.edit.contains(path);
            if !is_edited && !CRATE.contains(&path.as_str()) && !is_mentioned(path, &code) {
                self.warn(
                    &format!("{folder}/{path}"),
                    "use the file in the exercise's code, or remove it",
                );
            }
        }
        for path in &parts {
            let is_known = BESIDE.contains(&path.as_str()) || given.contains(path);
            if !is_known && !is_mentioned(path, &code) {
                self.warn(
                    &format!("{solution}/{path}"),
                    "give it the name of the exercise's file that it replaces, or remove it",
                );
            }
        }
    }

    /// All Rust among some files, as one text.
    fn code<'p>(&self, folder: &str, paths: impl Iterator<Item = &'p String>) -> String {
        let rust = paths.filter(|path| path.ends_with(".rs") || *path == "Cargo.toml");
        rust.filter_map(|path| self.files.text(&format!("{folder}/{path}")).ok())
            .map(|source| source.text().to_owned() + "\n")
            .collect()
    }
}

/// What editors, version control and cargo put beside an author's files.
fn is_apart(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "target"
}

/// Whether some code names the file: as a module, or by its name.
fn is_mentioned(path: &str, code: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let module = match path.strip_suffix("/mod.rs") {
        Some(folder) => folder.rsplit('/').next().unwrap_or(folder),
        None => name.strip_suffix(".rs").unwrap_or_default(),
    };
    let as_module = path.ends_with(".rs") && !module.is_empty() && {
        let mut lines = code.lines().map(str::trim);
        lines.any(|line| {
            line.trim_start_matches("pub ")
                .strip_prefix("mod ")
                .is_some_and(|rest| rest.trim_end_matches([';', ' ', '{']) == module)
        })
    };
    as_module || (name != "mod.rs" && code.contains(&format!("{name}\"")))
}
