//! What the state can ask for.

use std::time::Duration;

use super::event::{No, Ticket, Timer};

/// Something to be done outside of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Read an exercise's texts and demands; [`Event::Opened`](super::Event::Opened) answers.
    Open(No),
    /// Look at an exercise's files; [`Event::Seen`](super::Event::Seen) answers.
    See(No),
    /// Begin a piece of work; [`Event::Work`](super::Event::Work) tells of it.
    Begin(Ticket, Job),
    /// End a piece of work; [`News::Ended`](super::event::News::Ended) tells when it is gone.
    Cancel(Ticket),
    /// Set a timer.
    Timer(Timer, Duration),
    /// Stop a timer.
    NoTimer(Timer),
    /// Write down an attempt, and hand the solution out when it was passed.
    Record {
        /// Which exercise.
        exercise: No,
        /// Whether it was passed.
        passed: bool,
    },
    /// Write down that a hint was opened.
    Hint {
        /// Which exercise.
        exercise: No,
        /// Up to which hint, from 1.
        level: u64,
    },
    /// Make this the learner's exercise; [`Event::Moved`](super::Event::Moved) answers.
    Move(No),
    /// Bring an exercise back to its start.
    Reset(No),
    /// Write a prediction's answers, as TOML values by question, and commit to them.
    Commit {
        /// Which exercise.
        exercise: No,
        /// Question and answer.
        answers: Vec<(String, String)>,
    },
    /// Keep whether passing moves on by itself.
    KeepAutoNext(bool),
    /// Open the exercise's first file in the learner's editor.
    Edit(No),
    /// Give the terminal back until the shell brings the app to the foreground again.
    Suspend,
    /// Draw everything anew.
    Clear,
    /// End the app with this exit code.
    Quit(u8),
}

/// A piece of work for the bench.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// An attempt at an exercise.
    Attempt(No),
    /// Attempts at all exercises.
    CheckAll,
}
