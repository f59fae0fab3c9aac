//! The command line, as a learner meets it: the real binary in real folders.

#[cfg(unix)]
mod attempts;
mod authors;
mod bad_input;
#[cfg(unix)]
mod builds;
mod course;
