//! A bare `asynclings`: the app where there is a terminal, one attempt where there is none.

use std::io::{IsTerminal, stdin};

use super::args::{Cli, Run};
use super::failure::Failure;
use super::{init, run};
use asynclings_app::{self, Options};
use asynclings_view::Screen;

/// Opens the app in the course that is meant, or in a new one.
///
/// # Errors
///
/// When there is no course and none can be made, or the terminal cannot be used.
pub(super) fn app(cli: &Cli, screen: &mut Screen) -> Result<u8, Failure> {
    let desk = init::find_or_make(cli, screen)?;
    let terminal = screen.is_terminal() && stdin().is_terminal();
    if !terminal && !cli.plain {
        return run::at_desk(desk, &Run::default(), screen);
    }
    let options = Options {
        look: screen.look(),
        // A terminal that cannot move its cursor gets lines.
        plain: cli.plain || std::env::var_os("TERM").is_some_and(|term| term == "dumb"),
        poll: cli.poll,
    };
    asynclings_app::run(desk.course, desk.progress, &options)
        .map_err(|error| Failure::environment(error.to_string(), error.remedy()))
}
