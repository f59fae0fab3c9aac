//! One program of an exercise as a crate of its own: a copy of the exercise with the reference, and
//! a variant's files over that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use walkdir::WalkDir;

use super::plan::Program;
use asynclings_core::diag::Diagnostic;
use asynclings_core::pack::contents::{Part, exercise_folder};
use asynclings_core::pack::{Exercise, Pack};

/// A program could not be laid out.
#[derive(Debug, thiserror::Error)]
pub enum StageError {
    /// A file or folder could not be read or written.
    #[error("cannot copy `{}`", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A part of the pack is missing or is no text.
    #[error("{}", .0.message)]
    Part(Box<Diagnostic>),
}

impl StageError {
    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> &str {
        match self {
            Self::File { .. } => "check that the pack's folder may be read and written to",
            Self::Part(diagnostic) => diagnostic.help.first().map_or("", String::as_str),
        }
    }
}

/// A folder laid out as `exercises/` is, with one program in it. It goes when this is dropped.
#[derive(Debug)]
pub struct Stage {
    root: TempDir,
}

impl Stage {
    /// Lays a program out in a new folder inside `scratch`.
    ///
    /// A variant stands on the reference and not on the start, so that one that only changes
    /// `src/main.rs` has the reference's answers in `predict.toml`.
    ///
    /// # Errors
    ///
    /// When a file of the pack cannot be read or one of the copy cannot be written.
    pub fn new(
        pack: &Pack,
        exercise: &Exercise,
        program: &Program,
        scratch: &Path,
    ) -> Result<Self, StageError> {
        fs::create_dir_all(scratch).map_err(|source| at(scratch, source))?;
        let root = TempDir::new_in(scratch).map_err(|source| at(scratch, source))?;
        let folder = root.path().join(exercise.folder());
        copy(&pack.root.join(exercise_folder(exercise)), &folder)?;
        let part = |diagnostic| StageError::Part(Box::new(diagnostic));
        let is_start = matches!(program, Program::Start { .. });
        if !is_start {
            lay(&pack.reference(exercise).map_err(part)?, &folder)?;
        }
        if let Some(file) = program.file() {
            lay(&pack.variant(exercise, file).map_err(part)?, &folder)?;
        }
        Ok(Self { root })
    }

    /// The folder that stands for `exercises/`.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// The program's crate.
    #[must_use]
    pub fn folder(&self, exercise: &Exercise) -> PathBuf {
        self.root.path().join(exercise.folder())
    }
}

fn at(path: &Path, source: io::Error) -> StageError {
    StageError::File {
        path: path.to_owned(),
        source,
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), StageError> {
    let walk = WalkDir::new(from)
        .into_iter()
        .filter_entry(|entry| entry.depth() != 1 || entry.file_name() != "target");
    for entry in walk {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(from).to_owned();
            at(&path, error.into())
        })?;
        let inside = entry.path().strip_prefix(from).unwrap_or(entry.path());
        let target = to.join(inside);
        let copied = if entry.file_type().is_dir() {
            fs::create_dir_all(&target)
        } else {
            fs::copy(entry.path(), &target).map(|_| ())
        };
        copied.map_err(|source| at(entry.path(), source))?;
    }
    Ok(())
}

fn lay(parts: &[Part], folder: &Path) -> Result<(), StageError> {
    for part in parts {
        let path = folder.join(&part.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, &part.text))
            .map_err(|source| at(&path, source))?;
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
        let stage = Stage::new(pack, exercise, program, scratch.path()).unwrap();
        assert!(stage.root().starts_with(scratch.path()));
        fs::read_to_string(stage.folder(exercise).join(file)).unwrap()
    }

    #[test]
    fn a_variant_stands_on_the_reference() {
        let pack = built_in();
        let read = |path: &str| fs::read_to_string(pack.root.join(path)).unwrap();
        let start = Program::Start {
            finding: "prediction".to_owned(),
        };
        let variant = Program::Rejected {
            file: "rejected/empty_blocks.rs".to_owned(),
            by: "three-pauses".to_owned(),
        };
        let (exercise, solution) = (
            "exercises/02_futures/pause_points",
            "solutions/02_futures/pause_points",
        );
        for (program, file, from) in [
            (&start, "src/main.rs", format!("{exercise}/src/main.rs")),
            (&start, "predict.toml", format!("{exercise}/predict.toml")),
            (
                &Program::Reference,
                "src/main.rs",
                format!("{solution}/src/main.rs"),
            ),
            (
                &variant,
                "src/main.rs",
                format!("{solution}/rejected/empty_blocks.rs"),
            ),
            (&variant, "predict.toml", format!("{solution}/predict.toml")),
            (
                &variant,
                "src/fixture.rs",
                format!("{exercise}/src/fixture.rs"),
            ),
        ] {
            assert_eq!(
                staged(&pack, program, file),
                read(&from),
                "{program:?} {file}"
            );
        }
    }

    #[test]
    fn the_folder_goes_when_it_is_done_with() {
        let (pack, scratch) = (built_in(), tempfile::tempdir().unwrap());
        let exercise = pack.exercise("pause_points").unwrap();
        let stage = Stage::new(&pack, exercise, &Program::Reference, scratch.path()).unwrap();
        drop(stage);
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_variant_that_is_missing_is_named() {
        let (pack, scratch) = (built_in(), tempfile::tempdir().unwrap());
        let exercise = pack.exercise("pause_points").unwrap();
        let program = Program::Accepted {
            file: "accepted/none.rs".to_owned(),
        };
        let error = Stage::new(&pack, exercise, &program, scratch.path()).unwrap_err();
        assert_eq!(error.to_string(), "this file is missing");
        assert!(!error.remedy().is_empty());
    }
}
