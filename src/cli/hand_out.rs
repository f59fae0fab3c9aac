//! `pack build` and `pack migrate`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::built_in;
use super::clean::in_words;
use super::exit;
use super::failure::Failure;
use super::say;
use asynclings_author::migrate as author;
use asynclings_core::pack::Folder;
use asynclings_core::pack::migrate::{CHAIN, migrate as plan};
use asynclings_handout::{build as handout, open, vendor};
use asynclings_view::{Doc, Line, Role, Screen};

/// `pack migrate`.
#[derive(Debug, Args)]
pub(crate) struct PackMigrate {
    /// The pack's folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Show what would change, as a diff, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// `pack build`.
#[derive(Debug, Args)]
pub(crate) struct PackBuild {
    /// The pack's folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Put the sources of all crates into it, for a class without a network
    #[arg(long)]
    pub(crate) vendor: bool,
    /// The file to write; the pack's id with `.tar.zst`, here, when left out
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Brings a pack up to the present format.
///
/// # Errors
///
/// When it has no way there, a file is not valid TOML, or cannot be written.
pub(super) fn migrate(args: &PackMigrate, screen: &mut Screen) -> Result<u8, Failure> {
    let migration = plan(&Folder::new(&args.folder), CHAIN).map_err(|problems| {
        Failure::bad_pack(
            format!(
                "the pack in `{}` cannot be brought up",
                args.folder.display()
            ),
            "mend what is shown above; nothing was written".to_owned(),
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

/// Makes the archive of a pack.
///
/// # Errors
///
/// When the pack has problems, cargo cannot bring the crates together, or the file cannot be written.
pub(super) fn build(args: &PackBuild, screen: &mut Screen) -> Result<u8, Failure> {
    let folder = &args.folder;
    // A name with a colon is a folder here, not an address.
    let origin = asynclings_engine::course::Origin::Folder(folder.clone());
    let source = open::again(&origin, built_in::source())?;
    let (pack, _warnings) = handout::checked(&source, folder)?;
    let vendored = if args.vendor {
        say::aside(screen, "Bringing the crates together…");
        let collected = vendor::collect(&source, &mut |line| follow(line, screen));
        screen.clear_live();
        Some(collected?)
    } else {
        None
    };
    let to = match &args.output {
        Some(file) => file.clone(),
        None => Path::new(&format!("{}.tar.zst", pack.id)).to_path_buf(),
    };
    let built = handout::build(&source, &pack, vendored.as_ref(), &to)?;
    let crates = if args.vendor {
        format!(" and the sources of {} crates", built.crates)
    } else {
        String::new()
    };
    let shown = built.path.display();
    say::lines(
        screen,
        &format!(
            "Wrote `{shown}` ({}): {} files of the pack{crates}.\nIts SHA-256 sum is {}.\n\
             A class makes its courses with `asynclings init --pack {shown}`.",
            in_words(built.size),
            built.files,
            built.sum,
        ),
    );
    if !args.vendor {
        say::aside(
            screen,
            "The first attempt fetches its crates from the network; `--vendor` puts them in.",
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
