//! One more exercise in a pack.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::NewError;
use super::adapt::Offer;
use super::make::{take_back, write};
use super::template::{self, ExerciseTemplate, NewFile, filled_for};
use crate::spot::entry;
use asynclings_core::manifest::document::{Document, PathStep};
use asynclings_core::manifest::names::{is_chapter_id, is_id};
use asynclings_core::pack::{Folder, Pack, PackFiles, Strictness};
use asynclings_engine::fs;

/// What was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The chapter's id.
    pub chapter: String,
    /// The exercise's id.
    pub exercise: String,
    /// True when the chapter is new as well.
    pub is_new_chapter: bool,
    /// The files that were written.
    pub files: Vec<String>,
}

/// Adds an exercise, given as `CHAPTER/EXERCISE`, to the pack in `root`: at the end of the chapter,
/// which is made when there is none of that name.
///
/// `lessons.toml` changes last, and only by the lines that are added.
///
/// # Errors
///
/// When the name is none or taken, the pack cannot be read, or a file cannot be written.
pub fn add(root: &Path, name: &str, template: ExerciseTemplate) -> Result<Added, NewError> {
    let (chapter, exercise) = name
        .split_once('/')
        .filter(|(chapter, exercise)| is_chapter_id(chapter) && is_id(exercise))
        .ok_or_else(|| NewError::NoName(name.to_owned()))?;
    let (pack, _) = Pack::load(root, Strictness::Author).map_err(NewError::Unreadable)?;
    is_free(root, &pack, chapter, exercise)?;
    let is_new_chapter = !pack.chapters.iter().any(|each| each.id == chapter);
    let files = Folder::new(root);
    let mut files = Offer::of(&files).files(template::exercise(template, chapter, exercise));
    if is_new_chapter {
        files.extend(lesson(root, chapter));
    }
    let lessons = lessons(root, chapter, exercise, template, is_new_chapter)?;
    let workspace = match is_new_chapter {
        true => member(root, chapter)?,
        false => None,
    };
    let write_all = || -> Result<(), NewError> {
        write(root, &files)?;
        if let Some(workspace) = workspace {
            fs::replace(&root.join("exercises/Cargo.toml"), workspace.as_bytes())?;
        }
        Ok(fs::replace(&root.join("lessons.toml"), lessons.as_bytes())?)
    };
    write_all().inspect_err(|_| take_back(root, &files, true))?;
    Ok(Added {
        chapter: chapter.to_owned(),
        exercise: exercise.to_owned(),
        is_new_chapter,
        files: files.into_iter().map(|(path, _)| path).collect(),
    })
}

fn is_free(root: &Path, pack: &Pack, chapter: &str, exercise: &str) -> Result<(), NewError> {
    let known = |place: PathBuf| NewError::Known {
        id: exercise.to_owned(),
        place,
    };
    let is_called =
        |id: &str, was: &[String]| id == exercise || was.iter().any(|was| was == exercise);
    if pack.exercises().any(|each| is_called(&each.id, &each.was)) {
        return Err(known(root.join("lessons.toml")));
    }
    for part in ["exercises", "solutions"] {
        let folder = root.join(part).join(chapter).join(exercise);
        if folder.symlink_metadata().is_ok() {
            return Err(known(folder));
        }
    }
    Ok(())
}

/// The lesson of a new chapter, unless its author has begun one.
fn lesson(root: &Path, chapter: &str) -> Option<NewFile> {
    let path = format!("exercises/{chapter}/README.md");
    let text = filled_for(template::LESSON, "chapter", chapter);
    (!root.join(&path).exists()).then(|| (path, text.into_bytes()))
}

/// `lessons.toml` with the exercise in it.
fn lessons(
    root: &Path,
    chapter: &str,
    exercise: &str,
    template: ExerciseTemplate,
    is_new_chapter: bool,
) -> Result<String, NewError> {
    let unreadable = |diagnostic| NewError::Unreadable(vec![diagnostic]);
    let source = Folder::new(root).text("lessons.toml").map_err(unreadable)?;
    let source = Arc::new(source);
    let document = Document::parse(&source).map_err(unreadable)?;
    let text = source.text();
    let folder = Folder::new(root);
    let table = Offer::of(&folder).text(template.table());
    let mut table = filled_for(&table, "exercise", exercise);
    let at = if is_new_chapter {
        table = filled_for(template::CHAPTER, "chapter", chapter) + &table;
        text.len()
    } else {
        end_of_chapter(&document, chapter)
    };
    let (before, after) = text.split_at(at);
    let mut whole = before.trim_end().to_owned();
    whole.push('\n');
    whole.push_str(&table);
    if !after.trim().is_empty() {
        whole.push('\n');
        whole.push_str(after.trim_start_matches(['\r', '\n']));
    }
    Ok(whole)
}

/// Where the chapter after this one begins, with the comments right above it; else the end.
fn end_of_chapter(document: &Document<'_>, chapter: &str) -> usize {
    let text = document.source().text();
    let chapters = [PathStep::from("chapter")];
    let index = entry(document, &chapters, "id", chapter);
    let next = index.map(|index| [PathStep::from("chapter"), PathStep::from(index + 1)]);
    let Some(next) = next.filter(|next| document.value(next).is_some()) else {
        return text.len();
    };
    let mut at = document.span(&next).start;
    // The place of a table may be given as that of what is in its header.
    at = text[..at].rfind('\n').map_or(0, |end| end + 1);
    while at > 0 {
        let start = text[..at - 1].rfind('\n').map_or(0, |end| end + 1);
        if !text[start..at].trim_start().starts_with('#') {
            break;
        }
        at = start;
    }
    at
}

/// The exercises' workspace with a new chapter as a member; None where one of its patterns has it.
fn member(root: &Path, chapter: &str) -> Result<Option<String>, NewError> {
    let unreadable = |diagnostic| NewError::Unreadable(vec![diagnostic]);
    let source = Folder::new(root)
        .text("exercises/Cargo.toml")
        .map_err(unreadable)?;
    let source = Arc::new(source);
    let document = Document::parse(&source).map_err(unreadable)?;
    let path = [PathStep::from("workspace"), PathStep::from("members")];
    let Some(members) = document.value(&path) else {
        return Ok(None);
    };
    let patterns = members.get_ref().as_array().into_iter().flatten();
    let mut patterns = patterns.filter_map(|each| each.get_ref().as_str());
    let covers = |pattern: &str| {
        let first = pattern.split('/').next().unwrap_or_default();
        let first = regex::escape(first)
            .replace(r"\*", ".*")
            .replace(r"\?", ".")
            .replace(r"\[", "[")
            .replace(r"\]", "]")
            .replace(r"\-", "-");
        regex::Regex::new(&format!("^{first}$")).is_ok_and(|first| first.is_match(chapter))
    };
    if patterns.any(covers) {
        return Ok(None);
    }
    let span = document.span(&path);
    let written = &source.text()[span.clone()];
    let Some(inside) = written.strip_suffix(']') else {
        return Ok(None);
    };
    let inside = inside.trim_end().trim_end_matches(',');
    let comma = if inside.ends_with('[') { "" } else { ", " };
    let list = format!("{inside}{comma}\"{chapter}/*\"]");
    let text = source.text();
    Ok(Some(
        [&text[..span.start], &list, &text[span.end..]].concat(),
    ))
}
