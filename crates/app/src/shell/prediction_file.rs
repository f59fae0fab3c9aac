//! A prediction, written into the learner's `predict.toml`.

use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, value};

use asynclings_core::judge::predict;
use asynclings_engine::course::{CourseError, Layout, backup};
use asynclings_engine::fs;

/// Writes the file at `path` anew, as `change` has its text; `""` where it is not there or cannot be
/// read. Gives where the old file is kept when it had to be.
pub(super) fn write(
    layout: &Layout,
    exercise: &str,
    path: &Path,
    change: impl Fn(&str) -> Option<String>,
) -> Result<Option<PathBuf>, CourseError> {
    let bytes = fs::read_if_there(path)?;
    let before = match &bytes {
        None => Some(""),
        Some(bytes) => std::str::from_utf8(bytes).ok(),
    };
    let mut kept = None;
    let after = match before.and_then(&change) {
        Some(after) => after,
        None => {
            let file = vec![(predict::FILE.to_owned(), bytes.unwrap_or_default())];
            kept = Some(backup::keep(
                layout,
                exercise,
                backup::Reason::Reset,
                &file,
            )?);
            change("").unwrap_or_default()
        }
    };
    fs::replace(path, after.as_bytes())?;
    Ok(kept)
}

/// The file's text without the commitment; the answers stay. None when the text is no TOML.
pub(super) fn reopen(text: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    set(&mut document, "committed", false.into());
    Some(document.to_string())
}

/// The file's text with these answers and the commitment; all else stays as the learner has it. None
/// when the text is no TOML: it is kept aside, and `""` is changed instead.
pub(super) fn commit(text: &str, answers: &[(String, String)]) -> Option<String> {
    let before: DocumentMut = text.parse().ok()?;
    // A question that stands there as a comment is answered in its place.
    let mut lines = String::new();
    for line in text.lines() {
        let asked = answers.iter().find(|(id, _)| {
            let bare = line.trim_start().strip_prefix('#').map(str::trim_start);
            let rest = bare.and_then(|bare| bare.strip_prefix(id.as_str()));
            rest.is_some_and(|rest| rest.trim_start().starts_with('=')) && !before.contains_key(id)
        });
        match asked {
            Some((id, answer)) => lines.push_str(&format!("{id} = {answer}")),
            None => lines.push_str(line),
        }
        lines.push('\n');
    }
    // A comment that stands there twice would make a key twice; then nothing is answered in place.
    let mut document: DocumentMut = lines.parse().unwrap_or(before);
    for (id, answer) in answers {
        let answer: toml_edit::Value = answer.parse().ok()?;
        set(&mut document, id, answer);
    }
    set(&mut document, "committed", true.into());
    Some(document.to_string())
}

/// Sets a key and leaves what stands around its value.
fn set(document: &mut DocumentMut, key: &str, mut new: toml_edit::Value) {
    match document
        .get_mut(key)
        .and_then(toml_edit::Item::as_value_mut)
    {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => document[key] = value(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers() -> Vec<(String, String)> {
        vec![
            ("polls".to_owned(), "3".to_owned()),
            ("order".to_owned(), "[\"a\", \"b\"]".to_owned()),
        ]
    }

    #[test]
    fn questions_are_answered_where_they_stand() {
        let text = "# Your prediction.\n\ncommitted = false  # set this\n\n# How often?\n# polls = ?\n\
                    # order = [\"b\", \"a\"]\n";
        let wanted = "# Your prediction.\n\ncommitted = true  # set this\n\n# How often?\npolls = 3\n\
                      order = [\"a\", \"b\"]\n";
        assert_eq!(commit(text, &answers()).as_deref(), Some(wanted));
    }

    #[test]
    fn answers_that_stand_there_are_replaced_and_missing_ones_added() {
        let text = "committed = false\npolls = 1 # a guess\nmine = \"kept\"\n";
        let wanted =
            "committed = true\npolls = 3 # a guess\nmine = \"kept\"\norder = [\"a\", \"b\"]\n";
        assert_eq!(commit(text, &answers()).as_deref(), Some(wanted));
    }

    #[test]
    fn doing_it_twice_is_doing_it_once() {
        let once = commit("# polls = ?\n# polls = ?\n", &answers()).unwrap();
        assert_eq!(commit(&once, &answers()).as_deref(), Some(&*once));
        assert!(once.parse::<toml::Table>().is_ok());
    }

    #[test]
    fn taking_the_commitment_back_leaves_the_answers() {
        let text = "committed = true  # set this\npolls = 3\n";
        let wanted = "committed = false  # set this\npolls = 3\n";
        assert_eq!(reopen(text).as_deref(), Some(wanted));
    }

    #[test]
    fn what_is_no_toml_is_left_alone() {
        assert_eq!(commit("polls = = 3", &answers()), None);
    }
}
