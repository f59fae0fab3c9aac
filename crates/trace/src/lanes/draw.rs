//! Cells: each row's items at the columns of their slots, and the lines between them.

use unicode_width::UnicodeWidthChar;

use super::item::{Item, Plan};
use super::scale::Scale;
use super::{Cell, Lane, LaneKind, Mark};

/// Draws all rows of a plan, the `which`-th of those the scale was made for. The stem, by which
/// lanes are folded, comes with each lane.
pub(super) fn draw(plan: &Plan, scale: &Scale, which: usize) -> Vec<(String, Lane)> {
    plan.rows
        .iter()
        .map(|(row, items)| {
            let kind = row.subject.kind();
            let (drawn, is_cut) = match kind {
                LaneKind::Marks | LaneKind::Lines => text(items, scale, which),
                _ => (marks(items, scale, which), false),
            };
            let (cells, events) = drawn;
            let lane = Lane {
                label: row.label.clone(),
                depth: row.depth,
                kind,
                count: 1,
                threads: row.threads.clone(),
                cells,
                events,
                is_cut,
            };
            (row.stem.clone(), lane)
        })
        .collect()
}

type Drawn = (Vec<Cell>, Vec<(u32, usize)>);

fn marks(items: &[Item], scale: &Scale, which: usize) -> Drawn {
    let mut cells = vec![Mark::Empty; scale.width];
    let mut events = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let from = scale.column(which, item.slot);
        let to = items
            .get(index + 1)
            .map_or(scale.chart, |next| scale.column(which, next.slot));
        // A line covers what comes after its own column, and its own where nothing stands.
        for (column, cell) in cells.iter_mut().enumerate().take(to).skip(from) {
            if column > from || *cell == Mark::Empty {
                *cell = item.line;
            }
        }
        if let Some(glyph) = item.glyph {
            cells[from] = match cells[from] {
                old if old.is_line() => glyph,
                old => both(old, glyph),
            };
            events.extend(item.event.map(|event| (event, from)));
        }
    }
    for gap in &scale.breaks {
        for cell in &mut cells[gap.clone()] {
            if *cell != Mark::Empty {
                *cell = Mark::Break;
            }
        }
    }
    (cells.into_iter().map(Cell::Mark).collect(), events)
}

/// Two events in one column, which happens only where instants are folded. An end outshines all.
pub(super) fn both(old: Mark, new: Mark) -> Mark {
    match (old, new) {
        (Mark::Dropped, _) | (_, Mark::Dropped) => Mark::Dropped,
        (Mark::Open, _) | (_, Mark::Open) => Mark::Open,
        (Mark::Finished, _) | (_, Mark::Finished) => Mark::Finished,
        (Mark::Ended, _) | (_, Mark::Ended) => Mark::Ended,
        (old, new) if old == new && old != Mark::Polled => old,
        _ => Mark::Many,
    }
}

/// Texts at their columns, each cut where the next one begins, and whether one was.
fn text(items: &[Item], scale: &Scale, which: usize) -> (Drawn, bool) {
    let mut is_cut = false;
    let mut cells = vec![Cell::Mark(Mark::Empty); scale.width];
    let mut events = Vec::new();
    let mut groups: Vec<(usize, Vec<&str>)> = Vec::new();
    for item in items {
        let column = scale.column(which, item.slot);
        events.extend(item.event.map(|event| (event, column)));
        let text = item.text.as_deref().unwrap_or_default();
        match groups.last_mut() {
            Some((last, texts)) if *last == column => texts.push(text),
            _ => groups.push((column, vec![text])),
        }
    }
    for (index, (column, texts)) in groups.iter().enumerate() {
        let next = groups
            .get(index + 1)
            .map_or(scale.width + 1, |(next, _)| *next);
        let room = next.saturating_sub(column + 1).max(1);
        let (fitting, is_whole) = fit(texts, room);
        is_cut |= !is_whole;
        for (cell, c) in cells.iter_mut().skip(*column).zip(fitting) {
            *cell = Cell::Char(c);
        }
    }
    ((cells, events), is_cut)
}

/// Only characters of one column keep the columns straight.
fn clean(text: &str) -> Vec<char> {
    text.chars()
        .map(|c| if c.width() == Some(1) { c } else { '?' })
        .collect()
}

/// As many of the texts as the room takes, and whether these are all: otherwise it is the first and a count, or
/// a count alone.
fn fit(texts: &[&str], room: usize) -> (Vec<char>, bool) {
    let whole = clean(&texts.join(" | "));
    if whole.len() <= room {
        return (whole, true);
    }
    (shortened(texts, room), false)
}

fn shortened(texts: &[&str], room: usize) -> Vec<char> {
    let more = match texts.len() {
        1 => String::new(),
        n => format!(" +{}", n - 1),
    };
    let first = clean(texts[0]);
    let left = room.saturating_sub(more.len());
    if left >= 2 && (left >= 4 || texts.len() == 1) {
        let mut cut = first;
        if cut.len() > left {
            cut.truncate(left - 1);
            cut.push('…');
        }
        cut.extend(more.chars());
        return cut;
    }
    // A program may print numbers: a count must not look like one of them.
    let count = format!("×{}", texts.len());
    match (texts.len(), count.chars().count() <= room) {
        (1, _) => vec!['•'],
        (_, true) => count.chars().collect(),
        _ => vec!['+'],
    }
}
