//! One person's results as the lines that Moodle's VPL reads from the output of an evaluation.

use std::fmt::Write as _;

use super::{PersonResults, Results, sentence};
use crate::log::{LogError, Standing};

/// The lines. VPL's grade is a share of `most`, the activity's highest grade.
///
/// # Errors
///
/// When the log cannot be read any more.
pub fn vpl(results: &Results, person: &PersonResults, most: f64) -> Result<String, LogError> {
    let mut text = String::new();
    let mut add = |line: &str| {
        // Writing to a String never fails.
        let _ = writeln!(text, "{line}");
    };
    for graded in &person.graded {
        add("<|--");
        add(&format!(
            "-{}: {} ({}/{})",
            graded.exercise,
            graded.verdict.word(),
            graded.points,
            graded.of
        ));
        let shown = results.shown(graded)?.map(|shown| shown.text);
        let shown = match graded.verdict {
            Standing::Passed => String::new(),
            _ => shown.unwrap_or_else(|| sentence(graded)),
        };
        for line in shown.lines() {
            // A line that begins with `>` is shown as it is, and is no mark of VPL's: a program's
            // output cannot give itself a grade.
            add(&format!(">{line}"));
        }
        add("--|>");
    }
    let share = f64::from(person.points()) / f64::from(person.of().max(1));
    add(&format!(
        "Grade :=>> {}",
        (share * most * 100.0).round() / 100.0
    ));
    Ok(text)
}
