//! The tables of a `lessons.toml`. What they say of a key is what an editor shows beside it.

use crate::manifest::names::{CHAPTER_PATTERN, ID_PATTERN};
use crate::manifest::shape::{Shape, table};

table! {
    /// A pack: its name, and its chapters and exercises in order.
    pub(in crate::pack) LESSONS = Lessons {
        /// The version of this format: 1.
        format: needed Whole("uint32", Some(1), Some(1)),
        /// A short name: small letters, digits and `_`, beginning with a letter.
        id: needed Pattern(ID_PATTERN),
        /// What a learner reads as the course's name.
        title: needed Text,
        /// The oldest asynclings that understands the pack, such as "0.1.0".
        min_asynclings: optional Text,
        /// The chapters in order.
        chapter: needed List(&Part(&CHAPTER)),
    }
}

table! {
    /// A chapter: a lesson and its exercises.
    pub(super) CHAPTER = Chapter {
        /// The name of its folder below `exercises/` and `solutions/`, such as "02_futures".
        id: needed Pattern(CHAPTER_PATTERN),
        /// What a learner reads.
        title: needed Text,
        /// Its exercises in order.
        exercise: needed List(&Part(&EXERCISE)),
    }
}

table! {
    /// One exercise.
    pub(super) EXERCISE = Exercise {
        /// Unique in the pack; the name of its folder and of its crate.
        id: needed Pattern(ID_PATTERN),
        /// What a learner reads.
        title: needed Text,
        /// The one idea it teaches, in a few words.
        concept: needed Text,
        /// Three hints: a nudge, an explanation, nearly the solution.
        hints: needed Sized(&Text, 3, Some(3)),
        /// The files the learner edits, relative to the exercise's folder; `src/main.rs` if not
        /// said.
        edit: optional List(&Text),
        /// Whether `unsafe` in those files is accepted when somebody grades them, which lets a
        /// program write records of its own; false if not said.
        allow_unsafe: optional Flag,
        /// Limits on a run, where they differ from the defaults.
        limits: optional Part(&LIMITS),
        /// The id of the first finding of the untouched exercise: a rule of its `expected.toml`, or
        /// one of the built-in ids such as `compile`.
        start: needed Text,
        /// Earlier ids, under which a learner's progress may stand.
        was: optional List(&Text),
        /// What passing it is worth when a class is graded; 1 if not said.
        points: optional Whole("uint32", Some(0), Some(1000)),
    }
}

table! {
    /// Limits on a learner's program.
    pub(super) LIMITS = Limits {
        /// Wall time in milliseconds; 3,000 on the virtual clock, 10,000 on the real one if not
        /// said.
        wall_ms: optional FROM_ONE,
        /// CPU time in seconds; 10 if not said.
        cpu_s: optional FROM_ONE,
        /// Memory in MiB; 1,024 if not said.
        memory_mib: optional FROM_ONE,
        /// Printed text in KiB; 1,024 if not said.
        output_kib: optional FROM_ONE,
        /// Trace events; 200,000 if not said.
        events: optional Whole("uint32", Some(1), None),
    }
}

const FROM_ONE: Shape = Shape::Whole("uint64", Some(1), None);
