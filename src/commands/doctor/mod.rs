//! `doctor`: everything around an exercise that can be wrong, looked at one by one.
//!
//! It stops at nothing: each check says what it found, and a broken course still gets its toolchain
//! looked at. It changes nothing but a file it writes and removes to see whether it may.

mod course;
mod system;

use crate::args::Cli;
use crate::exit;
use crate::failure::Failure;
use crate::open_course;
use crate::say;
use asynclings_core::pack::version::Version;
use asynclings_engine::course::{Course, Layout};
use asynclings_view::{Doc, Line, Look, Role, Screen};

enum Found {
    Well(String),
    /// Not as it should be, but nothing fails.
    Mind(String, String),
    /// Something will fail, and what to do.
    Wrong(String, String),
}

fn well(text: impl Into<String>) -> Found {
    Found::Well(text.into())
}

fn mind(text: impl Into<String>, remedy: impl Into<String>) -> Found {
    Found::Mind(text.into(), remedy.into())
}

fn wrong(text: impl Into<String>, remedy: impl Into<String>) -> Found {
    Found::Wrong(text.into(), remedy.into())
}

pub(super) fn doctor(cli: &Cli, screen: &mut Screen) -> Result<u8, Failure> {
    say::lines(screen, &format!("asynclings {}", Version::RUNNING));
    let mut failing = 0;
    let mut say = |title: &str, found: Found| {
        failing += usize::from(matches!(found, Found::Wrong(..)));
        screen.print(&row(title, found, &screen.look()));
    };
    say("rustc", system::tool("rustc"));
    say("cargo", system::tool("cargo"));
    say("linker", system::linker());
    match open_course::root(cli) {
        Ok(root) => {
            let layout = Layout::new(std::path::absolute(&root).unwrap_or(root));
            let opened = Course::view(layout.root());
            say("course", course::course(&layout, &opened));
            let course = opened.as_ref().ok();
            say("originals", course::untouched(&layout));
            say("probe", course::probe(&layout));
            say("progress", course::progress(&layout, course));
            say("editor", course::editor(&layout, course));
            say("writable", system::writable(&layout));
            say("disk", system::space(layout.root()));
            say("dependencies", course::dependencies(&layout, course));
            if let Some(found) = course::linking(&layout, course) {
                say("linking", found);
            }
            if let Some(found) = course::crates(&layout) {
                say("crates", found);
            }
        }
        Err(failure) => {
            let error = failure.error;
            say("course", mind(error.message, error.remedy));
            say("disk", system::space(&open_course::here()?));
        }
    }
    Ok(if failing == 0 {
        exit::DONE
    } else {
        exit::ENVIRONMENT
    })
}

fn row(title: &str, found: Found, look: &Look) -> Doc {
    let (role, mark, text, remedy) = match found {
        Found::Well(text) => (Role::Good, look.pick("✓", "+"), text, None),
        Found::Mind(text, remedy) => (Role::Warn, "!", text, Some(remedy)),
        Found::Wrong(text, remedy) => (Role::Bad, look.pick("✗", "x"), text, Some(remedy)),
    };
    let mut doc = Doc::new();
    let mut before = Line::new().with(role, mark);
    before.push(Role::Strong, format!(" {title:13} "));
    for line in text
        .lines()
        .chain(remedy.iter().flat_map(|remedy| remedy.lines()))
    {
        doc.line(before.with(Role::Plain, line));
        before = Line::new().with(Role::Plain, " ".repeat(16));
    }
    doc
}
