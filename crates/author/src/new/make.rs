//! A whole pack in a new folder.

use std::path::{Path, PathBuf};

use super::NewError;
use super::template::{self, ExerciseTemplate, NewFile, filled, filled_for, title};
use asynclings_core::manifest::names::is_id;
use asynclings_engine::fs;

/// The chapter of a new pack.
const CHAPTER: &str = "01_first_steps";

/// The exercises that a new pack begins with.
pub(crate) const SAMPLES: [&str; 3] = ["two_kettles", "greet_the_guest", "count_the_polls"];

/// How much a new pack begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackTemplate {
    /// One exercise, judged by its trace.
    Minimal,
    /// One exercise of each kind: judged by its output, by its trace, and by a prediction.
    Full,
}

impl PackTemplate {
    fn exercises(self) -> &'static [(ExerciseTemplate, &'static str)] {
        const ALL: &[(ExerciseTemplate, &str)] = &[
            (ExerciseTemplate::Trace, SAMPLES[0]),
            (ExerciseTemplate::Output, SAMPLES[1]),
            (ExerciseTemplate::Predict, SAMPLES[2]),
        ];
        match self {
            Self::Minimal => &ALL[..1],
            Self::Full => ALL,
        }
    }
}

/// Makes a pack in `folder`, which must be absent or empty but for a `.git`. Gives the files.
///
/// # Errors
///
/// When the folder holds something else or a file cannot be written; what was written is then taken
/// away again.
pub fn make(folder: &Path, template: PackTemplate) -> Result<Vec<String>, NewError> {
    let absolute = fs::absolute(folder)?;
    if !is_free(&absolute)? {
        return Err(NewError::Taken(folder.to_owned()));
    }
    let files = files(&absolute, template);
    let was_there = absolute.exists();
    write(&absolute, &files).inspect_err(|_| take_back(&absolute, &files, was_there))?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

fn is_free(folder: &Path) -> Result<bool, NewError> {
    if folder.symlink_metadata().is_err() {
        return Ok(true);
    }
    if !folder.is_dir() {
        return Ok(false);
    }
    Ok(fs::names_in(folder)?.iter().all(|name| name == ".git"))
}

/// All files of the pack, `lessons.toml`, which makes it one, last.
fn files(folder: &Path, template: PackTemplate) -> Vec<NewFile> {
    let name = folder.file_name().map(|name| name.to_string_lossy());
    let name = name.as_deref().unwrap_or("pack");
    let id = id(name);
    let pack_title = title(&id);
    let names = [
        ("pack", id.as_str()),
        ("title", pack_title.as_str()),
        ("folder", name),
    ];
    let mut files = template::around(&names);
    let mut lessons = filled(template::LESSONS, &names);
    lessons.push_str(&filled_for(template::CHAPTER, "chapter", CHAPTER));
    let lesson = filled_for(template::LESSON, "chapter", CHAPTER);
    files.push((
        format!("exercises/{CHAPTER}/README.md"),
        lesson.into_bytes(),
    ));
    for (template, id) in template.exercises() {
        lessons.push_str(&filled_for(template.table(), "exercise", id));
        files.extend(template::exercise(*template, CHAPTER, id));
    }
    files.push(("lessons.toml".to_owned(), lessons.into_bytes()));
    files
}

/// A folder's name as the id of a pack.
fn id(name: &str) -> String {
    let letters = name.chars().map(|letter| match letter {
        letter if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
        _ => '_',
    });
    let id: String = letters.collect();
    let id = id.trim_matches('_').to_owned();
    if is_id(&id) {
        id
    } else {
        format!("pack_{id}").trim_end_matches('_').to_owned()
    }
}

pub(super) fn write(folder: &Path, files: &[NewFile]) -> Result<(), NewError> {
    for (path, bytes) in files {
        fs::write_new(&folder.join(path), bytes)?;
    }
    Ok(())
}

/// Removes what was written of these files, and the folders that are empty then.
pub(super) fn take_back(folder: &Path, files: &[NewFile], was_there: bool) {
    let stop: PathBuf = match (was_there, folder.parent()) {
        (false, Some(parent)) => parent.to_owned(),
        _ => folder.to_owned(),
    };
    for (path, _) in files {
        let path = folder.join(path);
        // What cannot be removed adds nothing to the error that is returned.
        let _ = fs::remove_file(&path);
        if let Some(parent) = path.parent() {
            fs::remove_empty_folders(parent, &stop);
        }
    }
}
