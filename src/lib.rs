//! asynclings: a tutor for async Rust that lives in the terminal.
//!
//! Data flows one way, and so do imports: each folder may use the ones above it.
//!
//! | folder | job | pure |
//! |---|---|---|
//! | [`diag`] | diagnostics with source places, drawn as rustc draws them | yes |
//! | [`trace`] | the event vocabulary, the wire format, the trace as a value | yes |
//! | [`judge`] | output matching, rules, findings and their wording | yes |
//! | [`pack`] | `lessons.toml` and `expected.toml` become a checked pack | yes, but for `load` |
//! | `progress` | what a learner has passed, kept safely | |
//! | [`archive`] | the one file that a pack is handed out as | |
//! | `course` | a learner's directory | |
//! | [`process`] | child processes in a group that ends as one | |
//! | [`compile`] | dependencies through cargo, then rustc directly | |
//! | [`handout`] | packs handed out and taken in: archives, git, what would run, consent | |
//! | [`run`] | a learner's program, fenced in | |
//! | [`attempt`] | compile, run, judge: one exercise, one verdict | |
//! | `view` | verdicts, timelines and lists as text and JSON | |
//! | [`app`] | what a learner lives in: watch mode on the terminal | its state and pictures |
//! | `author` | what a pack's author needs: new, check, mutate, record, migrate, schema | |
//! | `cli` | one small file a command | |
//!
//! Pure means: no files, no processes, no clock, no tokio.

pub mod app;
pub mod archive;
pub mod attempt;
pub mod author;
pub mod cli;
pub mod compile;
pub mod course;
pub mod diag;
pub mod handout;
pub mod judge;
pub mod pack;
pub mod process;
pub mod progress;
pub mod run;
pub mod trace;
pub mod view;
