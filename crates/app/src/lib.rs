//! The app: what a learner lives in, from opening the terminal to closing it.
//!
//! It uses the engine, `asynclings-play`, and what shows traces; the command line opens it
//! with [`run`] in a course and with [`run_play`] for a program that is played, and nothing else uses
//! it.
//!
//! # How it works
//!
//! ```text
//!  keys ─┐
//!  files ─┤                       ┌─► the screen
//!  timers ─┼─► Event ─► update ─► State
//!  attempts ─┤            │
//!  signals ─┘             └─► Effects ─► shell: files, timers, attempts
//! ```
//!
//! Everything that can happen is an `Event`, and `State::update` is a plain function: it changes
//! the state and says what is to be done as `Effect`s. It touches no file, no clock and no process, so
//! every race (a save while the last one is being cancelled, a key during each stage) is a list of
//! events in a test. `shell` is the rest: it merges the sources of events, one `select!`, does what
//! the effects say, and draws. It waits for events and for nothing else; a terminal that is left alone
//! costs nothing.
//!
//! At most one attempt is under way. It is a tokio task; ending it is dropping its future, which ends
//! rustc and the learner's program with all they started. A save while it runs ends it, and the next
//! begins when it is truly gone: the latest save always wins. While nothing is asked for, the next
//! exercise is attempted ahead, so that moving on shows its first verdict at once.
//!
//! Its rooms, each of which may use those above it:
//!
//! | room | job | pure |
//! |---|---|---|
//! | `event` | what can happen | yes |
//! | `effect` | what can be asked for | yes |
//! | `keys` | the key bindings: handling, help and key bar are made from one table | yes |
//! | `state` | what the app knows, and how events change it | yes |
//! | `screen` | the state as a picture | yes |
//! | `line_printer` | the state as lines, for pipes and screen readers | yes |
//! | `watch` | file events, with a self-test, and polling where there are none | |
//! | `shell` | the loop, the terminal, and what effects do | |
#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "tests write plain files")
)]

mod effect;
mod event;
mod keys;
mod line_printer;
#[cfg(test)]
mod samples;
mod screen;
mod shell;
mod state;
mod watch;

pub use shell::{AppError, AppOptions, Guard, PlayRequest, run, run_play};
