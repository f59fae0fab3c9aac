//! What a learner is told about one attempt. Values only: how they look is `view`'s business.

use std::time::Duration;

use serde::Serialize;

use super::way::Way;
use asynclings_trace::Time;

/// The ids of the findings that need no rule. They share one name space with rule ids.
pub mod finding_ids {
    /// The crate does not compile.
    pub const COMPILE: &str = "compile";
    /// The printed text is not what the exercise wants.
    pub const OUTPUT: &str = "output";
    /// Nothing was left that could wake a waiting future, or only a timer ticked on.
    pub const DEADLOCK: &str = "deadlock";
    /// Polls without end while time stood still.
    pub const LIVELOCK: &str = "livelock";
    /// One poll did not return.
    pub const STUCK: &str = "stuck";
    /// The program was still running at the end of its virtual time.
    pub const ENDLESS: &str = "endless";
    /// The program did not end within its wall time.
    pub const BLOCKED: &str = "blocked";
    /// The program panicked.
    pub const PANIC: &str = "panic";
    /// A limit on CPU time, memory, output or events was passed.
    pub const LIMIT: &str = "limit";
    /// The exercise wants the virtual clock and the program did not use it.
    pub const WRONG_CLOCK: &str = "wrong-clock";
    /// The program ended with an exit code other than 0 and no panic.
    pub const EXIT: &str = "exit";
    /// The program told the tutor nothing: no future of the exercise was ever made.
    pub const SILENT: &str = "silent";
    /// The program read what varies from run to run itself, not through the given code.
    pub const INPUT: &str = "input";
    /// A file that is given, such as `fixture.rs`, was changed.
    pub const GIVEN_FILE: &str = "given-file";
    /// The trace holds records that are not the probe's.
    pub const FORGED_TRACE: &str = "forged-trace";
    /// The prediction is not committed yet, or is wrong.
    pub const PREDICTION: &str = "prediction";

    /// All of them, for checking that rule ids are free and `by` names something.
    pub const ALL: &[&str] = &[
        COMPILE,
        OUTPUT,
        DEADLOCK,
        LIVELOCK,
        STUCK,
        ENDLESS,
        BLOCKED,
        PANIC,
        LIMIT,
        WRONG_CLOCK,
        EXIT,
        SILENT,
        INPUT,
        GIVEN_FILE,
        FORGED_TRACE,
        PREDICTION,
    ];
}

/// A part of an attempt, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Dependencies, once per course.
    Dependencies,
    /// The exercise crate.
    Compile,
    /// The program.
    Run,
    /// The judging.
    Judge,
}

/// One event, or the lack of one, that a finding rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Whose: a span, a value or a mark, as the learner named it.
    pub subject: String,
    /// What happened: `first polled`, `finished`, `dropped unfinished`.
    pub what: String,
    /// When.
    #[serde(rename = "at_ns")]
    pub at: Option<Time>,
    /// Where in the source it happened, such as `src/main.rs:12:9`.
    pub place: Option<String>,
    /// Where the subject was created, for what has no place of its own, such as a poll.
    pub created: Option<String>,
    /// What the exercise wanted instead.
    pub wanted: Option<String>,
    /// The event's sequence number in the trace.
    pub event: Option<u32>,
}

impl Evidence {
    /// Evidence with nothing but a subject and what happened.
    #[must_use]
    pub fn new(subject: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            what: what.into(),
            ..Self::default()
        }
    }

    /// The same, and what was wanted instead.
    pub(crate) fn wanting(mut self, wanted: impl Into<String>) -> Self {
        self.wanted = Some(wanted.into());
        self
    }
}

/// One thing that is not yet as the exercise wants it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's id, or one of [`finding_ids`].
    pub id: String,
    /// The way in which the rule is broken; None for what needs no rule.
    pub way: Option<Way>,
    /// One sentence: what happened, in the exercise's own words where its author gave some.
    pub message: String,
    /// What the rule saw, in the rule's words, where `message` is its author's.
    pub detail: Option<String>,
    /// The events that show it.
    pub evidence: Vec<Evidence>,
    /// What to do next, where something general can be said.
    pub next: Option<String>,
    /// Text to show as it is: rustc's rendered messages, a diff of the output.
    pub rendered: Option<String>,
}

impl Finding {
    /// A finding with an id and a sentence.
    #[must_use]
    pub fn new(id: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            message: message.into(),
            ..Self::default()
        }
    }
}

/// Something worth saying that fails nothing: a warning of rustc's, a use of the real clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The sentence.
    pub message: String,
    /// Text to show as it is.
    pub rendered: Option<String>,
}

/// What came of an attempt.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// The exercise's id.
    pub exercise: String,
    /// True when nothing was found.
    pub passed: bool,
    /// What was found, the most telling first.
    pub findings: Vec<Finding>,
    /// What else is worth saying.
    pub notes: Vec<Note>,
    /// How long each stage took, in the order they ran.
    #[serde(serialize_with = "as_ms")]
    pub stages: Vec<(Stage, Duration)>,
}

fn as_ms<S: serde::Serializer>(stages: &[(Stage, Duration)], to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Timed {
        stage: Stage,
        ms: u64,
    }
    to.collect_seq(stages.iter().map(|(stage, took)| Timed {
        stage: *stage,
        ms: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
    }))
}
