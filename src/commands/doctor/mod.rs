//! `doctor`: everything around an exercise that can be wrong, looked at one by one.
//!
//! It stops at nothing: each check says what it found, and a broken course still gets its toolchain
//! looked at. It changes nothing but a file it writes and removes to see whether it may, and in a course
//! that nobody has agreed to it runs nothing that the course chooses.

mod course;
mod system;

use std::path::{Path, PathBuf};

use crate::args::Cli;
use crate::attempting;
use crate::exit;
use crate::failure::Failure;
use crate::open_course;
use crate::say;
use crate::trust;
use asynclings_core::pack::version::Version;
use asynclings_engine::compile::{self, Workspace};
use asynclings_engine::course::{Course, Layout};
use asynclings_view::{Doc, Line, RenderOptions, Role, Screen};

/// What one check found.
enum Diagnosis {
    Ok(String),
    /// Not as it should be, but nothing fails.
    Warning(String, String),
    /// Something will fail, and what to do.
    Error(String, String),
}

impl Diagnosis {
    fn ok(text: impl Into<String>) -> Self {
        Self::Ok(text.into())
    }

    fn warning(text: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Warning(text.into(), remedy.into())
    }

    fn error(text: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Error(text.into(), remedy.into())
    }
}

pub(super) fn doctor(cli: &Cli, screen: &mut Screen) -> Result<u8, Failure> {
    say::lines(screen, &format!("asynclings {}", Version::RUNNING));
    let mut failing = 0;
    let mut say = |title: &str, diagnosis: Diagnosis| {
        failing += usize::from(matches!(diagnosis, Diagnosis::Error(..)));
        screen.print(&row(title, diagnosis, &screen.look()));
    };
    let here = open_course::here()?;
    let root = open_course::root(cli);
    let layout = root.map(|root| Layout::new(std::path::absolute(&root).unwrap_or(root)));
    let is_known = layout.as_ref().is_ok_and(trust::is_known);
    let tools = match &layout {
        Ok(layout) if is_known => layout.workspace(),
        Ok(layout) => above(layout.root()),
        Err(_) => outside_of_packs(&here),
    };
    let around = Workspace::new(&tools, &tools, &tools, &tools);
    let mut settings = attempting::run_to_end(compile::settings(&around))?;
    // Whoever has agreed to nothing here has not agreed to a program that a folder chooses, either.
    let unknown = match is_known {
        true => Vec::new(),
        false => settings.take_programs(),
    };
    say(
        "rustc",
        system::tool("rustc", &tools, settings.rustc.as_ref()),
    );
    say("cargo", system::tool("cargo", &tools, None));
    say("linker", system::linker(settings.linker.as_ref()));
    say("settings", system::settings(&settings, &unknown));
    match layout {
        Ok(layout) => {
            let opened = Course::view(layout.root());
            say("course", course::course(&layout, &opened));
            let course = opened.as_ref().ok();
            say("trust", course::trust(is_known));
            say("originals", course::untouched(&layout));
            say("probe", course::probe(&layout));
            say("progress", course::progress(&layout, course));
            say("editor", course::editor(&layout, course));
            say("writable", system::writable(&layout));
            say("disk", system::space(layout.root()));
            say("dependencies", course::dependencies(&layout, course));
            if let Some(diagnosis) = course::linking(&layout, course) {
                say("linking", diagnosis);
            }
            if let Some(diagnosis) = course::crates(&layout) {
                say("crates", diagnosis);
            }
        }
        Err(failure) => {
            let error = failure.error;
            say("course", Diagnosis::warning(error.message, error.remedy));
            say("disk", system::space(&here));
        }
    }
    Ok(if failing == 0 {
        exit::DONE
    } else {
        exit::ENVIRONMENT
    })
}

/// The folder above: what is in a course or a pack that nobody has agreed to chooses no toolchain.
fn above(folder: &Path) -> PathBuf {
    folder.parent().unwrap_or(folder).to_path_buf()
}

fn outside_of_packs(here: &Path) -> PathBuf {
    let is_pack = |folder: &&Path| folder.join("lessons.toml").exists();
    here.ancestors()
        .filter(is_pack)
        .last()
        .map_or_else(|| here.to_path_buf(), above)
}

fn row(title: &str, diagnosis: Diagnosis, look: &RenderOptions) -> Doc {
    let (role, mark, text, remedy) = match diagnosis {
        Diagnosis::Ok(text) => (Role::Good, look.pick("✓", "+"), text, None),
        Diagnosis::Warning(text, remedy) => (Role::Warn, "!", text, Some(remedy)),
        Diagnosis::Error(text, remedy) => (Role::Bad, look.pick("✗", "x"), text, Some(remedy)),
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
