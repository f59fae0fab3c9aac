//! `progress export` and `progress import`: what was done, on its way to another machine.

use std::path::Path;

use crate::args::{CarryProgress, Cli};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::OpenCourse;
use crate::say::{self, shown};
use asynclings_core::diag::number_of;
use asynclings_engine::fs;
use asynclings_view::Screen;

pub(super) fn progress(
    cli: &Cli,
    args: &CarryProgress,
    screen: &mut Screen,
) -> Result<u8, Failure> {
    let opened = OpenCourse::open(cli, screen)?;
    match args {
        CarryProgress::Export { file } => export(&opened, file.as_deref(), screen),
        CarryProgress::Import { file } => import(&opened, file, screen),
    }
}

fn export(opened: &OpenCourse, file: Option<&Path>, screen: &mut Screen) -> Result<u8, Failure> {
    let text = opened.course.export()?;
    let Some(file) = file else {
        screen.print_raw(&text);
        return Ok(exit::DONE);
    };
    fs::replace(&fs::absolute(file)?, text.as_bytes())?;
    let file = file.display();
    say::lines(
        screen,
        &format!(
            "Wrote your progress and your code to `{file}`.\nIn a course on another machine, run \
             `asynclings progress import {file}`."
        ),
    );
    Ok(exit::DONE)
}

fn import(opened: &OpenCourse, file: &Path, screen: &mut Screen) -> Result<u8, Failure> {
    let text = String::from_utf8_lossy(&fs::read(file)?).into_owned();
    let done = opened.course.import(&text, file)?;
    let progress = opened.course.store().load()?.progress;
    let all = opened.course.pack.exercises();
    let passed = all.filter(|each| progress.is_passed(&each.id)).count();
    say::lines(
        screen,
        &format!(
            "Imported `{}`: {}, and the code of {}.",
            file.display(),
            number_of(passed, "passed exercise"),
            number_of(done.written.len(), "exercise")
        ),
    );
    for backup in &done.backups {
        let backup = shown(backup);
        say::lines(
            screen,
            &format!("  replaced code was saved to `{}`", backup.display()),
        );
    }
    if !done.unknown.is_empty() {
        let unknown = done.unknown.join(", ");
        say::note(screen, &format!("this course does not have: {unknown}"));
    }
    if let Some(current) = progress.current_in(&opened.course.pack) {
        opened.course.move_to(current)?;
    }
    Ok(exit::DONE)
}
