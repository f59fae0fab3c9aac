//! A bare `asynclings`: the app where there is a terminal, one attempt where there is none.

use std::io::{IsTerminal, stdin};

use super::{init, run};
use crate::args::{Cli, Run};
use crate::failure::Failure;
use crate::trust;
use asynclings_app::{AppError, AppOptions};
use asynclings_engine::UserError;
use asynclings_view::Screen;

/// Opens the app in the course that is meant, or in a new one.
pub(super) fn app(cli: &Cli, screen: &mut Screen) -> Result<u8, Failure> {
    let opened = init::find_or_make(cli, screen)?;
    let terminal = screen.is_terminal() && stdin().is_terminal();
    if !terminal && !cli.plain {
        return run::in_course(opened, &Run::default(), screen);
    }
    let options = options(cli, screen);
    let guard = trust::is_still_known;
    asynclings_app::run(opened.course, opened.progress, guard, &options).map_err(failure)
}

/// How the app is to be.
pub(super) fn options(cli: &Cli, screen: &Screen) -> AppOptions {
    AppOptions {
        look: screen.look(),
        // A terminal that cannot move its cursor gets lines.
        plain: cli.plain || std::env::var_os("TERM").is_some_and(|term| term == "dumb"),
        poll: cli.poll,
    }
}

/// What kept the app from being opened.
pub(super) fn failure(error: AppError) -> Failure {
    match error {
        AppError::Play(error) => error.into(),
        error => UserError::with_causes(&error, error.remedy()).into(),
    }
}
