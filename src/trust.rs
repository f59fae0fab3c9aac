//! Asking whether a pack's code may be compiled and run, before any of it is.

use std::io::{BufRead, IsTerminal};

use crate::built_in;
use crate::failure::Failure;
use crate::say;
use asynclings_engine::course::source::read_folder;
use asynclings_engine::course::{Layout, Origin, PackSource, originals};
use asynclings_handout::consent::{self, Consents};
use asynclings_handout::{crates, risk};
use asynclings_view::{Doc, Line, Role, Screen};

/// Lets a pack in: the built-in one, one that its user has agreed to before, or one to which they
/// agree now, after reading what it would run.
pub(crate) fn allow(source: &PackSource, trust: bool, screen: &mut Screen) -> Result<(), Failure> {
    if source.origin == Origin::BuiltIn {
        return Ok(());
    }
    let content = source.content();
    ask(source, &content, trust, screen)
}

/// Notes a course that was just made or renewed of a pack that was let in.
pub(crate) fn note(layout: &Layout, source: &PackSource) -> Result<(), Failure> {
    if source.origin == Origin::BuiltIn {
        return Ok(());
    }
    Ok(consents()?.note_course(layout)?)
}

/// Asks about a course of somebody's pack unless its user has agreed to that pack before.
pub(crate) fn known(layout: &Layout, screen: &mut Screen) -> Result<(), Failure> {
    let origin = originals::read_marker(layout)?;
    if origin == Origin::BuiltIn || consents()?.knows_course(layout)? {
        return Ok(());
    }
    let source = PackSource {
        pack: read_folder(&layout.originals())?,
        origin,
        ..built_in::source()
    };
    ask(&source, &consent::content_of(layout)?, false, screen)?;
    Ok(consents()?.note_course(layout)?)
}

fn consents() -> Result<Consents, Failure> {
    Ok(Consents::of_user(|name| std::env::var_os(name))?)
}

fn ask(
    source: &PackSource,
    content: &str,
    trust: bool,
    screen: &mut Screen,
) -> Result<(), Failure> {
    let consents = consents()?;
    if consents.knows(content)? {
        return Ok(());
    }
    let can_answer = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let crates = match &source.vendor {
        Some(archive) => Some(Ok(crates::in_archive(archive))),
        // Cargo is asked for those who read the answer.
        None if can_answer && !trust => Some(crates::by_cargo(source, true)),
        None => None,
    };
    let risks = risk::list(source, crates.as_ref());
    show(source, &risks, screen);
    if !trust {
        if !can_answer {
            return Err(Failure::environment(
                format!(
                    "the pack from {} is not trusted yet, and there is no terminal to ask in",
                    source.origin
                ),
                "review the list above, then run `asynclings init DIR --pack PACK --trust` \
                 (in a course: `asynclings init . --trust`); nothing was compiled",
            ));
        }
        if !is_yes(screen) {
            return Err(Failure::environment(
                format!("the pack from {} is not trusted", source.origin),
                "run the command again and type `yes` if you trust its author; nothing was compiled",
            ));
        }
    }
    Ok(consents.agree(content)?)
}

fn show(source: &PackSource, risks: &[risk::Risk], screen: &mut Screen) {
    let mut doc = Doc::new();
    let head = format!(
        "The pack from {} contains code that will run on this machine:",
        source.origin
    );
    doc.line(Line::new().with(Role::Strong, head));
    for risk in risks {
        let (role, mark) = if risk.unusual {
            (Role::Warn, "!")
        } else {
            (Role::Quiet, " ")
        };
        let subject = format!("{mark} {:15} ", risk.subject);
        doc.line(
            Line::new()
                .with(role, subject)
                .with(Role::Plain, &risk.text),
        );
    }
    screen.eprint(&doc);
}

fn is_yes(screen: &mut Screen) -> bool {
    say::aside(screen, "Trust this pack? Type `yes` to continue:");
    let mut answer = String::new();
    // Whoever closes the input has not agreed.
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}
