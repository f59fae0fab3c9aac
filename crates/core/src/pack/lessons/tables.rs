//! The tables of a `lessons.toml`. What they say of a key is what an editor shows beside it.

use crate::manifest::names::{CHAPTER_PATTERN, ID_PATTERN};
use crate::manifest::shape::{Shape, Table, needed, optional};

pub(in crate::pack) static LESSONS: Table = Table {
    name: "Lessons",
    says: "A pack: its name, and its chapters and exercises in order.",
    fields: &[
        needed(
            "format",
            Shape::Whole("uint32", Some(1), Some(1)),
            "The version of this format: 1.",
        ),
        needed(
            "id",
            Shape::Pattern(ID_PATTERN),
            "A short name: small letters, digits and `_`, beginning with a letter.",
        ),
        needed(
            "title",
            Shape::Text,
            "What a learner reads as the course's name.",
        ),
        optional(
            "min_asynclings",
            Shape::Text,
            "The oldest asynclings that understands the pack, such as \"0.1.0\".",
        ),
        needed(
            "chapter",
            Shape::List(&Shape::Part(&CHAPTER)),
            "The chapters in order.",
        ),
    ],
};

pub(super) static CHAPTER: Table = Table {
    name: "Chapter",
    says: "A chapter: a lesson and its exercises.",
    fields: &[
        needed(
            "id",
            Shape::Pattern(CHAPTER_PATTERN),
            "The name of its folder below `exercises/` and `solutions/`, such as \"02_futures\".",
        ),
        needed("title", Shape::Text, "What a learner reads."),
        needed(
            "exercise",
            Shape::List(&Shape::Part(&EXERCISE)),
            "Its exercises in order.",
        ),
    ],
};

pub(super) static EXERCISE: Table = Table {
    name: "Exercise",
    says: "One exercise.",
    fields: &[
        needed(
            "id",
            Shape::Pattern(ID_PATTERN),
            "Unique in the pack; the name of its folder and of its crate.",
        ),
        needed("title", Shape::Text, "What a learner reads."),
        needed(
            "concept",
            Shape::Text,
            "The one idea it teaches, in a few words.",
        ),
        needed(
            "hints",
            Shape::Sized(&Shape::Text, 3, Some(3)),
            "Three hints: a nudge, an explanation, nearly the solution.",
        ),
        optional(
            "edit",
            Shape::List(&Shape::Text),
            "The files the learner edits, relative to the exercise's folder; `src/main.rs` if not \
             said.",
        ),
        optional(
            "limits",
            Shape::Part(&LIMITS),
            "Limits on a run, where they differ from the defaults.",
        ),
        needed(
            "start",
            Shape::Text,
            "The id of the first finding of the untouched exercise: a rule of its `expected.toml`, \
             or one of the built-in ids such as `compile`.",
        ),
        optional(
            "was",
            Shape::List(&Shape::Text),
            "Earlier ids, under which a learner's progress may stand.",
        ),
    ],
};

pub(super) static LIMITS: Table = Table {
    name: "Limits",
    says: "Limits on a learner's program.",
    fields: &[
        optional(
            "wall_ms",
            FROM_ONE,
            "Wall time in milliseconds; 3,000 on the virtual clock, 10,000 on the real one if not \
             said.",
        ),
        optional("cpu_s", FROM_ONE, "CPU time in seconds; 10 if not said."),
        optional("memory_mib", FROM_ONE, "Memory in MiB; 1,024 if not said."),
        optional(
            "output_kib",
            FROM_ONE,
            "Printed text in KiB; 1,024 if not said.",
        ),
        optional(
            "events",
            Shape::Whole("uint32", Some(1), None),
            "Trace events; 200,000 if not said.",
        ),
    ],
};

const FROM_ONE: Shape = Shape::Whole("uint64", Some(1), None);
