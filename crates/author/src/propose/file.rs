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
    let of_worth = |worth: Worth| weighed.iter().filter(move |each| each.worth() == worth);
    let mut heading = |words: &str| text.push_str(&format!("\n# == {words}\n"));
    if of_worth(Worth::Tells).next().is_some() {
        heading("Useful: rejected variants break these rules, and no correct program does.");
    } else {
        heading("No rule that could be proposed tells incorrect programs from correct ones.");
    }
    of_worth(Worth::Tells).for_each(|each| text.push_str(&commented(each)));
    for (worth, words) in [
        (
            Worth::TooStrict,
            "Too strict: a correct program breaks these rules.",
        ),
        (Worth::Nothing, "Untested: no program breaks these rules."),
    ] {
        if of_worth(worth).next().is_some() {
            text.push_str(&format!("\n# == {words}\n#\n"));
        }
        for Weighed {
            proposal, right, ..
        } in of_worth(worth)
        {
            let by = match right.as_slice() {
                [] => String::new(),
                names => format!(" (broken by {})", names.join(", ")),
            };
            text.push_str(&format!("#    {} = {}{by}\n", proposal.key, proposal.value));
        }
    }
    text
}

fn commented(weighed: &Weighed) -> String {
    let proposal = &weighed.proposal;
    let mut text = format!("\n# Seen: {}.\n", proposal.saw);
    text.push_str(&format!("# Rejects: {}.\n", weighed.wrong.join(", ")));
    text.push_str(&format!(
        "# [[rule]]\n# id = {}\n# why = \"…\"\n# {} = {}\n",
        toml::Value::from(proposal.id.as_str()),
        proposal.key,
        proposal.value
    ));
    text
}
