//! Asking whether somebody's code may be compiled and run, before any of it is.

use std::path::Path;

use crate::built_in;
use crate::failure::Failure;
use crate::say;
use asynclings_engine::UserError;
use asynclings_engine::compile;
use asynclings_engine::course::source::read_folder;
use asynclings_engine::course::{Caches, Layout, Origin, PackSource, originals};
use asynclings_engine::fs;
use asynclings_handout::consent::{Consents, Standing, Unknown};
use asynclings_handout::{crates, risk};
use asynclings_view::{Doc, Line, Role, Screen};

/// How many files a question names.
const FILES: usize = 12;

/// How to agree to what a command that has the option was given.
const SAME: &str = "run the same command with `--trust`";

/// Lets a pack in: the built-in one, one that its user has agreed to before, or one to which they
/// agree now, after reading what it would run.
pub(crate) fn allow(source: &PackSource, trust: bool, screen: &mut Screen) -> Result<(), Failure> {
    // Said by the command line, and not by a course of itself.
    if source.origin == Origin::BuiltIn {
        return Ok(());
    }
    let consents = consents()?;
    let content = source.content();
    if consents.knows(&content)? {
        return Ok(());
    }
    show_pack(source, trust, screen);
    let what = format!("the pack from {}", source.origin);
    agreed(&what, SAME, trust, screen)?;
    Ok(consents.agree(&content)?)
}

/// Notes a course that was just made or renewed of a pack that was let in.
pub(crate) fn note(layout: &Layout) -> Result<(), Failure> {
    consents()?.note_course(layout)?;
    begin_caches(layout)
}

/// Asks about a course that is about to be renewed from a pack that was let in: about what of it stays.
pub(crate) fn enter_to_renew(
    layout: &Layout,
    trust: bool,
    screen: &mut Screen,
) -> Result<(), Failure> {
    let Standing::Unknown(mut unknown) = standing(&consents()?, layout)? else {
        return Ok(());
    };
    let probe = built_in::source().probe;
    unknown.forget(layout, |inside_probe| {
        inside_probe.starts_with("src/") || probe.contains_key(inside_probe)
    });
    if unknown.is_empty() {
        return Ok(());
    }
    ask(layout, &unknown, SAME, trust, screen)
}

/// Asks about a course unless nothing is in it but what its user has agreed to.
pub(crate) fn enter(layout: &Layout, trust: bool, screen: &mut Screen) -> Result<(), Failure> {
    let consents = consents()?;
    let unknown = match standing(&consents, layout)? {
        Standing::Known { looked: false } => return Ok(()),
        Standing::Known { looked: true } => return begin_caches(layout),
        Standing::Unknown(unknown) => unknown,
    };
    let to_agree = match fs::absolute(Path::new("."))? == layout.root() {
        true => "run `asynclings init . --trust`".to_owned(),
        false => format!(
            "run `asynclings init --trust` with `{}`",
            say::shown(layout.root()).display()
        ),
    };
    ask(layout, &unknown, &to_agree, trust, screen)?;
    // What was built of another content is worth nothing.
    if let Some(caches) = Caches::of_user(layout.root()) {
        compile::forget(&caches.recipes())?;
    }
    consents.agree_to_course(layout, unknown)?;
    begin_caches(layout)
}

/// True when nothing is in a course but what its user has agreed to. Nobody is asked.
pub(crate) fn is_known(layout: &Layout) -> bool {
    let standing = consents().and_then(|consents| standing(&consents, layout));
    matches!(standing, Ok(Standing::Known { .. }))
}

/// Looks at a course that was let in before. Nobody is asked.
///
/// # Errors
///
/// When something in it has changed to which its user has not agreed.
pub(crate) fn is_still_known(layout: &Layout) -> Result<(), UserError> {
    let looked = consents().and_then(|consents| standing(&consents, layout));
    let differs = match looked.map_err(|failure| failure.error)? {
        Standing::Known { .. } => return Ok(()),
        Standing::Unknown(unknown) => unknown.differs,
    };
    let named = differs.iter().take(3);
    let named: Vec<_> = named
        .map(|path| format!("`{}`", path.escape_debug()))
        .collect();
    Err(UserError::new(
        format!(
            "files that affect what runs have changed: {}",
            named.join(", ")
        ),
        "quit and start asynclings again: it lists what has changed and asks whether you \
         trust it; nothing was compiled",
    ))
}

fn standing(consents: &Consents, layout: &Layout) -> Result<Standing, Failure> {
    let left = || {
        let caches = Caches::of_user(layout.root())?;
        compile::lock_left(&caches.recipes())
    };
    Ok(consents.look(layout, built_in::source, left)?)
}

/// Says whose the folder of what is built is, and throws away what was built for courses that are gone, and
/// what somebody has built in the course itself.
fn begin_caches(layout: &Layout) -> Result<(), Failure> {
    if let Some(caches) = Caches::of_user(layout.root()) {
        for gone in caches.claim(layout.root())? {
            compile::forget(&gone.recipes())?;
            fs::remove_folder(gone.folder())?;
        }
    }
    if let Some(builds) = compile::Builds::of_user() {
        builds.sweep()?;
    }
    let [target, recipes, _editors] = layout.built_inside();
    for folder in [target, recipes] {
        fs::remove_folder(&folder)?;
    }
    Ok(())
}

fn consents() -> Result<Consents, Failure> {
    Ok(Consents::of_user(|name| std::env::var_os(name))?)
}

/// Goes on only when the user agrees, which `to_agree` does without a question.
fn agreed(what: &str, to_agree: &str, trust: bool, screen: &mut Screen) -> Result<(), Failure> {
    if trust {
        return Ok(());
    }
    let Some(yes) = say::asks(screen, "Trust this code? Type `yes` to continue:") else {
        return Err(Failure::environment(
            format!("{what} is not trusted yet, and asynclings cannot ask without a terminal"),
            format!("review the list above, then {to_agree}; nothing was compiled"),
        ));
    };
    if !yes {
        return Err(Failure::environment(
            format!("{what} is not trusted"),
            "run the command again and type `yes` if you trust its author; nothing was compiled",
        ));
    }
    Ok(())
}

/// What a pack would run.
fn show_pack(source: &PackSource, trust: bool, screen: &mut Screen) {
    let found = match &source.vendor {
        Some(archive) => Some(Ok(crates::in_archive(archive))),
        // Cargo is asked for those who read the answer, and the network for those who wait for it.
        None if !trust => Some(crates::by_cargo(source, say::can_ask())),
        None => None,
    };
    let mut doc = Doc::new();
    let head = format!(
        "The pack from {} contains code that will run on this machine:",
        source.origin
    );
    doc.line(Line::new().with(Role::Strong, head));
    for risk in risk::list(source, found.as_ref()) {
        let mark = if risk.unusual { "!" } else { " " };
        row(&mut doc, mark, risk.subject, &risk.text);
    }
    screen.eprint(&doc);
}

fn ask(
    layout: &Layout,
    unknown: &Unknown,
    to_agree: &str,
    trust: bool,
    screen: &mut Screen,
) -> Result<(), Failure> {
    show_course(layout, unknown, trust, screen);
    let what = format!("the course in `{}`", layout.root().display());
    agreed(&what, to_agree, trust, screen)
}

/// What of a course its user has not agreed to.
fn show_course(layout: &Layout, unknown: &Unknown, trust: bool, screen: &mut Screen) {
    let originals = layout.originals();
    let is_pack = |path: &String| layout.root().join(path).starts_with(&originals);
    let of_pack = unknown.differs.iter().filter(|path| is_pack(path)).count();
    if of_pack > 0
        && !unknown.pack_is_known
        && let Ok(pack) = read_folder(&originals)
    {
        let origin = match originals::read_marker(layout) {
            Ok(Origin::BuiltIn) | Err(_) => Origin::Folder(originals.clone()),
            Ok(origin) => origin,
        };
        let source = PackSource {
            pack,
            origin,
            ..built_in::source()
        };
        show_pack(&source, trust, screen);
    }
    let mut doc = Doc::new();
    // Of a pack that is altogether new, what it runs says more than the names of all its files.
    let names_pack = of_pack <= FILES || unknown.was_known;
    let differs = unknown.differs.iter();
    let differs: Vec<&String> = differs
        .filter(|path| names_pack || !is_pack(path))
        .collect();
    if !differs.is_empty() {
        let head = if unknown.was_known {
            "These files have changed since you trusted this course, and they affect what runs:"
        } else {
            "These files of the course are not from asynclings, and they affect what runs:"
        };
        doc.line(Line::new().with(Role::Strong, head));
        files(&mut doc, &differs);
        for setting in risk::settings_in(layout.root(), &unknown.differs) {
            row(&mut doc, "!", setting.subject, &setting.text);
        }
    }
    if !unknown.begun.is_empty() {
        let head = "These programs of the course have been changed. They will run as well:";
        doc.line(Line::new().with(Role::Strong, head));
        files(&mut doc, &unknown.begun.iter().collect::<Vec<_>>());
    }
    screen.eprint(&doc);
}

fn files(doc: &mut Doc, paths: &[&String]) {
    for path in paths.iter().take(FILES) {
        row(doc, "!", "file", &format!("`{}`", path.escape_debug()));
    }
    if let more @ 1.. = paths.len().saturating_sub(FILES) {
        row(doc, "!", "", &format!("and {more} more"));
    }
}

fn row(doc: &mut Doc, mark: &str, subject: &str, text: &str) {
    let role = if mark == "!" { Role::Warn } else { Role::Quiet };
    let subject = format!("{mark} {subject:15} ");
    doc.line(Line::new().with(role, subject).with(Role::Plain, text));
}
