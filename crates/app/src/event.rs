//! What can happen to the app.

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::layout::Position;

use asynclings_core::judge::predict::{Asked, Question};
use asynclings_engine::UserError;
use asynclings_engine::attempt::{self, Attempted};
use asynclings_engine::progress::Progress;
use asynclings_trace::{Clock, Trace};

/// An exercise: its place in the course, from 0.
pub(crate) type ExerciseIndex = usize;

/// Names one job, so that what an earlier one still reports is not taken for its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct JobId(pub(crate) u64);

/// What an exercise's files hold, as a sum over them: two that are equal hold the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest(pub(crate) [u8; 32]);

/// The timers. Setting one again replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Timer {
    /// Files have changed a moment ago; by now whoever writes them is done.
    Debounce,
    /// The same, a while later: for events that were lost while a folder was being replaced.
    Recheck,
    /// Something is under way, and the time it takes is shown.
    Tick,
}

/// How the app learns of saves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Watching {
    /// Not known yet: the self-test is under way.
    Starting,
    /// By events of the system.
    Events,
    /// By looking at the files again and again. Why, in a sentence.
    Polling(String),
}

#[derive(Debug)]
pub(crate) enum Event {
    Key(KeyEvent),
    /// The mouse wheel was turned there: lines, downward positive.
    Wheel(i32, Position),
    /// The mouse was clicked there.
    Click(Position),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size, or its picture was lost.
    Redraw,
    /// Something changed among the exercises' files.
    FilesChanged,
    Watching(Watching),
    TimerFired(Timer),
    TextsLoaded(Box<ExerciseTexts>),
    FilesScanned {
        exercise: ExerciseIndex,
        digest: Digest,
        /// True when a file that the learner edits is not there.
        missing: bool,
        /// True while a prediction is asked for and not committed.
        open: bool,
        /// The learner's answers, where the exercise asks for a prediction.
        answers: Option<String>,
    },
    Job(JobId, JobEvent),
    Progress(Progress),
    /// The learner is at this exercise from now on.
    Switched(ExerciseIndex),
    /// Something was done that is worth a line.
    Notice(String),
    /// Something could not be done.
    Failed(UserError),
    /// A signal, or the end of the terminal: the app ends with this exit code.
    End(u8),
}

#[derive(Debug)]
pub(crate) enum JobEvent {
    /// A stage of an attempt, or how far it is.
    Progress(attempt::AttemptEvent),
    AttemptDone(Box<Result<AttemptOutcome, UserError>>),
    /// One exercise of a check of all was checked: passed, or the first finding's message.
    Checked(ExerciseIndex, Result<Option<String>, UserError>),
    CheckedAll,
    /// It was ended before it was done, and nothing of it runs any more.
    Cancelled,
}

/// What came of an attempt, ready to be shown.
#[derive(Debug)]
pub(crate) struct AttemptOutcome {
    pub(crate) attempted: Attempted,
    pub(crate) goal: Option<Arc<Trace>>,
    /// The reference, and how the learner's files differ from it; only of a passed attempt.
    pub(crate) reference: Option<Reference>,
    /// The sources that were compiled, by the names that the trace has for them.
    pub(crate) sources: Vec<(String, String)>,
    /// How it was played, where it is no exercise.
    pub(crate) play: Option<PlayFacts>,
}

/// How a program was played.
#[derive(Debug)]
pub(crate) struct PlayFacts {
    pub(crate) clock: Clock,
    /// The place that asks for the real clock.
    pub(crate) because: Option<String>,
    /// How many awaits have lanes.
    pub(crate) seen: usize,
    /// Places of those without a lane, with what they stand in.
    pub(crate) unseen: Vec<(String, String)>,
    pub(crate) notes: Vec<String>,
}

/// A solution, without the text of the task, which stands above both codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Its files: name, code.
    pub(crate) files: Vec<(String, String)>,
    /// From the learner's code to it; empty where they do not differ.
    pub(crate) diff: String,
}

impl AttemptOutcome {
    /// The trace of the run to show.
    pub(crate) fn trace(&self) -> Option<&Trace> {
        self.attempted
            .shown
            .as_ref()
            .map(|shown| &shown.capture.trace)
    }
}

/// What an exercise gives to read, and what it asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExerciseTexts {
    pub(crate) exercise: ExerciseIndex,
    /// Its chapter's lesson, in Markdown.
    pub(crate) lesson: String,
    /// What is said when the chapter is done, in Markdown.
    pub(crate) closing: Option<String>,
    /// What is said when the whole course is done, in Markdown.
    pub(crate) course_closing: Option<String>,
    pub(crate) questions: Vec<Question>,
    /// The questions with all that is said of them.
    pub(crate) asked: Asked,
    /// The files to edit, as they are typed where the app was started.
    pub(crate) files: Vec<String>,
}
