//! What an author can do about a program that should compile and does not.

use asynclings_core::judge::{Finding, finding_ids};
use asynclings_core::pack::contents::exercise_folder;
use asynclings_core::pack::{Exercise, PackFiles};

use crate::spot::in_workspace_at;

/// rustc's words before the name of a crate that a program uses and its manifest does not list.
const UNLINKED: &str = "unlinked crate `";

/// What to do about the finding, if it is that the program does not compile. `wanted` is the finding that
/// the pack declares, if any.
#[must_use]
pub fn remedy(
    files: &dyn PackFiles,
    exercise: &Exercise,
    finding: &Finding,
    wanted: Option<&str>,
) -> Option<String> {
    if finding.id != finding_ids::COMPILE {
        return None;
    }
    if let Some(name) = unlinked(finding) {
        return Some(dependency(files, exercise, name));
    }
    Some(match wanted {
        None => "fix the compile error below".to_owned(),
        Some(_) => {
            "fix the compile error below, or declare `compile` if the error is intended".to_owned()
        }
    })
}

fn unlinked(finding: &Finding) -> Option<&str> {
    let (_, rest) = finding.rendered.as_deref()?.split_once(UNLINKED)?;
    rest.split_once('`').map(|(name, _)| name)
}

/// How an exercise comes to use a crate. In code, `-` in the name of a package is `_`.
fn dependency(files: &dyn PackFiles, exercise: &Exercise, name: &str) -> String {
    let dashed = name.replace('_', "-");
    let has = |name: &str| in_workspace_at(files, &["workspace", "dependencies", name]);
    let manifest = files.shown(&format!("{}/Cargo.toml", exercise_folder(exercise)));
    let manifest = manifest.display();
    match [name, &dashed].into_iter().find(|name| has(name)) {
        Some(package) => {
            format!("add `{package}.workspace = true` to `[dependencies]` of `{manifest}`")
        }
        None => format!(
            "if `{name}` is a crate, add it to `[workspace.dependencies]` of `{}`, and \
             `{dashed}.workspace = true` to `[dependencies]` of `{manifest}`",
            files.shown("exercises/Cargo.toml").display()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_core::pack::{Folder, Pack, Strictness};

    fn said(name: &str, wanted: Option<&str>) -> String {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("pack");
        crate::new::make(&root, crate::new::PackTemplate::Minimal).unwrap();
        let (pack, _) = Pack::load(&root, Strictness::Author).unwrap();
        let rendered = match name {
            "" => "error[E0308]: mismatched types".to_owned(),
            name => format!("use of unresolved module or unlinked crate `{name}`"),
        };
        let finding = Finding {
            rendered: Some(rendered),
            ..Finding::new(finding_ids::COMPILE, "The program does not compile.")
        };
        let exercise = pack.exercise("two_kettles").unwrap();
        let files = Folder::new(&root);
        let said = remedy(&files, exercise, &finding, wanted).unwrap();
        said.replace(&format!("{}/", root.display()), "")
    }

    #[test]
    fn a_crate_that_the_workspace_offers_is_to_be_listed() {
        let manifest = "exercises/01_first_steps/two_kettles/Cargo.toml";
        for wanted in [None, Some("overlap")] {
            assert_eq!(
                said("tokio", wanted),
                format!("add `tokio.workspace = true` to `[dependencies]` of `{manifest}`")
            );
        }
        assert_eq!(
            said("tokio_util", None),
            format!(
                "if `tokio_util` is a crate, add it to `[workspace.dependencies]` of \
                 `exercises/Cargo.toml`, and `tokio-util.workspace = true` to `[dependencies]` of \
                 `{manifest}`"
            )
        );
    }

    #[test]
    fn another_error_is_to_be_fixed_or_declared() {
        assert_eq!(said("", None), "fix the compile error below");
        assert_eq!(
            said("", Some("overlap")),
            "fix the compile error below, or declare `compile` if the error is intended"
        );
    }
}
