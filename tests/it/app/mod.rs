//! The app as a learner meets it: the real binary in a real pseudo-terminal, with the built-in course.
//!
//! Nothing here sleeps to give the app time: a test waits for what the screen shows, for a file to be
//! read, for a pipe to end or for the process to stop. Only the pauses between saves, where they are
//! what is tried, are pauses.

mod ending;
mod first_build;
mod learning;
mod looks;
#[cfg(target_os = "linux")]
mod playing;
mod saves;
mod screens;
