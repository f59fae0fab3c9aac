//! What can happen to the app.

use std::sync::Arc;

use crossterm::event::KeyEvent;

use asynclings_core::judge::predict::Question;
use asynclings_core::trace::Trace;
use asynclings_engine::attempt::{self, Attempted};
use asynclings_engine::progress::Progress;

/// An exercise: its place in the course, from 0.
pub type No = usize;

/// Names one piece of work of the bench, so that news of an earlier one are told from its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What an exercise's files hold, as a sum over them: two that are equal hold the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(pub [u8; 32]);

/// The timers. Setting one again replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Timer {
    /// Files have changed a moment ago; by now whoever writes them is done.
    Quiet,
    /// The same, a while later: for events that were lost while a folder was being replaced.
    Late,
    /// Something is under way, and the time it takes is shown.
    Tick,
}

/// How the app learns of saves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Watching {
    /// Not known yet: the self-test is under way.
    Starting,
    /// The system tells.
    Events,
    /// It does not: the files are looked at again and again. Why, in a sentence.
    Polling(String),
}

/// Everything that can happen.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse wheel was turned: lines, downward positive.
    Wheel(i32),
    /// The terminal has another size, or its picture was lost.
    Redraw,
    /// Something changed among the exercises' files.
    Touched,
    /// How saves are noticed from now on.
    Watching(Watching),
    /// A timer has run out.
    Timer(Timer),
    /// What was asked about an exercise: its texts and demands.
    Opened(Box<Subject>),
    /// An exercise's files were looked at.
    Seen {
        /// Which exercise.
        exercise: No,
        /// What they hold.
        digest: Digest,
        /// True when a file that the learner edits is not there.
        missing: bool,
        /// True while a prediction is asked for and not committed.
        open: bool,
        /// The learner's answers, where the exercise asks for a prediction.
        answers: Option<String>,
    },
    /// News of a piece of work.
    Work(Ticket, News),
    /// Progress was written or read again.
    Progress(Progress),
    /// The learner is at this exercise from now on.
    Moved(No),
    /// Something was done that is worth a line.
    Notice(String),
    /// Something could not be done.
    Trouble(Trouble),
    /// A signal, or the end of the terminal: the app ends with this exit code.
    End(u8),
}

/// News of a piece of work.
#[derive(Debug)]
pub enum News {
    /// A stage of an attempt, or how far it is.
    Stage(attempt::Event),
    /// An attempt is done.
    Done(Box<Result<Outcome, Trouble>>),
    /// One exercise of a check of all was checked: passed, or the first finding's message.
    Checked(No, Result<Option<String>, Trouble>),
    /// The check of all is done.
    CheckedAll,
    /// It was ended before it was done, and nothing of it runs any more.
    Ended,
}

/// What came of an attempt, ready to be shown.
#[derive(Debug)]
pub struct Outcome {
    /// The attempt.
    pub attempted: Attempted,
    /// The reference's trace.
    pub goal: Option<Arc<Trace>>,
    /// How the learner's files differ from the reference's; only of a passed attempt.
    pub reference: Option<String>,
}

impl Outcome {
    /// The trace of the run to show.
    #[must_use]
    pub fn trace(&self) -> Option<&Trace> {
        self.attempted
            .shown
            .as_ref()
            .map(|shown| &shown.capture.trace)
    }
}

/// What keeps something from being done, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What went wrong: a lowercase fragment.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// What another program says about it.
    pub text: Option<String>,
}

/// An exercise as it is to be read: its texts and what it asks.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// Which exercise.
    pub exercise: No,
    /// Its chapter's lesson, in Markdown.
    pub lesson: String,
    /// What is said when the chapter is done, in Markdown.
    pub closing: Option<String>,
    /// What is said when the whole course is done, in Markdown.
    pub course_closing: Option<String>,
    /// What is to be predicted.
    pub questions: Vec<Question>,
    /// The files to edit, relative to the course.
    pub files: Vec<String>,
}
