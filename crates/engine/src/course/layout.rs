//! Where everything in a course lies.

use std::path::{Path, PathBuf};

use asynclings_core::pack::Exercise;

/// The folder that makes a directory a course.
pub(super) const PRIVATE: &str = ".asynclings";

/// The paths of one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The course in this directory.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The directory a learner sees.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// `.asynclings/`: what the tutor keeps.
    #[must_use]
    pub fn private(&self) -> PathBuf {
        self.root.join(PRIVATE)
    }

    /// The file that says this is a course, and what it was made from.
    pub(super) fn marker(&self) -> PathBuf {
        self.private().join("course.toml")
    }

    /// The untouched pack: lessons, exercises as they start, solutions.
    #[must_use]
    pub fn originals(&self) -> PathBuf {
        self.private().join("pack")
    }

    /// A complete newer pack that an upgrade is changing the course to.
    pub(super) fn next_originals(&self) -> PathBuf {
        self.private().join("pack.next")
    }

    /// The pack that an upgrade has just replaced.
    pub(super) fn last_originals(&self) -> PathBuf {
        self.private().join("pack.last")
    }

    /// All places where a copy of the pack may lie: one, but for an upgrade that was cut short.
    #[must_use]
    pub fn copies(&self) -> [PathBuf; 3] {
        [
            self.originals(),
            self.next_originals(),
            self.last_originals(),
        ]
    }

    /// The probe crate.
    #[must_use]
    pub fn probe(&self) -> PathBuf {
        self.private().join("probe")
    }

    /// The sources of all crates, in a course that needs no network.
    #[must_use]
    pub fn vendor(&self) -> PathBuf {
        self.private().join("vendor")
    }

    /// What cargo has built inside the course: for the learner's editor, or for whoever had the course
    /// before. The tutor takes nothing from there.
    #[must_use]
    pub fn built_inside(&self) -> [PathBuf; 3] {
        let private = |name: &str| self.private().join(name);
        [
            private("target"),
            private("recipes"),
            self.root.join("target"),
        ]
    }

    /// The tutor's own Cargo workspace: the exercises as they start, from which it learns how each
    /// is compiled. What it compiles are the learner's files.
    #[must_use]
    pub fn workspace(&self) -> PathBuf {
        self.originals().join("exercises")
    }

    /// The folder with the learner's exercises.
    #[must_use]
    pub fn exercises(&self) -> PathBuf {
        self.root.join("exercises")
    }

    /// What a learner wrote and something replaced.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.private().join("backups")
    }

    /// The file that is locked while the course is changed.
    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.private().join("lock")
    }

    /// The manifest that editors and the learner's own cargo find.
    #[must_use]
    pub fn editor_manifest(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    /// The crate a learner edits.
    #[must_use]
    pub fn exercise(&self, exercise: &Exercise) -> PathBuf {
        self.root.join("exercises").join(exercise.folder())
    }

    /// The crate as it was at the start.
    pub(super) fn original(&self, exercise: &Exercise) -> PathBuf {
        self.originals().join("exercises").join(exercise.folder())
    }

    /// The reference solution and what it is judged by.
    #[must_use]
    pub fn reference(&self, exercise: &Exercise) -> PathBuf {
        self.originals().join("solutions").join(exercise.folder())
    }

    /// Where a learner finds the solution once they have passed.
    #[must_use]
    pub fn solution(&self, exercise: &Exercise) -> PathBuf {
        self.root.join("solutions").join(exercise.folder())
    }
}

/// True for a file of a pack that a learner has a copy of under the same path.
///
/// The two Cargo files of the exercises' workspace are not among them: a course has manifests of its
/// own. Neither are solutions, which appear one by one.
pub(super) fn is_visible(pack_path: &str) -> bool {
    match pack_path {
        "lessons.toml" => true,
        "exercises/Cargo.toml" | "exercises/Cargo.lock" => false,
        path => path.starts_with("exercises/"),
    }
}
