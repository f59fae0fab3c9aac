//! One more exercise in a pack.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::NewError;
use super::adapt::Offer;
use super::make::{take_back, write};
use super::template::{self, ExerciseTemplate, NewFile, filled_for};
use crate::spot::entry;
use asynclings_core::diag::{Source, has_errors};
use asynclings_core::manifest::document::{Document, PathStep};
use asynclings_core::manifest::names::{is_chapter_id, is_id};
use asynclings_core::pack::lessons::{lessons_text, parse_lessons};
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
    let unreadable = |diagnostic| NewError::Unreadable(vec![diagnostic]);
    let files = Folder::new(root);
    let source = lessons_text(&files).map_err(unreadable)?;
    let (pack, problems) = parse_lessons(&source, root, Strictness::Author);
    is_free(root, &pack, chapter, exercise)?;
    let document = Document::parse(&source).map_err(unreadable)?;
    let is_new_chapter = chapter_index(&document, chapter).is_none();
    let mut files = Offer::of(&files).files(template::exercise(template, chapter, exercise));
    if is_new_chapter {
        files.extend(lesson(root, chapter));
    }
    let lessons = lessons(root, &document, chapter, exercise, template);
    // A pack or a chapter may have been empty, so what it becomes is what counts.
    let after = Arc::new(Source::new(source.path(), lessons.as_str()));
    let (_, still) = parse_lessons(&after, root, Strictness::Author);
    if has_errors(&still) {
        return Err(NewError::Unreadable(match has_errors(&problems) {
            true => problems,
            false => still,
        }));
    }
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
    document: &Document<'_>,
    chapter: &str,
    exercise: &str,
    template: ExerciseTemplate,
) -> String {
    let text = document.source().text();
    let folder = Folder::new(root);
    let table = Offer::of(&folder).text(template.table());
    let mut table = filled_for(&table, "exercise", exercise);
    let at = if let Some(index) = chapter_index(document, chapter) {
        end_of_chapter(document, index)
    } else {
        table = filled_for(template::CHAPTER, "chapter", chapter) + &table;
        text.len()
    };
    let (before, after) = text.split_at(at);
    let mut whole = before.trim_end().to_owned();
    whole.push('\n');
    whole.push_str(&table);
    if !after.trim().is_empty() {
        whole.push('\n');
        whole.push_str(after.trim_start_matches(['\r', '\n']));
    }
    whole
}

/// Which chapter has this id.
fn chapter_index(document: &Document<'_>, chapter: &str) -> Option<usize> {
    entry(document, &[PathStep::from("chapter")], "id", chapter)
}

/// Where the chapter after this one begins, with the comments right above it; else the end.
fn end_of_chapter(document: &Document<'_>, index: usize) -> usize {
    let text = document.source().text();
    let next = [PathStep::from("chapter"), PathStep::from(index + 1)];
    if document.value(&next).is_none() {
        return text.len();
    }
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
