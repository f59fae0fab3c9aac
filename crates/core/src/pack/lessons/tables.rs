//! `lessons.toml` as it is written. Every field may be missing, so that one gap hides no other.
//!
//! The doc comments here are what an editor shows beside each key.

use schemars::JsonSchema;
use serde::Deserialize;

/// A pack: its name, and its chapters and exercises in order.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Lessons {
    /// The version of this format: 1.
    #[schemars(required, range(min = 1, max = 1))]
    #[expect(
        dead_code,
        reason = "looked at before the rest is read; here it is for the schema"
    )]
    pub(super) format: Option<u32>,
    /// A short name: small letters, digits and `_`, beginning with a letter.
    #[schemars(required, regex(pattern = crate::pack::names::ID_PATTERN))]
    pub(super) id: Option<String>,
    /// What a learner reads as the course's name.
    #[schemars(required)]
    pub(super) title: Option<String>,
    /// The oldest asynclings that understands the pack, such as "0.1.0".
    pub(super) min_asynclings: Option<String>,
    /// The chapters in order.
    #[schemars(required)]
    pub(super) chapter: Option<Vec<Chapter>>,
}

/// A chapter: a lesson and its exercises.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Chapter {
    /// The name of its folder below `exercises/` and `solutions/`, such as "02_futures".
    #[schemars(required, regex(pattern = crate::pack::names::CHAPTER_PATTERN))]
    pub(super) id: Option<String>,
    /// What a learner reads.
    #[schemars(required)]
    pub(super) title: Option<String>,
    /// Its exercises in order.
    #[schemars(required)]
    pub(super) exercise: Option<Vec<Exercise>>,
}

/// One exercise.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Exercise {
    /// Unique in the pack; the name of its folder and of its crate.
    #[schemars(required, regex(pattern = crate::pack::names::ID_PATTERN))]
    pub(super) id: Option<String>,
    /// What a learner reads.
    #[schemars(required)]
    pub(super) title: Option<String>,
    /// The one idea it teaches, in a few words.
    #[schemars(required)]
    pub(super) concept: Option<String>,
    /// Three hints: a nudge, an explanation, nearly the solution.
    #[schemars(required, length(equal = 3))]
    pub(super) hints: Option<Vec<String>>,
    /// The files the learner edits, relative to the exercise's folder; `src/main.rs` if not said.
    pub(super) edit: Option<Vec<String>>,
    /// Limits on a run, where they differ from the defaults.
    pub(super) limits: Option<Limits>,
    /// The id of the first finding of the untouched exercise: a rule of its `expected.toml`, or
    /// one of the built-in ids such as `compile`.
    #[schemars(required)]
    pub(super) start: Option<String>,
    /// Earlier ids, under which a learner's progress may stand.
    pub(super) was: Option<Vec<String>>,
}

/// Limits on a learner's program.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Limits {
    /// Wall time in milliseconds; 3,000 on the virtual clock, 10,000 on the real one if not said.
    #[schemars(range(min = 1))]
    pub(super) wall_ms: Option<u64>,
    /// CPU time in seconds; 10 if not said.
    #[schemars(range(min = 1))]
    pub(super) cpu_s: Option<u64>,
    /// Memory in MiB; 1,024 if not said.
    #[schemars(range(min = 1))]
    pub(super) memory_mib: Option<u64>,
    /// Printed text in KiB; 1,024 if not said.
    #[schemars(range(min = 1))]
    pub(super) output_kib: Option<u64>,
    /// Trace events; 200,000 if not said.
    #[schemars(range(min = 1))]
    pub(super) events: Option<u32>,
}
