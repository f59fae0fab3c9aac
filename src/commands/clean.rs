//! `clean`: removes what the tutor and cargo have built of a course.

use crate::args::Cli;
use crate::exit;
use crate::failure::Failure;
use crate::open_course;
use crate::say;
use crate::size::{in_words, size_of};
use asynclings_engine::course::{Caches, Layout};
use asynclings_engine::fs;
use asynclings_view::Screen;

/// Removes the target directories and the recorded command lines, and says how much that freed.
/// The course itself may be damaged: this needs nothing of it.
pub(super) fn clean(cli: &Cli, screen: &mut Screen) -> Result<u8, Failure> {
    let layout = Layout::new(open_course::root(cli)?);
    let mut freed = 0;
    let caches = Caches::of_user(layout.root());
    let own = caches.map(|caches| [caches.target(), caches.recipes()]);
    for folder in layout
        .built_inside()
        .into_iter()
        .chain(own.into_iter().flatten())
    {
        let size = size_of(&folder);
        fs::remove_folder(&folder)?;
        freed += size;
    }
    if freed == 0 {
        say::lines(screen, "Nothing to remove: nothing was built here.");
    } else {
        say::lines(
            screen,
            &format!(
                "Freed {}. The next attempt builds the dependencies again, which takes about a minute.",
                in_words(freed)
            ),
        );
    }
    Ok(exit::DONE)
}
