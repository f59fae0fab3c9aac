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
            format!("could not migrate the pack in `{}`", args.folder.display()),
            "fix the errors above and run the command again; nothing was written",
            problems,
        )
    })?;
    if migration.files.is_empty() {
        let text = format!(
            "Nothing to do: the pack already has format {}.",
            migration.to
        );
        say::lines(screen, &text);
        return Ok(exit::DONE);
    }
    if args.dry_run {
        screen.print_raw(&migration.diff());
        say::aside(
            screen,
            "Nothing was written: this is what `asynclings pack migrate` would change.",
        );
        return Ok(exit::DONE);
    }
    let kept = author::write(&args.folder, &migration)?;
    let (from, to) = (migration.from, migration.to);
    say::lines(screen, &format!("Migrated from format {from} to {to}:"));
    for says in &migration.says {
        say::lines(screen, &format!("  {says}"));
    }
    for file in &migration.files {
        say::lines(screen, &format!("  changed `{}`", file.path));
    }
    if let Some(kept) = kept {
        say::lines(screen, &format!("Backup: `{}`", kept.display()));
    }
    say::lines(screen, "Next: run `asynclings pack check`.");
    Ok(exit::DONE)
}
