//! The solution of a passed exercise, beside the learner's code.

use std::path::Path;

use crate::event::Reference;
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::ExercisePaths;
use asynclings_engine::fs;

/// The reference of a passed exercise, and how the learner's files differ from it.
pub(super) fn reference(site: &ExercisePaths, exercise: &Exercise) -> Option<Reference> {
    let solutions = site.originals.parent()?.join("solutions");
    let solution = solutions.join(exercise.folder());
    let folder = site.folder(exercise);
    let mut reference = Reference::default();
    for file in &exercise.edit {
        // The answers of a prediction have no reference.
        let Some(theirs) = text_if_there(&solution.join(file)) else {
            continue;
        };
        let yours = text_if_there(&folder.join(file)).unwrap_or_default();
        let (yours, theirs) = (without_task(&yours), without_task(&theirs));
        let diff = similar::TextDiff::from_lines(yours, theirs);
        let mut diff = diff.unified_diff();
        let diff = diff.context_radius(3).header(file, file).to_string();
        reference.diff.push_str(&diff);
        reference.files.push((file.clone(), theirs.to_owned()));
    }
    // A course may have been handed out without solutions.
    Some(reference).filter(|reference| !reference.files.is_empty())
}

/// Code without the comment that it begins with, which is the text of the task.
fn without_task(code: &str) -> &str {
    let mut rest = code;
    while let Some((line, after)) = rest.split_once('\n') {
        if !(line.starts_with("//") || line.trim().is_empty()) {
            break;
        }
        rest = after;
    }
    rest
}

/// The text of a file; None where it is not there or cannot be read.
pub(super) fn text_if_there(path: &Path) -> Option<String> {
    let bytes = fs::read_if_there(path).ok().flatten()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_the_task_is_left_out_of_both_codes() {
        let code = "//! A task\n//!\n//! in lines.\n\nmod fixture;\n// kept\n";
        assert_eq!(without_task(code), "mod fixture;\n// kept\n");
        assert_eq!(without_task("fn main() {}\n"), "fn main() {}\n");
    }
}
