//! `clean`: removes what the tutor and cargo have built.

use std::path::Path;

use crate::args::{self, Cli};
use crate::exit;
use crate::failure::Failure;
use crate::open_course;
use crate::say;
use crate::size::{in_words, size_of};
use asynclings_engine::attempt;
use asynclings_engine::compile::{self, Build, Builds, Removed};
use asynclings_engine::course::{Caches, Layout, caches};
use asynclings_engine::fs::{self, FileError};
use asynclings_view::Screen;

/// Removes what was built for one course, or for all, and says how much that freed. The course itself may
/// be damaged: this needs nothing of it.
pub(super) fn clean(cli: &Cli, args: &args::Clean, screen: &mut Screen) -> Result<u8, Failure> {
    let root = open_course::root(cli);
    let mut freed = 0;
    let mut kept = None;
    if args.all {
        freed += everything()?;
    }
    match root {
        Ok(root) => {
            let layout = Layout::new(root);
            for folder in layout.built_inside() {
                freed += remove(&folder)?;
            }
            if !args.all {
                freed += course(&layout, &mut kept)?;
            }
        }
        Err(_) if args.all => {}
        Err(failure) => return Err(failure),
    }
    if freed == 0 {
        say::lines(screen, "Nothing to remove: nothing was built here.");
    } else {
        let freed = in_words(freed);
        let next = if kept.is_some() {
            String::new()
        } else {
            format!(" The next attempt builds the dependencies again ({FIRST_BUILD}).")
        };
        say::lines(screen, &format!("Freed {freed}.{next}"));
    }
    if let Some((build, others)) = kept {
        let folder = build.folder.display();
        let size = in_words(size_of(&build.folder));
        let others = match others {
            1 => "one other course or program uses them".to_owned(),
            many => format!("{many} other courses or programs use them"),
        };
        say::lines(
            screen,
            &format!(
                "Kept the dependencies in `{folder}` ({size}): {others}. \
                 `asynclings clean --all` deletes them as well."
            ),
        );
    }
    Ok(exit::DONE)
}

/// How long a first build takes, for whoever has to wait for it.
pub(super) const FIRST_BUILD: &str = "half a minute, or a few minutes on a slow machine";

/// Removes what was built for a course; what others use as well is kept, with their number.
fn course(layout: &Layout, kept: &mut Option<(Build, usize)>) -> Result<u64, Failure> {
    let (Some(caches), Some(builds)) = (Caches::of_user(layout.root()), Builds::of_user()) else {
        return Ok(0);
    };
    let recipes = caches.recipes();
    let folder = attempt::build_folder(&builds, &recipes, layout)?;
    let build = Build { folder };
    let others = build.others(&recipes);
    let before = size_of(caches.folder()) + size_of(&build.folder);
    if others > 0 {
        compile::forget(&recipes)?;
        let after = size_of(caches.folder()) + size_of(&build.folder);
        *kept = Some((build, others));
        return Ok(before - after);
    }
    discard(&build)?;
    compile::forget(&recipes)?;
    Ok(before - size_of(caches.folder()))
}

/// Removes all that was built for anybody.
fn everything() -> Result<u64, Failure> {
    let Some(builds) = Builds::of_user() else {
        return Ok(0);
    };
    let variable = |name: &str| std::env::var_os(name);
    let mut freed = 0;
    for build in builds.all()? {
        freed += size_of(&build.folder);
        discard(&build)?;
    }
    for caches in Caches::all(variable)? {
        freed += remove(&caches.recipes())?;
    }
    let play = caches::base(variable).map(|base| base.join("play"));
    freed += play.map_or(Ok(0), |play| remove(&play))?;
    Ok(freed)
}

/// Removes a build that nobody is at work in.
fn discard(build: &Build) -> Result<(), Failure> {
    match build.remove()? {
        Removed::Yes => Ok(()),
        Removed::InUse => Err(Failure::environment(
            format!(
                "another asynclings is compiling or running a program in `{}`",
                build.folder.display()
            ),
            "wait until the attempt is over, or quit the other asynclings, and then try again; the dependencies were kept",
        )),
    }
}

fn remove(folder: &Path) -> Result<u64, FileError> {
    let size = size_of(folder);
    fs::remove_folder(folder)?;
    Ok(size)
}
