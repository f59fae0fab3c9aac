//! The command line: one small file a command.
//!
//! [`args`] is what clap reads, `desk` opens the course a command works in, and a [`failure::Failure`] is everything that kept a command from being done, with its [`exit`] code.
//! Commands that need no tokio start none.

pub(crate) mod args;
pub(crate) mod built_in;
pub(crate) mod exit;
pub(crate) mod failure;
pub(crate) mod hand_out;

mod app;
mod bench;
mod check;
mod clean;
mod completions;
mod desk;
mod doctor;
mod hint;
mod init;
mod lesson;
mod list;
mod pack;
mod reset;
mod run;
mod say;
mod solution;
mod step;
mod trace;
mod trust;

use std::ffi::OsString;

use clap::Parser;

use self::args::{Cli, Command};
use self::failure::Failure;
use asynclings_view::Screen;

/// Does what the command line asks for, and gives the exit code.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too; clap knows which stream and code is theirs.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(exit::USAGE);
        }
    };
    let mut screen = Screen::standard();
    let code = act(&cli, &mut screen).unwrap_or_else(|failure| {
        failure.tell(&mut screen);
        failure.code
    });
    match screen.finish() {
        Ok(()) => code,
        // The last word went nowhere; the exit code is all that is left to tell it.
        Err(_) => exit::ENVIRONMENT,
    }
}

fn act(cli: &Cli, screen: &mut Screen) -> Result<u8, Failure> {
    let Some(command) = &cli.command else {
        return app::app(cli, screen);
    };
    match command {
        Command::Init(args) => init::init(args, screen),
        Command::List(args) => list::list(cli, args, screen),
        Command::Run(args) => run::run(cli, args, screen),
        Command::Check(args) => check::check(cli, args, screen),
        Command::Next(args) => step::next(cli, args, screen),
        Command::Goto(args) => step::goto(cli, args, screen),
        Command::Hint(args) => hint::hint(cli, args, screen),
        Command::Lesson(args) => lesson::lesson(cli, args, screen),
        Command::Reset(args) => reset::reset(cli, args, screen),
        Command::Doctor => doctor::doctor(cli, screen),
        Command::Clean => clean::clean(cli, screen),
        Command::Pack(command) => pack::pack(command, screen),
        Command::Completions(args) => Ok(completions::completions(args, screen)),
        Command::Trace(args) => trace::trace(cli, args, screen),
        Command::Solution(args) => solution::solution(cli, args, screen),
    }
}
