//! Short texts of commands, as documents for the screen.

use std::io::{BufRead, IsTerminal};
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

/// Whether there is anybody to answer a question.
pub(crate) fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks, and gives whether the answer is yes; None where nobody can answer.
pub(crate) fn asks(screen: &mut Screen, question: &str) -> Option<bool> {
    if !can_ask() {
        return None;
    }
    aside(screen, question);
    let mut answer = String::new();
    // Whoever closes the input has not agreed.
    let read = std::io::stdin().lock().read_line(&mut answer);
    Some(read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
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
