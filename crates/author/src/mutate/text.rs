//! What is shown of mutants.

use super::report::{ExerciseMutants, MutationReport, Survivor, WANTED_PERCENT};
use crate::lines::{heading, indented, mark, spot};
use asynclings_view::RenderOptions;
use asynclings_view::doc::{Doc, Line, Role};

/// The survivors and stale excuses, and a line for each exercise.
#[must_use]
pub fn report(report: &MutationReport, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    for mutants in &report.exercises {
        for survivor in &mutants.survivors {
            doc.blank();
            passing(&mut doc, mutants, survivor, look);
        }
        for stale in &mutants.stale {
            doc.blank();
            let text = format!("stale `[[mutant]]` `{}`: {}", stale.edit, stale.why);
            head(&mut doc, &mutants.exercise, mark(false, look), &text, look);
            spot(&mut doc, stale.spot.as_ref(), look);
            indented(&mut doc, Role::Quiet, "remove this `[[mutant]]`", look);
        }
    }
    doc.blank();
    for mutants in &report.exercises {
        doc.line(summary(mutants, look));
    }
    doc
}

fn passing(doc: &mut Doc, mutants: &ExerciseMutants, survivor: &Survivor, look: &RenderOptions) {
    let mark = if mutants.passed() {
        (Role::Warn, "!")
    } else {
        mark(false, look)
    };
    let what = "surviving mutant";
    head(doc, &mutants.exercise, mark, what, look);
    spot(doc, Some(&survivor.spot), look);
    for line in &survivor.diff {
        let role = if line.starts_with('-') {
            Role::Bad
        } else {
            Role::Good
        };
        doc.line(Line::new().with(Role::Plain, "    ").with(role, line));
    }
    let what = "add a rule that rejects it; or, if it is correct, explain why in `expected.toml`:";
    indented(doc, Role::Quiet, what, look);
    for line in [
        "[[mutant]]".to_owned(),
        format!("edit = {}", toml::Value::from(survivor.edit.as_str())),
        "right = \"…\"".to_owned(),
    ] {
        doc.line(Line::new().with(Role::Plain, "    ").with(Role::Code, line));
    }
}

fn head(doc: &mut Doc, exercise: &str, mark: (Role, &str), text: &str, look: &RenderOptions) {
    let first = heading(mark, exercise).with(Role::Plain, "  ");
    doc.text(&first, mark.0, text, look.text_width());
}

fn summary(mutants: &ExerciseMutants, look: &RenderOptions) -> Line {
    let ExerciseMutants {
        killed,
        excused,
        compiled,
        not_compiled,
        ..
    } = mutants;
    let percent = mutants.percent();
    let wanted = if percent < WANTED_PERCENT {
        format!(", at least {WANTED_PERCENT} % required")
    } else {
        String::new()
    };
    let counts =
        format!("  {percent} %: {killed} of {compiled} mutants killed, {excused} excused{wanted}");
    let do_not = if *not_compiled == 1 {
        "does not"
    } else {
        "do not"
    };
    let not_compiled = format!("  ({not_compiled} more {do_not} compile)");
    heading(mark(mutants.passed(), look), &mutants.exercise)
        .with(Role::Plain, counts)
        .with(Role::Quiet, not_compiled)
}
