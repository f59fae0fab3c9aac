//! The templates, and what is filled into them.

use crate::schema;
use asynclings_builtin::FILES;

/// The kinds of exercise that there is a template for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseTemplate {
    /// Judged by what it prints.
    Output,
    /// Judged by rules about its trace.
    Trace,
    /// Asks for a prediction.
    Predict,
}

/// A file: where it lies, and its text.
pub(super) type NewFile = (String, Vec<u8>);

/// One of the files below `templates/`.
macro_rules! template {
    ($folder:literal, $path:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/templates/",
            $folder,
            "/",
            $path
        ))
    };
}

/// Those of one folder, each with its path in it.
macro_rules! templates {
    ($folder:literal: $($path:literal,)*) => {
        &[$(($path, template!($folder, $path))),*]
    };
}

pub(super) const LESSONS: &str = template!("pack", "lessons.toml");
pub(super) const CHAPTER: &str = template!("pack", "chapter.toml");
pub(super) const LESSON: &str = template!("pack", "lesson.md");

/// What the lesson of a new chapter says in place of a lesson.
pub(crate) const LESSON_TEXT: &str = "Learners read this text before the exercises of this chapter. Explain one thing\n\
     at a time, and show it with a few lines of code that run:";

/// All of them.
pub(crate) const TEMPLATES: [ExerciseTemplate; 3] = [
    ExerciseTemplate::Output,
    ExerciseTemplate::Trace,
    ExerciseTemplate::Predict,
];

/// What lies around the exercises, by its place in the pack.
const AROUND: &[(&str, &str)] = &[
    ("README.md", template!("pack", "README.md")),
    (".gitignore", template!("pack", "gitignore")),
    (".github/workflows/pack.yml", template!("pack", "ci.yml")),
    ("exercises/Cargo.toml", template!("pack", "Cargo.toml.in")),
];

/// What an exercise consists of: `exercise/…` and `solution/…`.
const OUTPUT: &[(&str, &str)] = templates!("output":
    "exercise/Cargo.toml.in",
    "exercise/src/main.rs",
    "exercise/src/fixture.rs",
    "solution/src/main.rs",
    "solution/expected.toml",
    "solution/rejected/typed_in.rs",
    "solution/accepted/asked_within.rs",
);

const TRACE: &[(&str, &str)] = templates!("trace":
    "exercise/Cargo.toml.in",
    "exercise/src/main.rs",
    "exercise/src/fixture.rs",
    "solution/src/main.rs",
    "solution/expected.toml",
    "solution/rejected/swapped.rs",
    "solution/rejected/raced.rs",
    "solution/rejected/other_words.rs",
    "solution/accepted/spawned.rs",
);

const PREDICT: &[(&str, &str)] = templates!("predict":
    "exercise/Cargo.toml.in",
    "exercise/src/main.rs",
    "exercise/predict.toml",
    "solution/src/main.rs",
    "solution/predict.toml",
    "solution/expected.toml",
    "solution/rejected/one_too_few/predict.toml",
);

impl ExerciseTemplate {
    fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Output => OUTPUT,
            Self::Trace => TRACE,
            Self::Predict => PREDICT,
        }
    }

    /// Its files with texts that learners read.
    pub(crate) fn texts(self) -> impl Iterator<Item = &'static str> {
        let files = self.files().iter().map(|(_, text)| *text);
        files.chain([self.table()])
    }

    /// Its table in `lessons.toml`.
    pub(super) fn table(self) -> &'static str {
        match self {
            Self::Output => template!("output", "lessons.toml"),
            Self::Trace => template!("trace", "lessons.toml"),
            Self::Predict => template!("predict", "lessons.toml"),
        }
    }
}

/// A template with its names filled in.
pub(super) fn filled(template: &str, names: &[(&str, &str)]) -> String {
    let names = names.iter();
    names.fold(template.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{{{name}}}}}"), value)
    })
}

/// A template with an id filled in under the name of what it is the id of, and with its title.
pub(super) fn filled_for(template: &str, what: &str, id: &str) -> String {
    filled(template, &[(what, id), ("title", &title(id))])
}

/// A name as a title: `close_the_door` becomes `Close the door`, and a chapter's number goes.
pub(super) fn title(id: &str) -> String {
    let words = id.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '_');
    let words = if words.is_empty() { id } else { words };
    let words = words.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The files of one exercise, by their places in the pack.
pub(super) fn exercise(template: ExerciseTemplate, chapter: &str, id: &str) -> Vec<NewFile> {
    let names = [("exercise", id)];
    let files = template.files().iter();
    files
        .map(|(path, text)| {
            let path = match path.strip_prefix("exercise/") {
                Some(inside) => format!("exercises/{chapter}/{id}/{inside}"),
                None => path.replacen("solution/", &format!("solutions/{chapter}/{id}/"), 1),
            };
            // Cargo packages no folder that has a manifest of its own.
            let path = path.trim_end_matches(".in").to_owned();
            (path, filled(text, &names).into_bytes())
        })
        .collect()
}

/// What lies around the exercises: workspace, probe, schemas, README and CI.
pub(super) fn around(names: &[(&str, &str)]) -> Vec<NewFile> {
    let mut files: Vec<NewFile> = AROUND
        .iter()
        .map(|(path, text)| ((*path).to_owned(), filled(text, names).into_bytes()))
        .collect();
    files.extend(probe());
    files.push(("exercises/Cargo.lock".to_owned(), lock().into_bytes()));
    for (path, text) in schema::files() {
        if let Some(name) = path.strip_prefix("docs/schema/") {
            files.push((format!("schema/{name}"), text.into_bytes()));
        }
    }
    files
}

/// The probe that this binary carries.
fn probe() -> Vec<NewFile> {
    let files = FILES.iter().filter(|(path, _)| path.starts_with("probe/"));
    files
        .map(|(path, bytes)| {
            let mut bytes = bytes.to_vec();
            if *path == "probe/Cargo.toml" {
                // Without it cargo looks for a workspace further up, outside the pack.
                bytes.extend_from_slice(
                    b"\n# The probe belongs to no workspace above it.\n[workspace]\n",
                );
            }
            ((*path).to_owned(), bytes)
        })
        .collect()
}

/// The versions that the built-in pack is checked with, without its own exercises; cargo adds those
/// of the pack by itself.
fn lock() -> String {
    let lock = FILES
        .iter()
        .find(|(path, _)| *path == "exercises/Cargo.lock");
    let text = lock.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let text = text.unwrap_or_default();
    let (head, packages) = match text.find("[[package]]") {
        Some(start) => text.split_at(start),
        None => (text.as_str(), ""),
    };
    let is_kept = |package: &&str| {
        package.contains("\nsource = ") || package.contains("name = \"asynclings-probe\"")
    };
    let packages = packages.split_inclusive("\n\n").filter(is_kept);
    head.to_owned() + &packages.collect::<String>()
}
