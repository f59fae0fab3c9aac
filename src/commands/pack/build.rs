//! `pack build`: one file of a pack, to hand out.

use std::path::Path;

use crate::args::PackBuild;
use crate::built_in;
use crate::exit;
use crate::failure::Failure;
use crate::say;
use crate::size::in_words;
use asynclings_core::diag::number_of;
use asynclings_engine::course::Origin;
use asynclings_handout::{build as handout, open, vendor};
use asynclings_view::{Doc, Line, Role, Screen};

/// Makes the archive of a pack.
pub(super) fn build(args: &PackBuild, screen: &mut Screen) -> Result<u8, Failure> {
    let folder = &args.folder;
    // A name with a colon is a folder here, not an address.
    let origin = Origin::Folder(folder.clone());
    let source = open::again(&origin, built_in::source())?;
    let (pack, _warnings) = handout::checked(&source, folder)?;
    let vendored = if args.vendor {
        say::aside(screen, "Collecting dependencies…");
        let collected = vendor::collect(&source, &mut |line| follow(line, screen));
        screen.clear_live();
        Some(collected?)
    } else {
        None
    };
    let to = match &args.output {
        Some(file) => file.clone(),
        // The archive that its author keeps should not be replaced by one that lacks the solutions.
        None if args.for_learners => format!("{}-learners.tar.gz", pack.id).into(),
        None => Path::new(&format!("{}.tar.gz", pack.id)).to_path_buf(),
    };
    let built = handout::build(&source, &pack, vendored.as_ref(), args.for_learners, &to)?;
    let crates = if args.vendor {
        format!(" and the sources of {}", number_of(built.crates, "crate"))
    } else {
        String::new()
    };
    let without = match args.for_learners {
        true => ", without solutions",
        false => "",
    };
    let shown = built.path.display();
    say::lines(
        screen,
        &format!(
            "Wrote `{shown}` ({}): {} files of the pack{without}{crates}.\nSHA-256: {}\n\
             Learners create a course with `asynclings init --pack {shown}`.",
            in_words(built.size),
            built.files,
            built.sum,
        ),
    );
    if !args.vendor {
        say::aside(
            screen,
            "The first attempt downloads its crates; use `--vendor` to include them.",
        );
    }
    Ok(exit::DONE)
}

/// Shows what cargo does where lines replace one another; elsewhere only what it waits for.
fn follow(line: &str, screen: &mut Screen) {
    if screen.is_terminal() || line.starts_with("Blocking") {
        let mut doc = Doc::new();
        doc.line(Line::new().with(Role::Quiet, line));
        screen.progress(&doc);
    }
}
