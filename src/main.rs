//! The `asynclings` executable: the command line.
//!
//! [`args`] is what clap reads, [`commands`] has a file for each command, and a [`failure::Failure`] is
//! everything that kept a command from being done, with its [`exit`] code. What several commands need
//! stands beside them: the course they work in, attempts, short texts. Commands that need no tokio
//! start none. It may use every crate of the workspace, and nothing uses it.
#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "tests write plain files")
)]

mod args;
mod attempting;
mod built_in;
mod commands;
mod exit;
mod failure;
#[cfg(test)]
mod manpage;
mod open_course;
mod say;
mod size;
mod trust;

use std::process::ExitCode;

use clap::Parser;

use self::args::Cli;
use asynclings_view::Screen;

fn main() -> ExitCode {
    // Before anything else: this process may be the launcher of a learner's program.
    if let Some(code) = asynclings_engine::run::launched() {
        return code;
    }
    // Or it holds cargo, for as long as the tutor lives.
    if let Some(code) = asynclings_engine::held() {
        return code;
    }
    // Or it goes inside the fence and becomes one.
    if let Some(code) = asynclings_engine::fence::entered() {
        return code;
    }
    // The same for a process that cargo has started in rustc's place.
    if let Some(code) = asynclings_engine::compile::wrapper::run_if_asked() {
        return code;
    }
    ExitCode::from(run())
}

/// Does what the command line asks for, and gives the exit code.
fn run() -> u8 {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too; clap knows which stream and code is theirs.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(exit::USAGE);
        }
    };
    let mut screen = Screen::standard();
    let code = commands::run(&cli, &mut screen).unwrap_or_else(|failure| {
        failure.show(&mut screen);
        failure.code
    });
    match screen.finish() {
        Ok(()) => code,
        // The last word went nowhere; the exit code is all that is left to say it.
        Err(_) => exit::ENVIRONMENT,
    }
}
