//! The tables of a `lessons.toml`. What they say of a key is what an editor shows beside it.

use crate::manifest::names::{CHAPTER_PATTERN, ID_PATTERN};
use crate::manifest::shape::{Shape, table};

table! {
    /// A pack: its name, and its chapters and exercises in order.
    pub(in crate::pack) LESSONS = Lessons {
        /// The version of the format.
        format: needed Whole("uint32", Some(1), Some(1)),
        /// A short name of lowercase letters, digits and `_`, starting with a letter.
        id: needed Pattern(ID_PATTERN),
        /// The name of the course, as the learner reads it.
        title: needed Text,
        /// The oldest version of asynclings that supports the pack, such as "0.1.0".
        min_asynclings: optional Text,
        /// Whether solutions are missing, as `pack build --for-learners` leaves them out; false if not said.
        without_solutions: optional Flag,
        /// Phrases that `pack check` should not call stilted.
        wording: optional List(&Part(&WORDING)),
        /// The chapters in order.
        chapter: needed List(&Part(&CHAPTER)),
    }
}

table! {
    /// A phrase that `pack check` should not call stilted, although it is on its list.
    pub(super) WORDING = Wording {
        /// The phrase, as the warning quotes it, or a part of it.
        words: needed Text,
        /// Why it is right in this pack, in one sentence.
        why: needed Text,
    }
}

table! {
    /// A chapter: a lesson and its exercises.
    pub(super) CHAPTER = Chapter {
        /// The name of its directory below `exercises/` and `solutions/`, such as "02_futures".
        id: needed Pattern(CHAPTER_PATTERN),
        /// The title that learners read.
        title: needed Text,
        /// Its exercises in order.
        exercise: needed List(&Part(&EXERCISE)),
    }
}

table! {
    /// One exercise.
    pub(super) EXERCISE = Exercise {
        /// Unique in the pack; the name of its directory and of its crate.
        id: needed Pattern(ID_PATTERN),
        /// The title that learners read.
        title: needed Text,
        /// The one idea it teaches, in a few words.
        concept: needed Text,
        /// Three hints: a question, the concept, nearly the code.
        hints: needed Sized(&Text, 3, Some(3)),
        /// The files that the learner edits, relative to the exercise's directory [default:
        /// `src/main.rs`].
        edit: optional List(&Text),
        /// Whether `unsafe` in those files is accepted when somebody grades them, which lets a
        /// program write its own records [default: false].
        allow_unsafe: optional Flag,
        /// Limits on a run, where they differ from the defaults.
        limits: optional Part(&LIMITS),
        /// The id of the first finding of the starting code: a rule of its `expected.toml`, or one
        /// of the built-in ids such as `compile`.
        start: needed Text,
        /// Earlier ids, under which a learner's progress may be stored.
        was: optional List(&Text),
        /// The points for passing it when a class is graded [default: 1].
        points: optional Whole("uint32", Some(0), Some(1000)),
    }
}

table! {
    /// Limits on a learner's program.
    pub(super) LIMITS = Limits {
        /// Wall time in milliseconds [default: 3,000 on the virtual clock, 10,000 on the real one].
        wall_ms: optional FROM_ONE,
        /// CPU time in seconds [default: 10].
        cpu_s: optional FROM_ONE,
        /// Memory in MiB [default: 1,024].
        memory_mib: optional FROM_ONE,
        /// Output in KiB [default: 1,024].
        output_kib: optional FROM_ONE,
        /// Trace events [default: 200,000].
        events: optional Whole("uint32", Some(1), None),
        /// Whether a program may use TCP when somebody grades it, on a separate network with
        /// nothing but the loopback address [default: false].
        sockets: optional Flag,
    }
}

const FROM_ONE: Shape = Shape::Whole("uint64", Some(1), None);
