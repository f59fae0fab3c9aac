//! Short texts of commands, as documents for the screen.

use std::path::{Path, PathBuf};

use asynclings_core::diag::{self, Diagnostic};
use asynclings_view::{Doc, Line, RenderOptions, Role, Screen};

/// Prints lines to standard output: the result of a command.
pub(crate) fn lines(screen: &mut Screen, text: &str) {
    screen.print(&plain(text));
}

/// Prints a note to standard error, where it mixes with no result.
pub(crate) fn note(screen: &mut Screen, text: &str) {
    let mut doc = Doc::new();
    doc.line(headed(Role::Strong, "note", text));
    screen.eprint(&doc);
}

/// Prints lines to standard error.
pub(crate) fn aside(screen: &mut Screen, text: &str) {
    screen.eprint(&plain(text));
}

/// Prints a warning and what to do about it to standard error.
pub(crate) fn warning(screen: &mut Screen, text: &str, help: &str) {
    let mut doc = Doc::new();
    doc.line(headed(Role::Warn, "warning", text));
    doc.line(headed(Role::Strong, "  help", help));
    screen.eprint(&doc);
}

/// `error: what`, the word in its role. Never broken into lines: paths are copied from here.
pub(crate) fn headed(role: Role, word: &str, text: &str) -> Line {
    Line::new()
        .with(role, word)
        .with(Role::Plain, format!(": {text}"))
}

/// Lines as they are.
pub(crate) fn plain(text: &str) -> Doc {
    let mut doc = Doc::new();
    for line in text.lines() {
        doc.line(Line::new().with(Role::Plain, line));
    }
    doc
}

/// Problems of a pack with their places, as a compiler shows them.
pub(crate) fn diagnostics(problems: &[Diagnostic], look: &RenderOptions) -> Doc {
    let look = diag::Look {
        colour: look.colour,
        width: look.width,
    };
    let mut doc = Doc::new();
    doc.raw(&diag::render(problems, look));
    doc
}

/// A path as it is shortest to type from the current folder.
pub(crate) fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf))
        .unwrap_or_else(|| path.to_path_buf())
}
