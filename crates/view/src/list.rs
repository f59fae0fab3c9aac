//! The course as a list: chapters, exercises, and how far the learner has come.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::doc::{Doc, Line, Role, fit};
use super::render_options::RenderOptions;

/// How an exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It was passed.
    Passed,
    /// It was tried.
    Tried,
    /// It was not tried.
    Untried,
}

/// An exercise as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What a learner reads.
    pub title: String,
    /// The one idea it teaches.
    pub concept: String,
    /// How it stands.
    pub standing: Standing,
    /// True for the one the learner is at.
    pub current: bool,
    /// How often it was tried.
    pub attempts: u32,
    /// How many hints were used.
    pub hints_used: u32,
}

/// A chapter as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// What a learner reads.
    pub title: String,
    /// Its exercises.
    pub exercises: Vec<Entry>,
}

/// The list as text.
#[must_use]
pub fn list(title: &str, parts: &[Part], look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    doc.line(Line::new().with(Role::Strong, title));
    let entries = || parts.iter().flat_map(|part| &part.exercises);
    let is_passed = |entry: &&Entry| entry.standing == Standing::Passed;
    let widest = entries().map(|entry| entry.id.width()).max().unwrap_or(0);
    for part in parts {
        doc.blank();
        let passed = part.exercises.iter().filter(is_passed);
        let count = format!("  {}/{}", passed.count(), part.exercises.len());
        doc.line(
            Line::new()
                .with(Role::Strong, &part.title)
                .with(Role::Quiet, count),
        );
        for entry in &part.exercises {
            doc.line(row(entry, widest, look));
        }
    }
    let passed = entries().filter(is_passed).count();
    doc.blank();
    doc.line(bar(passed, entries().count(), "passed", look));
    doc
}

fn row(entry: &Entry, widest: usize, look: &RenderOptions) -> Line {
    let (role, mark) = match entry.standing {
        Standing::Passed => (Role::Good, look.pick("✓", "+")),
        Standing::Tried => (Role::Warn, look.pick("◐", "~")),
        Standing::Untried => (Role::Quiet, look.pick("·", ".")),
    };
    let (pointer, id) = if entry.current {
        (look.pick("▸ ", "> "), Role::Strong)
    } else {
        ("  ", Role::Plain)
    };
    let mut line = Line::new()
        .with(Role::Busy, pointer)
        .with(role, mark)
        .with(Role::Plain, " ")
        .with(id, &entry.id);
    // A title that has no room beside its id is left out: the id alone can be typed.
    let start = 4 + widest + 2;
    let room = look.width.saturating_sub(start);
    if room >= 12 {
        line.pad(start);
        line.push(Role::Quiet, fit(&entry.title, room, look));
    }
    line
}

/// A bar that is filled as far as `done` of `all`, with the count in words.
#[must_use]
pub fn bar(done: usize, all: usize, words: &str, look: &RenderOptions) -> Line {
    let count = format!("{done} of {all} {words}");
    let room = look.width.saturating_sub(count.width() + 3).min(40);
    let filled = (done * room).checked_div(all).unwrap_or(0).min(room);
    Line::new()
        .with(Role::Good, look.pick("█", "#").repeat(filled))
        .with(Role::Quiet, look.pick("░", ".").repeat(room - filled))
        .with(Role::Plain, format!("  {count}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: RenderOptions = RenderOptions::plain(60);

    fn entry(id: &str, standing: Standing, current: bool) -> Entry {
        Entry {
            id: id.into(),
            title: format!("All about the matter of {id}, and then some more"),
            concept: "c".into(),
            standing,
            current,
            attempts: 1,
            hints_used: 0,
        }
    }

    fn parts() -> Vec<Part> {
        vec![Part {
            id: "02_futures".into(),
            title: "Futures".into(),
            exercises: vec![
                entry("forgotten_await", Standing::Passed, false),
                entry("pause_points", Standing::Tried, true),
                entry("vec_of_futures", Standing::Untried, false),
            ],
        }]
    }

    #[test]
    fn a_course_in_sixty_columns() {
        insta::assert_snapshot!(list("Async Rust", &parts(), &LOOK).render(&LOOK));
    }

    #[test]
    fn a_course_in_ascii_and_forty_columns() {
        let look = RenderOptions {
            width: 40,
            ascii: true,
            ..LOOK
        };
        insta::assert_snapshot!(list("Async Rust", &parts(), &look).render(&look));
    }

    #[test]
    fn bars_of_any_count() {
        for (done, all) in [(0, 0), (0, 3), (3, 3), (170, 173)] {
            assert!(bar(done, all, "crates", &LOOK).width() <= 60);
        }
    }
}
