//! The whole tool from outside: its crates together, and the real binary in real folders and
//! terminals. One program, so that everything is linked once; a folder for each part of the tool.
//!
//! Tests run in threads of one process: none of them sets its environment or its folder.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot set up what it needs has failed, and writes plain files"
)]

#[path = "../support/mod.rs"]
mod support;

#[cfg(unix)]
mod app;
#[cfg(target_os = "linux")]
mod attacks;
#[cfg(target_os = "linux")]
mod attempt;
mod author;
mod cli;
mod compile;
#[cfg(unix)]
mod consent;
mod fuzz;
#[cfg(target_os = "linux")]
mod grade;
#[cfg(unix)]
mod handout;
mod pack;
#[cfg(target_os = "linux")]
mod pictures;
#[cfg(target_os = "linux")]
mod play;
#[cfg(target_os = "linux")]
mod run;
mod texts;
mod tidy;
