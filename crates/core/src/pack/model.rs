//! The pack as the rest of asynclings sees it.

use std::path::{Path, PathBuf};

/// A whole pack, as `lessons.toml` describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// The folder that holds `lessons.toml`, `exercises/` and `solutions/`.
    pub root: PathBuf,
    /// A short name, such as `asynclings`.
    pub id: String,
    /// What a learner reads as the course's name.
    pub title: String,
    /// The oldest asynclings that understands the pack, such as `0.1.0`.
    pub min_asynclings: Option<String>,
    /// True when it was handed out without solutions.
    pub without_solutions: bool,
    /// Chapters in order.
    pub chapters: Vec<Chapter>,
}

/// A chapter: a lesson and its exercises.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// The folder's name, such as `02_futures`.
    pub id: String,
    /// What a learner reads.
    pub title: String,
    /// Exercises in order.
    pub exercises: Vec<Exercise>,
}

/// One exercise of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    /// Unique in the pack, such as `forgotten_await`; the folder's and the crate's name.
    pub id: String,
    /// The chapter's id.
    pub chapter: String,
    /// What a learner reads.
    pub title: String,
    /// The one idea it teaches.
    pub concept: String,
    /// Hints, from a nudge to nearly the solution.
    pub hints: Vec<String>,
    /// The files the learner edits, relative to the exercise's folder. All others are given.
    pub edit: Vec<String>,
    /// Whether `unsafe` in those files is accepted when somebody grades them.
    pub allow_unsafe: bool,
    /// Limits on a run, where they differ from the defaults.
    pub limits: Limits,
    /// The id of the first finding of the untouched exercise.
    pub start: String,
    /// Earlier ids, under which a learner's progress may stand.
    pub was: Vec<String>,
    /// What passing it is worth when a class is graded.
    pub points: u32,
}

impl Exercise {
    /// `02_futures/forgotten_await`: where it lies below `exercises/` and `solutions/`.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        Path::new(&self.chapter).join(&self.id)
    }
}

/// Limits on a learner's program. None means the default for the exercise's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Wall time in milliseconds (default 3,000 on the virtual clock, 10,000 on the real one).
    pub wall_ms: Option<u64>,
    /// CPU time in seconds (default 10).
    pub cpu_s: Option<u64>,
    /// Memory in MiB (default 1,024).
    pub memory_mib: Option<u64>,
    /// Printed bytes in KiB (default 1,024).
    pub output_kib: Option<u64>,
    /// Trace events (default 200,000).
    pub events: Option<u32>,
    /// Whether a program that is graded may use TCP, on a network of its own.
    pub sockets: bool,
}

impl Pack {
    /// All exercises, in the order of the course.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.chapters.iter().flat_map(|chapter| &chapter.exercises)
    }

    /// The exercise with this id.
    #[must_use]
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises().find(|exercise| exercise.id == id)
    }
}
