//! The files of an exercise: there, readable, and the given ones as they were given.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::AttemptError;
use crate::fs::{self, FileError, Walk};
use asynclings_core::judge::{Evidence, Finding, finding_ids};
use asynclings_core::pack::Exercise;

/// What an attempt knows of an exercise's files before it compiles them.
#[derive(Debug, Default)]
pub(super) struct ExerciseFiles {
    /// What the learner wrote: the files they edit and the Rust files they added, as paths inside
    /// the crate, written with `/`, and text.
    pub(super) sources: Vec<(String, String)>,
    /// The Rust files that came with the exercise, in the same way.
    pub(super) given: Vec<(String, String)>,
    /// A given file is not as it was given.
    pub(super) finding: Option<Finding>,
}

impl ExerciseFiles {
    /// Reads the files in `folder` and compares the given ones with those in `original`.
    pub(super) fn load(
        exercise: &Exercise,
        folder: &Path,
        original: &Path,
    ) -> Result<Self, AttemptError> {
        let edited: BTreeSet<&str> = exercise.edit.iter().map(String::as_str).collect();
        let mut files = Self::default();
        for path in &edited {
            let text = text(exercise, folder, path)?;
            files.sources.push(((*path).to_owned(), text));
        }
        let given = listed(original)?;
        let mut changed = Vec::new();
        for path in given.iter().filter(|path| is_given(path, &edited)) {
            let wanted = bytes(exercise, original, path)?;
            if bytes(exercise, folder, path)? != wanted {
                changed.push(path.as_str());
            }
            if path.ends_with(".rs") {
                let text = String::from_utf8_lossy(&wanted).into_owned();
                files.given.push((path.clone(), text));
            }
        }
        files.finding = changed_given(exercise, &changed);
        for path in listed(folder)? {
            let is_added = !given.contains(&path) && !edited.contains(path.as_str());
            if is_added && path.starts_with("src/") && path.ends_with(".rs") {
                let text = text(exercise, folder, &path)?;
                files.sources.push((path, text));
            }
        }
        Ok(files)
    }
}

/// Whether a file of the pack must stay as it is. Manifests need not: what is compiled is the
/// pack's own, and editors and cargo touch the learner's.
fn is_given(path: &str, edited: &BTreeSet<&str>) -> bool {
    !edited.contains(path) && !matches!(path, "Cargo.toml" | "Cargo.lock" | "README.md")
}

fn changed_given(exercise: &Exercise, changed: &[&str]) -> Option<Finding> {
    let first = changed.first()?;
    let edit: Vec<_> = exercise
        .edit
        .iter()
        .map(|path| format!("`{path}`"))
        .collect();
    let mut finding = Finding::new(
        finding_ids::GIVEN_FILE,
        format!("`{first}` was changed, but provided files must stay as they are."),
    );
    finding.evidence = changed
        .iter()
        .map(|path| Evidence::new(*path, "differs from the provided file"))
        .collect();
    finding.next = Some(format!(
        "Make your changes in {}. `asynclings reset {}` restores the provided files and saves yours.",
        edit.join(" and "),
        exercise.id
    ));
    Some(finding)
}

/// The files below a folder, as paths inside it. Build output is left out.
fn listed(folder: &Path) -> Result<BTreeSet<String>, AttemptError> {
    Walk::below(folder)
        .skip(|name, depth| name == "target" && depth == 1)
        .files()
        .map(|file| Ok(file?.inside))
        .collect::<Result<_, FileError>>()
        .map_err(|FileError { path, source, .. }| AttemptError::File {
            path,
            remedy: "check that the directory exists and is readable".to_owned(),
            source,
        })
}

fn bytes(exercise: &Exercise, folder: &Path, inside: &str) -> Result<Vec<u8>, AttemptError> {
    fs::read(&folder.join(inside)).map_err(|FileError { path, source, .. }| AttemptError::File {
        remedy: match source.kind() {
            io::ErrorKind::NotFound => bring_back(exercise),
            _ => "check that it is a readable file".to_owned(),
        },
        path,
        source,
    })
}

pub(super) fn text(
    exercise: &Exercise,
    folder: &Path,
    inside: &str,
) -> Result<String, AttemptError> {
    String::from_utf8(bytes(exercise, folder, inside)?).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let breaks = error.as_bytes()[..valid]
            .iter()
            .filter(|byte| **byte == b'\n');
        AttemptError::NotText {
            path: folder.join(inside),
            line: breaks.count() + 1,
            remedy: format!("save it as UTF-8, or {}", bring_back(exercise)),
        }
    })
}

fn bring_back(exercise: &Exercise) -> String {
    format!("run `asynclings reset {}` to restore it", exercise.id)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::{AttemptError, Exercise, ExerciseFiles, finding_ids};
    use asynclings_core::pack::Limits;

    fn exercise() -> Exercise {
        Exercise {
            id: "add".into(),
            chapter: "01_one".into(),
            title: "Add".into(),
            concept: "adding".into(),
            hints: Vec::new(),
            edit: vec!["src/main.rs".into()],
            allow_unsafe: false,
            limits: Limits::default(),
            start: "compile".into(),
            was: Vec::new(),
            points: 1,
        }
    }

    fn folder(files: &[(&str, &[u8])]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    const PACK: &[(&str, &[u8])] = &[
        ("Cargo.toml", b"[package]"),
        ("src/main.rs", b"start"),
        ("src/fixture.rs", b"given"),
        ("src/text.txt", b"\xff\xfe"),
    ];

    fn read_with(changes: &[(&str, Option<&[u8]>)]) -> Result<ExerciseFiles, AttemptError> {
        let (pack, learner) = (folder(PACK), folder(PACK));
        for (path, bytes) in changes {
            let path = learner.path().join(path);
            match bytes {
                Some(bytes) => {
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, bytes).unwrap();
                }
                None => fs::remove_file(path).unwrap(),
            }
        }
        ExerciseFiles::load(&exercise(), learner.path(), pack.path())
    }

    #[test]
    fn an_edited_file_and_a_manifest_may_change() {
        let files = read_with(&[
            ("src/main.rs", Some(b"mine")),
            ("Cargo.toml", Some(b"[package]\nedition = \"2024\"")),
            ("Cargo.lock", Some(b"")),
        ])
        .unwrap();
        assert_eq!(files.sources, [("src/main.rs".into(), "mine".into())]);
        assert_eq!(files.finding, None);
    }

    #[test]
    fn a_changed_given_file_is_a_finding_that_names_it() {
        for (path, bytes) in [("src/fixture.rs", &b"other"[..]), ("src/text.txt", b"x")] {
            let finding = read_with(&[(path, Some(bytes))]).unwrap().finding.unwrap();
            assert_eq!(finding.id, finding_ids::GIVEN_FILE);
            assert!(finding.message.contains(path), "{}", finding.message);
            assert!(finding.next.unwrap().contains("asynclings reset add"));
        }
    }

    #[test]
    fn rust_files_a_learner_adds_are_their_own() {
        let files = read_with(&[
            ("src/more/mod.rs", Some(b"added")),
            ("notes.md", Some(b"\xff")),
            ("target/debug/build/x.rs", Some(b"\xff")),
        ])
        .unwrap();
        let paths: Vec<_> = files
            .sources
            .iter()
            .map(|(path, _)| path.as_str())
            .collect();
        assert_eq!(paths, ["src/main.rs", "src/more/mod.rs"]);
    }

    #[test]
    fn a_missing_file_is_an_error_with_its_path_and_the_way_back() {
        for path in ["src/main.rs", "src/fixture.rs"] {
            let error = read_with(&[(path, None)]).unwrap_err();
            assert!(error.to_string().contains(path), "{error}");
            assert!(error.remedy().contains("asynclings reset add"));
        }
    }

    #[test]
    fn a_file_that_is_no_text_is_an_error_with_its_line() {
        let error = read_with(&[("src/main.rs", Some(b"one\ntwo \xff"))]).unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("main.rs") && text.contains("line 2"),
            "{text}"
        );
        assert!(error.remedy().contains("UTF-8"));
    }
}
