//! `list`: all exercises and how far the learner is.
//!
//! The quickest command there is: it reads `lessons.toml` and `progress.toml`, starts no runtime and
//! looks at no other file.

use serde::Serialize;

use super::args::{Cli, List};
use super::desk::Desk;
use super::exit;
use super::failure::Failure;
use super::screen::Screen;

/// The version of the JSON shape, which docs/json.md describes.
const FORMAT: u32 = 1;

#[derive(Debug, Serialize)]
struct Listing {
    format: u32,
    pack: String,
    title: String,
    course: String,
    current: Option<String>,
    passed: usize,
    total: usize,
    chapters: Vec<Chapter>,
}

#[derive(Debug, Serialize)]
struct Chapter {
    id: String,
    title: String,
    exercises: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    id: String,
    title: String,
    concept: String,
    folder: String,
    passed: bool,
    current: bool,
    attempts: u64,
    failed: u64,
    hints_opened: u64,
    hints: usize,
    solution_revealed: bool,
    passed_at: Option<String>,
}

/// Lists the exercises.
///
/// # Errors
///
/// When there is no course, or it cannot be read.
pub(super) fn list(cli: &Cli, args: &List, screen: &mut Screen) -> Result<u8, Failure> {
    let desk = Desk::view(cli, screen)?;
    let listing = listing(&desk);
    if args.json {
        let json = serde_json::to_string_pretty(&listing).map_err(|error| {
            Failure::environment(
                format!("cannot write JSON: {error}"),
                "report this as a bug",
            )
        })?;
        screen.line(&json);
    } else {
        let text = text(&listing);
        screen.print(&text);
    }
    Ok(exit::DONE)
}

fn listing(desk: &Desk) -> Listing {
    let pack = &desk.course.pack;
    let current = desk.progress.current_in(pack).map(|each| each.id.clone());
    let line = |exercise: &crate::pack::Exercise| {
        let record = desk.progress.record(&exercise.id);
        Line {
            id: exercise.id.clone(),
            title: exercise.title.clone(),
            concept: exercise.concept.clone(),
            folder: format!("exercises/{}/{}", exercise.chapter, exercise.id),
            passed: record.passed_at.is_some(),
            current: current.as_ref() == Some(&exercise.id),
            attempts: record.attempts,
            failed: record.failed,
            hints_opened: record.hints,
            hints: exercise.hints.len(),
            solution_revealed: record.revealed,
            passed_at: record.passed_at.map(|time| time.to_string()),
        }
    };
    let chapters: Vec<_> = pack
        .chapters
        .iter()
        .map(|chapter| Chapter {
            id: chapter.id.clone(),
            title: chapter.title.clone(),
            exercises: chapter.exercises.iter().map(line).collect(),
        })
        .collect();
    let all = || chapters.iter().flat_map(|chapter| &chapter.exercises);
    Listing {
        format: FORMAT,
        pack: pack.id.clone(),
        title: pack.title.clone(),
        course: desk.course.layout.root().display().to_string(),
        passed: all().filter(|line| line.passed).count(),
        total: all().count(),
        current,
        chapters,
    }
}

fn text(listing: &Listing) -> String {
    let width = listing
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.exercises)
        .map(|line| line.id.len())
        .max()
        .unwrap_or_default();
    let mut text = format!(
        "\u{1b}[1m{}\u{1b}[0m · {} of {} passed\n",
        listing.title, listing.passed, listing.total
    );
    for chapter in &listing.chapters {
        text += &format!("\n{}  \u{1b}[1m{}\u{1b}[0m\n", chapter.id, chapter.title);
        for line in &chapter.exercises {
            let (mark, style) = match (line.current, line.passed) {
                (true, _) => ('›', "\u{1b}[1;36m"),
                (_, true) => ('✓', "\u{1b}[32m"),
                _ => ('·', "\u{1b}[2m"),
            };
            let row = format!(
                "  {style}{mark}\u{1b}[0m {:width$}  {}{}",
                line.id,
                line.title,
                remark(line)
            );
            text += row.trim_end();
            text.push('\n');
        }
    }
    text + "\n✓ passed   › you are here   · to do\n"
}

fn remark(line: &Line) -> String {
    let mut parts = Vec::new();
    if line.current && line.passed {
        parts.push("passed".to_owned());
    }
    if !line.passed && line.attempts > 0 {
        parts.push(count(line.attempts, "attempt"));
    }
    if line.hints_opened > 0 {
        parts.push(count(line.hints_opened, "hint"));
    }
    if line.solution_revealed {
        parts.push("solution seen".to_owned());
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!("  \u{1b}[2m({})\u{1b}[0m", parts.join(", "))
    }
}

/// `1 attempt`, `2 attempts`.
pub(super) fn count(n: u64, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}
