//! The commands: one small file each. `app` uses others, and `trace` and `play` leave their files to `export`.

mod app;
mod check;
mod clean;
mod completions;
mod doctor;
mod export;
mod grade;
mod hint;
mod init;
mod lesson;
mod list;
mod next;
mod pack;
mod play;
mod progress;
mod reset;
mod run;
mod solution;
mod trace;

use crate::args::{Cli, Command};
use crate::failure::Failure;
use asynclings_view::Screen;

/// Does what the command line asks for, and gives the exit code.
pub(crate) fn run(cli: &Cli, screen: &mut Screen) -> Result<u8, Failure> {
    let Some(command) = &cli.command else {
        return app::app(cli, screen);
    };
    match command {
        Command::Init(args) => init::init(args, screen),
        Command::List(args) => list::list(cli, args, screen),
        Command::Run(args) => run::run(cli, args, screen),
        Command::Check(args) => check::check(cli, args, screen),
        Command::Next(args) => next::next(cli, args, screen),
        Command::Goto(args) => next::goto(cli, args, screen),
        Command::Hint(args) => hint::hint(cli, args, screen),
        Command::Lesson(args) => lesson::lesson(cli, args, screen),
        Command::Reset(args) => reset::reset(cli, args, screen),
        Command::Progress(args) => progress::progress(cli, args, screen),
        Command::Doctor => doctor::doctor(cli, screen),
        Command::Clean(args) => clean::clean(cli, args, screen),
        Command::Grade(args) => grade::grade(args, screen),
        Command::Pack(command) => pack::pack(command, screen),
        Command::Completions(args) => Ok(completions::completions(args, screen)),
        Command::Trace(args) => trace::trace(cli, args, screen),
        Command::Play(args) => play::play(cli, args, screen),
        Command::Solution(args) => solution::solution(cli, args, screen),
    }
}
