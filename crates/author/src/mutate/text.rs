//! What is shown of mutants.

use super::report::{Mutants, Report, Survivor, WANTED_PERCENT};
use crate::check::places::Spot;
use asynclings_view::RenderOptions;
use asynclings_view::doc::{Doc, Line, Role};

/// The survivors and stale excuses, and a line for each exercise.
#[must_use]
pub fn report(report: &Report, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    for mutants in &report.exercises {
        for survivor in &mutants.survivors {
            doc.blank();
            one(&mut doc, mutants, survivor, look);
        }
        for stale in &mutants.stale {
            doc.blank();
            let text = format!("the excuse of `{}` is stale: {}", stale.edit, stale.why);
            head(&mut doc, &mutants.exercise, Role::Bad, &text, look);
            place(&mut doc, stale.spot.as_ref(), look);
            quiet(&mut doc, "take this `[[mutant]]` out", look);
        }
    }
    doc.blank();
    for mutants in &report.exercises {
        doc.line(summary(mutants, look));
    }
    doc
}

fn one(doc: &mut Doc, mutants: &Mutants, survivor: &Survivor, look: &RenderOptions) {
    let role = if mutants.passed() {
        Role::Warn
    } else {
        Role::Bad
    };
    head(
        doc,
        &mutants.exercise,
        role,
        "this wrong program passes",
        look,
    );
    place(doc, Some(&survivor.spot), look);
    for line in &survivor.diff {
        let role = if line.starts_with('-') {
            Role::Bad
        } else {
            Role::Good
        };
        doc.line(Line::new().with(Role::Plain, "    ").with(role, line));
    }
    quiet(
        doc,
        "demand what it lacks; or, if it is a right program, say why in `expected.toml`:",
        look,
    );
    for line in [
        "[[mutant]]".to_owned(),
        format!("edit = {}", toml::Value::from(survivor.edit.as_str())),
        "right = \"…\"".to_owned(),
    ] {
        doc.line(Line::new().with(Role::Plain, "    ").with(Role::Code, line));
    }
}

fn head(doc: &mut Doc, exercise: &str, role: Role, text: &str, look: &RenderOptions) {
    let first = Line::new()
        .with(
            role,
            if role == Role::Warn {
                "!"
            } else {
                look.pick("✗", "x")
            },
        )
        .with(Role::Plain, " ")
        .with(Role::Strong, exercise)
        .with(Role::Plain, "  ");
    doc.text(&first, role, text, look.text_width());
}

fn place(doc: &mut Doc, spot: Option<&Spot>, look: &RenderOptions) {
    let Some(Spot { file, line, column }) = spot else {
        return;
    };
    doc.line(
        Line::new()
            .with(Role::Quiet, look.pick("  → ", "  at "))
            .with(Role::Link, format!("{file}:{line}:{column}")),
    );
}

fn quiet(doc: &mut Doc, text: &str, look: &RenderOptions) {
    let indent = Line::new().with(Role::Plain, "  ");
    doc.text(&indent, Role::Quiet, text, look.text_width());
}

fn summary(mutants: &Mutants, look: &RenderOptions) -> Line {
    let (role, mark) = if mutants.passed() {
        (Role::Good, look.pick("✓", "+"))
    } else {
        (Role::Bad, look.pick("✗", "x"))
    };
    let Mutants {
        killed,
        excused,
        compiled,
        not_compiled,
        ..
    } = mutants;
    let percent = mutants.percent();
    let wanted = if percent < WANTED_PERCENT {
        format!(", and {WANTED_PERCENT} % are wanted")
    } else {
        String::new()
    };
    Line::new()
        .with(role, mark)
        .with(Role::Plain, " ")
        .with(Role::Strong, &mutants.exercise)
        .with(
            Role::Plain,
            format!(
                "  {percent} %: {killed} of {compiled} mutants refused, {excused} excused{wanted}"
            ),
        )
        .with(
            Role::Quiet,
            format!("  ({not_compiled} more do not compile)"),
        )
}
