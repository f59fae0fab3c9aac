//! Short texts of commands, as documents for the screen.

use asynclings_view::{Doc, Line, Role, Screen};

/// Prints lines to standard output: the result of a command.
pub(super) fn lines(screen: &mut Screen, text: &str) {
    screen.print(&plain(text));
}

/// Prints a note to standard error, where it mixes with no result.
pub(super) fn note(screen: &mut Screen, text: &str) {
    let mut doc = Doc::new();
    doc.line(headed(Role::Strong, "note", text));
    screen.eprint(&doc);
}

/// Prints lines to standard error.
pub(super) fn aside(screen: &mut Screen, text: &str) {
    screen.eprint(&plain(text));
}

/// Prints a warning and what to do about it to standard error.
pub(super) fn warning(screen: &mut Screen, text: &str, help: &str) {
    let mut doc = Doc::new();
    doc.line(headed(Role::Warn, "warning", text));
    doc.line(headed(Role::Strong, "  help", help));
    screen.eprint(&doc);
}

/// `error: what`, the word in its role. Never broken into lines: paths are copied from here.
pub(super) fn headed(role: Role, word: &str, text: &str) -> Line {
    Line::new()
        .with(role, word)
        .with(Role::Plain, format!(": {text}"))
}

/// Lines as they are.
pub(super) fn plain(text: &str) -> Doc {
    let mut doc = Doc::new();
    for line in text.lines() {
        doc.line(Line::new().with(Role::Plain, line));
    }
    doc
}
