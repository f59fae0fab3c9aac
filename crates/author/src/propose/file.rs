//! The file of proposals beside an `expected.toml`: rules as comments, for an author to take over.

use std::path::{Path, PathBuf};

use super::weigh::{Weighed, Worth};
use crate::AuthorError;
use asynclings_core::pack::Exercise;
use asynclings_engine::fs;

pub(super) const NAME: &str = "expected.proposed.toml";

/// How the file begins. One that begins otherwise was written by somebody else.
const HEAD: &str = "# Rewritten by each `asynclings pack record`.";

/// What came of writing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposed {
    /// It is here.
    In(PathBuf),
    /// A file that the tool did not write is in its place and was left alone.
    Kept(PathBuf),
}

/// Writes the proposals into an exercise's folder below `solutions/`.
pub fn write(
    folder: &Path,
    exercise: &Exercise,
    weighed: &[Weighed],
) -> Result<Proposed, AuthorError> {
    let path = folder.join(NAME);
    let present = fs::read_if_there(&path)?;
    if let Some(present) = &present
        && !present.starts_with(HEAD.as_bytes())
    {
        return Ok(Proposed::Kept(path));
    }
    let text = text(exercise, weighed);
    if present.as_deref() != Some(text.as_bytes()) {
        fs::replace(&path, text.as_bytes())?;
    }
    Ok(Proposed::In(path))
}

/// The whole text.
pub(super) fn text(exercise: &Exercise, weighed: &[Weighed]) -> String {
    let mut text = format!(
        "{HEAD} Nothing here is judged.\n\
         # This is what the reference of `{}` did. Move the rules that the lesson is about to\n\
         # expected.toml, remove the `# `, and write in `why` what a learner should read.\n",
        exercise.id
    );
    for (worth, heading) in [
        (
            Worth::Tells,
            "Useful: rejected variants break these rules, and no correct program does.",
        ),
        (
            Worth::TooStrict,
            "Too strict: a correct program breaks these rules.",
        ),
        (Worth::Nothing, "Untested: no program breaks these rules."),
    ] {
        let of_it: Vec<_> = weighed
            .iter()
            .filter(|each| each.worth() == worth)
            .collect();
        if of_it.is_empty() {
            continue;
        }
        text.push_str(&format!("\n# == {heading}\n"));
        for each in of_it {
            text.push_str(&commented(each));
        }
    }
    text
}

fn commented(weighed: &Weighed) -> String {
    let proposal = &weighed.proposal;
    let mut text = format!("\n# Seen: {}.\n", proposal.saw);
    for (word, names) in [
        ("Rejects", &weighed.wrong),
        ("Rejects correct programs", &weighed.right),
    ] {
        if !names.is_empty() {
            text.push_str(&format!("# {word}: {}.\n", names.join(", ")));
        }
    }
    text.push_str(&format!(
        "# [[rule]]\n# id = {}\n# why = \"…\"\n# {} = {}\n",
        toml::Value::from(proposal.id.as_str()),
        proposal.key,
        proposal.value
    ));
    text
}
