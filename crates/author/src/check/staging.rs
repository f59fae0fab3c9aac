//! One program of an exercise as a crate of its own: a copy of the exercise with the reference, and
//! a variant's files over that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::plan::Program;
use crate::AuthorError;
use asynclings_core::diag::Diagnostic;
use asynclings_core::pack::contents::{Part, exercise_folder};
use asynclings_core::pack::{Exercise, Pack};
use asynclings_engine::fs::{FileError, FoundFile, Walk, write_new};

/// A folder laid out as `exercises/` is, with one program in it. It goes when this is dropped.
#[derive(Debug)]
pub(crate) struct StagingDir {
    root: TempDir,
}

impl StagingDir {
    /// Lays a program out in a new folder inside `scratch`.
    ///
    /// A variant stands on the reference and not on the start, so that one that only changes
    /// `src/main.rs` has the reference's answers in `predict.toml`.
    pub(crate) fn new(
        pack: &Pack,
        exercise: &Exercise,
        program: &Program,
        scratch: &Path,
    ) -> Result<Self, AuthorError> {
        fs::create_dir_all(scratch).map_err(|source| at(scratch, source))?;
        let root = TempDir::new_in(scratch).map_err(|source| at(scratch, source))?;
        let folder = root.path().join(exercise.folder());
        copy(&pack.root.join(exercise_folder(exercise)), &folder)?;
        let lay_parts =
            |parts: Result<Vec<Part>, Diagnostic>| lay(&parts.map_err(AuthorError::part)?, &folder);
        if !matches!(program, Program::Start { .. }) {
            lay_parts(pack.reference(exercise))?;
        }
        if let Some(file) = program.file() {
            lay_parts(pack.variant(exercise, file))?;
        }
        Ok(Self { root })
    }

    /// The folder that stands for `exercises/`.
    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// The program's crate.
    pub(crate) fn folder(&self, exercise: &Exercise) -> PathBuf {
        self.root.path().join(exercise.folder())
    }
}

fn at(path: &Path, source: io::Error) -> AuthorError {
    AuthorError::Copy(FileError::of("copy", path)(source))
}

fn copy(from: &Path, to: &Path) -> Result<(), AuthorError> {
    let walk = Walk::below(from)
        .skip(|name, depth| name == "target" && depth == 1)
        .follow_links();
    for file in walk.files() {
        let FoundFile { inside, path } = file.map_err(|error| at(&error.path, error.source))?;
        let target = to.join(inside);
        fs::create_dir_all(target.parent().unwrap_or(to))
            .and_then(|()| fs::copy(&path, &target))
            .map_err(|source| at(&path, source))?;
    }
    Ok(())
}

fn lay(parts: &[Part], folder: &Path) -> Result<(), AuthorError> {
    for part in parts {
        let path = folder.join(&part.path);
        write_new(&path, part.text.as_bytes()).map_err(|error| at(&path, error.source))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_core::pack::Strictness;

    fn built_in() -> Pack {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
        Pack::load(root, Strictness::Author).unwrap().0
    }

    fn staged(pack: &Pack, program: &Program, file: &str) -> String {
        let scratch = tempfile::tempdir().unwrap();
        let exercise = pack.exercise("pause_points").unwrap();
        let staged = StagingDir::new(pack, exercise, program, scratch.path()).unwrap();
        assert!(staged.root().starts_with(scratch.path()));
        fs::read_to_string(staged.folder(exercise).join(file)).unwrap()
    }

    #[test]
    fn a_variant_stands_on_the_reference() {
        let pack = built_in();
        let read = |path: &str| fs::read_to_string(pack.root.join(path)).unwrap();
        let start = Program::Start {
            finding: "prediction".to_owned(),
        };
        let right = Program::Reference;
        let wrong = "rejected/empty_blocks.rs";
        let variant = Program::Rejected {
            file: wrong.to_owned(),
            by: "three-pauses".to_owned(),
        };
        let exercise = "exercises/02_futures/pause_points";
        let solution = "solutions/02_futures/pause_points";
        for (program, file, from) in [
            (&start, "src/main.rs", format!("{exercise}/src/main.rs")),
            (&start, "predict.toml", format!("{exercise}/predict.toml")),
            (&right, "src/main.rs", format!("{solution}/src/main.rs")),
            (&variant, "src/main.rs", format!("{solution}/{wrong}")),
            (&variant, "predict.toml", format!("{solution}/predict.toml")),
            (
                &variant,
                "src/fixture.rs",
                format!("{exercise}/src/fixture.rs"),
            ),
        ] {
            let text = staged(&pack, program, file);
            assert_eq!(text, read(&from), "{program:?} {file}");
        }
    }

    #[test]
    fn the_folder_goes_when_it_is_done_with() {
        let (pack, scratch) = (built_in(), tempfile::tempdir().unwrap());
        let exercise = pack.exercise("pause_points").unwrap();
        let staged = StagingDir::new(&pack, exercise, &Program::Reference, scratch.path()).unwrap();
        drop(staged);
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_variant_that_is_missing_is_named() {
        let (pack, scratch) = (built_in(), tempfile::tempdir().unwrap());
        let exercise = pack.exercise("pause_points").unwrap();
        let program = Program::Accepted {
            file: "accepted/none.rs".to_owned(),
        };
        let error = StagingDir::new(&pack, exercise, &program, scratch.path()).unwrap_err();
        assert_eq!(error.to_string(), "this file is missing");
        assert!(!error.remedy().is_empty());
    }
}
