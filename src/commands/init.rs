//! `init`, and the course a bare `asynclings` makes for itself.

use std::path::Path;

use crate::args::{Cli, Init};
use crate::built_in;
use crate::exit;
use crate::failure::Failure;
use crate::open_course::{self, OpenCourse};
use crate::say::{self, shown};
use crate::trust;
use asynclings_engine::course::{self, Course, DEFAULT_FOLDER};
use asynclings_engine::fs;
use asynclings_handout::open;
use asynclings_view::Screen;

/// Makes a course, or brings the one in that folder up to date and in order.
pub(super) fn init(args: &Init, screen: &mut Screen) -> Result<u8, Failure> {
    let folder = &args.folder;
    let tool = built_in::source();
    let layout = course::Layout::new(fs::absolute(folder)?);
    let is_course = course::find::is_course(folder);
    let source = match (&args.pack, course::originals::read_marker(&layout)) {
        (Some(pack), _) => open::named(pack, tool)?,
        // A course of another pack is renewed from that pack, not turned into this one.
        (None, Ok(origin)) if is_course => match open::again(&origin, tool) {
            Ok(source) => source,
            // A course that came from somebody else can be agreed to without the pack it was made from.
            Err(error) if args.trust && !trust::is_known(&layout) => {
                trust::enter(&layout, true, screen)?;
                let note = format!("the course is trusted now, but was not updated: {error}");
                say::aside(screen, &note);
                return Ok(exit::DONE);
            }
            Err(error) => return Err(error.into()),
        },
        (None, _) => tool,
    };
    course::init::check(&source, folder)?;
    trust::allow(&source, args.trust, screen)?;
    if is_course {
        trust::enter_to_renew(&layout, args.trust, screen)?;
        let course = Course::renew(folder, &source)?;
        trust::note(&course.layout)?;
        if let Some(renewal) = &course.renewal {
            open_course::show_renewal(renewal, &course, screen);
        }
        say::lines(
            screen,
            &format!(
                "`{}` is already a course, and it is up to date.",
                folder.display()
            ),
        );
        return Ok(exit::DONE);
    }
    trust::note(&course::init(&source, folder)?)?;
    let opened = OpenCourse::open_at(folder, screen)?;
    say::lines(
        screen,
        &format!("Created a course in `{}`.\n\n", folder.display()),
    );
    opened.introduce(opened.current()?, screen);
    if !is_current(folder) {
        say::lines(screen, &format!("\nNext: cd {}", quoted(folder)));
    }
    Ok(exit::DONE)
}

/// Opens the course that a bare `asynclings` works in: the one selected or found, else a new one.
pub(super) fn find_or_make(cli: &Cli, screen: &mut Screen) -> Result<OpenCourse, Failure> {
    let here = open_course::here()?;
    if cli.course.is_some() || course::find(&here).is_some() {
        return OpenCourse::open(cli, screen);
    }
    let folder = here.join(DEFAULT_FOLDER);
    trust::note(&course::init(&built_in::source(), &folder)?)?;
    let opened = OpenCourse::open_at(&folder, screen)?;
    say::lines(
        screen,
        &format!(
            "Created a course in `{}`. Open this directory in your editor.\n\n",
            shown(&folder).display()
        ),
    );
    opened.introduce(opened.current()?, screen);
    say::lines(screen, "\n");
    Ok(opened)
}

fn is_current(folder: &Path) -> bool {
    let full = |path: &Path| path.canonicalize().ok();
    full(folder).is_some() && full(folder) == full(Path::new("."))
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if text
        .chars()
        .all(|c| c.is_alphanumeric() || "/._-~+".contains(c))
    {
        text
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}
