//! `pack migrate`: a pack of an older format, brought up to the present one.

use crate::args::PackMigrate;
use crate::exit;
use crate::failure::Failure;
use crate::say;
use asynclings_author::migrate as author;
use asynclings_core::pack::Folder;
use asynclings_core::pack::format::CHAIN;
use asynclings_core::pack::migrate::migrate as plan;
use asynclings_view::Screen;

/// Brings a pack up to the present format.
pub(super) fn migrate(args: &PackMigrate, screen: &mut Screen) -> Result<u8, Failure> {
    let migration = plan(&Folder::new(&args.folder), CHAIN).map_err(|problems| {
        Failure::bad_pack(
            format!(
                "the pack in `{}` cannot be brought up",
                args.folder.display()
            ),
            "mend what is shown above; nothing was written",
            problems,
        )
    })?;
    if migration.files.is_empty() {
        let text = format!(
            "The pack has format {} already: nothing to do.",
            migration.to
        );
        say::lines(screen, &text);
        return Ok(exit::DONE);
    }
    if args.dry_run {
        screen.print_raw(&migration.diff());
        say::aside(
            screen,
            "Nothing was written: this is what `asynclings pack migrate` would do.",
        );
        return Ok(exit::DONE);
    }
    let kept = author::write(&args.folder, &migration)?;
    let (from, to) = (migration.from, migration.to);
    say::lines(screen, &format!("Brought from format {from} to {to}:"));
    for says in &migration.says {
        say::lines(screen, &format!("  {says}"));
    }
    for file in &migration.files {
        say::lines(screen, &format!("  changed `{}`", file.path));
    }
    if let Some(kept) = kept {
        say::lines(
            screen,
            &format!("What they held is kept in `{}`.", kept.display()),
        );
    }
    say::lines(screen, "Now `asynclings pack check` proves it again.");
    Ok(exit::DONE)
}
