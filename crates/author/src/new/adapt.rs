//! A template in a pack whose exercises depend on other crates than those of a new pack.

use asynclings_core::pack::PackFiles;

use super::template::NewFile;
use crate::spot::in_workspace_at;

/// What the templates use of trpl, and how tokio says it.
const TOKIO: &[(&str, &str)] = &[
    (RACED_TRPL, RACED_TOKIO),
    (
        "Pass both to `join` and await it: `let (small, large) = trpl::join(small_kettle(), large_kettle()).await;`",
        "Pass both to `join!`: `let (small, large) = tokio::join!(small_kettle(), large_kettle());`",
    ),
    ("`trpl::join`", "`tokio::join!`"),
    (
        "trpl::join(small_kettle(), large_kettle()).await",
        "tokio::join!(small_kettle(), large_kettle())",
    ),
    ("trpl::sleep(", "tokio::time::sleep("),
    ("trpl::spawn_task(", "tokio::spawn("),
    ("trpl::yield_now()", "tokio::task::yield_now()"),
];

const RACED_TRPL: &str = "        match trpl::select(small_kettle(), large_kettle()).await {
            trpl::Either::Left(litres) | trpl::Either::Right(litres) => {
                println!(\"small: {litres} l\");
                println!(\"large: {litres} l\");
            }
        }
";

const RACED_TOKIO: &str = "        let litres = tokio::select! {
            litres = small_kettle() => litres,
            litres = large_kettle() => litres,
        };

        println!(\"small: {litres} l\");
        println!(\"large: {litres} l\");
";

/// What the exercises' workspace offers to its members.
#[derive(Clone, Copy)]
pub(crate) struct Offer<'a>(&'a dyn PackFiles);

impl<'a> Offer<'a> {
    pub(crate) fn of(files: &'a dyn PackFiles) -> Self {
        Self(files)
    }

    fn has(self, table: &str, key: &str) -> bool {
        in_workspace_at(self.0, &["workspace", table, key])
    }

    /// The files of an exercise with what the workspace offers.
    pub(super) fn files(self, files: Vec<NewFile>) -> Vec<NewFile> {
        let adapted = files.into_iter().map(|(path, bytes)| {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let text = match path.ends_with("Cargo.toml") {
                true => self.manifest(&text),
                false => self.text(&text),
            };
            (path, text.into_bytes())
        });
        adapted.collect()
    }

    /// A text of an exercise: with tokio where the pack does without trpl.
    pub(crate) fn text(self, text: &str) -> String {
        if self.has("dependencies", "trpl") {
            return text.to_owned();
        }
        let exchanges = TOKIO.iter();
        exchanges.fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    }

    /// An exercise's manifest: what the workspace does not say, it says itself.
    fn manifest(self, text: &str) -> String {
        let mut lines = Vec::new();
        for line in text.lines() {
            let key = line.strip_suffix(".workspace = true");
            lines.push(match key {
                Some("edition") if !self.has("package", "edition") => "edition = \"2024\"",
                Some("version" | "rust-version" | "publish")
                    if !self.has("package", key.unwrap_or_default()) =>
                {
                    continue;
                }
                Some("probe") if !self.has("dependencies", "probe") => {
                    "probe = { package = \"asynclings-probe\", path = \"../../../probe\" }"
                }
                Some("trpl") if self.has("dependencies", "trpl") => line,
                Some("trpl") if self.has("dependencies", "tokio") => "tokio.workspace = true",
                // In the version that the probe has already.
                Some("trpl") => "tokio = { version = \"1\", features = [\"full\", \"test-util\"] }",
                _ => line,
            });
        }
        lines.join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::new::template::{self, ExerciseTemplate, TEMPLATES};
    use asynclings_core::pack::Folder;

    /// All that is written of an exercise in a pack with this workspace.
    fn written(workspace: &str, template: ExerciseTemplate) -> String {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("exercises")).unwrap();
        std::fs::write(folder.path().join("exercises/Cargo.toml"), workspace).unwrap();
        let files = Folder::new(folder.path());
        let offer = Offer::of(&files);
        let files = offer.files(template::exercise(template, "01_a", "one"));
        let texts = files
            .into_iter()
            .map(|(_, text)| String::from_utf8(text).unwrap());
        texts.collect::<String>() + &offer.text(template.table())
    }

    #[test]
    fn an_exercise_uses_what_its_workspace_has() {
        let full = "[workspace.package]\nedition = \"2024\"\nversion = \"1.0.0\"\nrust-version = \"1.95\"\n\
                    publish = false\n[workspace.dependencies]\nprobe = { path = \"p\" }\ntrpl = \"0.3\"\n";
        let tokio = full.replace("trpl = \"0.3\"", "tokio = \"1\"");
        let bare = "[workspace]\n";
        for template in TEMPLATES {
            let with_trpl = written(full, template);
            assert!(with_trpl.contains("trpl.workspace = true\n"), "{with_trpl}");
            let with_tokio = written(&tokio, template);
            assert!(!with_tokio.contains("trpl"), "{with_tokio}");
            assert!(
                with_tokio.contains("tokio.workspace = true\n"),
                "{with_tokio}"
            );
            let with_nothing = written(bare, template);
            assert!(!with_nothing.contains(".workspace"), "{with_nothing}");
            assert!(
                with_nothing.contains("tokio = { version = \"1\""),
                "{with_nothing}"
            );
            assert!(
                with_nothing.contains("edition = \"2024\""),
                "{with_nothing}"
            );
        }
    }
}
