//! The command line, as a learner meets it: the real binary in real folders.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its folder has failed"
)]

#[cfg(unix)]
mod attempts;
mod authors;
mod bad_input;
mod course;
mod place;
#[cfg(unix)]
mod workshop;
