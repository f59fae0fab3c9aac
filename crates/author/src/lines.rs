//! The lines that the reports of checks and of mutants have in common.

use asynclings_view::RenderOptions;
use asynclings_view::doc::{Doc, Line, Role};

use crate::Spot;

pub(crate) fn mark(is_right: bool, look: &RenderOptions) -> (Role, &'static str) {
    if is_right {
        (Role::Good, look.pick("✓", "+"))
    } else {
        (Role::Bad, look.pick("✗", "x"))
    }
}

/// A mark, and the exercise that it is about.
pub(crate) fn heading((role, mark): (Role, &str), exercise: &str) -> Line {
    Line::new()
        .with(role, mark)
        .with(Role::Plain, " ")
        .with(Role::Strong, exercise)
}

pub(crate) fn spot(doc: &mut Doc, spot: Option<&Spot>, look: &RenderOptions) {
    if let Some(Spot { file, line, column }) = spot {
        let line = Line::new()
            .with(Role::Quiet, look.pick("  → ", "  at "))
            .with(Role::Link, format!("{file}:{line}:{column}"));
        doc.line(line);
    }
}

pub(crate) fn indented(doc: &mut Doc, role: Role, text: &str, look: &RenderOptions) {
    let indent = Line::new().with(Role::Plain, "  ");
    doc.text(&indent, role, text, look.text_width());
}
