//! The layout of the timeline: which lane shows what in which column.
//!
//! Pure: a [`Trace`] and a width in, a [`Picture`] of [`Cell`]s out; how a cell looks (glyph,
//! colour, ASCII) is `view`'s business. `plan` turns events into items on *slots*, a slot being an
//! instant or a part of one; `scale` gives the slots columns, and compresses long waits; `draw`
//! fills the cells; `fold` makes few lanes of many.

mod axis;
mod draw;
mod fold;
mod item;
mod plan;
mod rows;
mod scale;
mod sign;

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use self::item::{Density, Plan};
use self::scale::Scale;
use super::{Clock, Event, EventKind, HangKind, Time, Trace, TrackOp};

/// What one column of a lane shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// Nothing: the span does not live yet, or no longer.
    #[default]
    Empty,
    /// It lives and nobody asks it: a stream between two items, a future that was never polled.
    Idle,
    /// A tracked value lives.
    Alive,
    /// It returned Pending and waits.
    Waiting,
    /// It was woken and waits for its turn.
    Woken,
    /// A poll goes on while time passes, or a lock is held.
    Running,
    /// Time that is not drawn to scale: a long wait made short.
    Break,
    /// It was made; only shown when it is never polled.
    Made,
    /// It was woken, and its turn comes only later.
    Rung,
    /// A waker of an older poll was used, which does not ring.
    Stale,
    /// It was polled. A poll that returned more than Pending has the mark of its outcome instead.
    Polled,
    /// Blocking work outside every span starts, which is no poll.
    Began,
    /// Several things in one column.
    Many,
    /// Something happened to a tracked value.
    Track(TrackOp),
    /// A stream gave an item.
    Item,
    /// It finished: a future became ready, a stream ended.
    Finished,
    /// Blocking work outside every span ends.
    Ended,
    /// The program's end found it still waiting.
    Open,
    /// It was dropped unfinished.
    Dropped,
}

impl Mark {
    /// Whether this is a line between events rather than an event.
    #[must_use]
    pub fn is_line(self) -> bool {
        self <= Self::Break
    }
}

/// One column of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// A mark.
    Mark(Mark),
    /// A character of a printed line or a mark's name.
    Char(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LaneKind {
    Span,
    /// Blocking work outside every span.
    Work,
    Track,
    /// Marks, values and what else a program tells by name.
    Marks,
    Lines,
}

impl LaneKind {
    /// Whether its cells are texts rather than marks.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Marks | Self::Lines)
    }
}

/// One lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its name.
    pub label: String,
    /// How deep it is nested among the lanes shown.
    pub depth: usize,
    pub(super) kind: LaneKind,
    /// How many lanes are folded into it; 1 for a lane of its own.
    pub count: usize,
    /// The threads that polled it, in order of first poll.
    pub threads: Vec<u32>,
    /// Its columns.
    pub cells: Vec<Cell>,
    /// Where its events stand: index into [`Trace::events`], column.
    pub events: Vec<(u32, usize)>,
    /// True when a text in it was cut for want of room.
    pub is_cut: bool,
}

/// What the x axis tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Virtual time.
    Time,
    /// Steps, one after the other: no time passes.
    Steps,
    /// Steps in the order they happened: the machine's clock promises no times.
    Order,
}

/// A timeline, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What the x axis tells.
    pub axis: Axis,
    /// The labels of the axis, at their columns.
    pub ticks: String,
    /// The lanes, from top to bottom.
    pub lanes: Vec<Lane>,
    /// The columns of each lane.
    pub width: usize,
    /// The columns of each label.
    pub labels: usize,
    /// What the picture leaves out or folds, in sentences.
    pub notes: Vec<String>,
}

impl Picture {
    /// The marks that its lanes show, events before lines: what a legend explains.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        let cells = self.lanes.iter().flat_map(|lane| &lane.cells);
        let used: BTreeSet<(bool, Mark)> = cells
            .filter_map(|cell| match cell {
                Cell::Mark(mark) if *mark != Mark::Empty => Some((mark.is_line(), *mark)),
                _ => None,
            })
            .collect();
        used.into_iter().map(|(_, mark)| mark).collect()
    }

    /// The lane and the column of an event, where it is shown.
    #[must_use]
    pub fn find(&self, event: u32) -> Option<(usize, usize)> {
        self.lanes.iter().enumerate().find_map(|(index, lane)| {
            let at = lane.events.iter().find(|(number, _)| *number == event)?;
            Some((index, at.1))
        })
    }
}

impl Lane {
    /// What follows the name: how many are folded, and the threads, or how many of those there are.
    #[must_use]
    pub fn suffix(&self) -> String {
        folded(self.count) + &on(&self.threads)
    }

    /// The name, and as much of what follows it as leaves some of the name in so many columns.
    #[must_use]
    pub fn name_in(&self, room: usize) -> (usize, String) {
        let all = [self.suffix(), folded(self.count), String::new()];
        let name = self.label.width().min(LEAST_NAME);
        let fits = |suffix: &String| name + suffix.width() <= room;
        let suffix = all.into_iter().find(fits).unwrap_or_default();
        (room.saturating_sub(suffix.width()).max(1), suffix)
    }
}

/// The columns that a lane's name keeps beside a count and threads.
const LEAST_NAME: usize = 6;

/// Threads that are named one by one.
const NAMED_THREADS: usize = 3;

/// How many lanes are folded into one.
fn folded(count: usize) -> String {
    match count {
        0 | 1 => String::new(),
        count => format!(" x{count}"),
    }
}

/// The threads that polled it, or how many they are.
fn on(threads: &[u32]) -> String {
    if threads.is_empty() {
        return String::new();
    }
    if threads.len() > NAMED_THREADS {
        return format!(" on {} threads", threads.len());
    }
    let threads: Vec<_> = threads.iter().map(u32::to_string).collect();
    format!(" @{}", threads.join(","))
}

/// Which tracked values get a lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tracked {
    /// None.
    #[default]
    Hidden,
    /// All.
    All,
    /// Those with these names.
    Named(Vec<Arc<str>>),
}

/// How a picture is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureOptions {
    /// Columns for lanes and labels together, 30 at least.
    pub width: usize,
    /// Lanes at most, 3 at least.
    pub lanes: usize,
    /// Lanes for tracked values.
    pub tracked: Tracked,
    /// The labels of lanes that a text beside the picture names, the most important first: they are left
    /// out and folded last.
    pub named: Vec<String>,
}

impl Default for PictureOptions {
    fn default() -> Self {
        Self {
            width: 76,
            lanes: 12,
            tracked: Tracked::Hidden,
            named: Vec::new(),
        }
    }
}

/// The timeline of one trace.
#[must_use]
pub fn picture(trace: &Trace, options: &PictureOptions) -> Picture {
    let mut pictures = pictures(&[trace], options);
    pictures.remove(0)
}

/// The timelines of two traces on one scale, so that one can be held against the other.
#[must_use]
pub fn pair(yours: &Trace, goal: &Trace, options: &PictureOptions) -> (Picture, Picture) {
    let mut pictures = pictures(&[yours, goal], options);
    let goal = pictures.remove(1);
    (pictures.remove(0), goal)
}

/// The columns of the labels. Room for them is kept before lanes are folded: a folded lane's label
/// never needs more.
fn labels(rows: &[Vec<rows::Row>], options: &PictureOptions) -> usize {
    let widths = rows.iter().flat_map(|rows| {
        let folds = rows.len() > options.lanes;
        let mut groups: HashMap<&str, (usize, BTreeSet<u32>)> = HashMap::new();
        for row in rows.iter().filter(|_| folds) {
            let group = groups.entry(&row.stem).or_default();
            group.0 += 1;
            group.1.extend(&row.threads);
        }
        rows.iter().map(move |row| {
            let group = groups.get(&*row.stem);
            let folded = group
                .filter(|(count, _)| *count > 1)
                .map(|(count, threads)| {
                    let threads: Vec<u32> = threads.iter().copied().collect();
                    row.folded_width(*count, &threads)
                });
            row.label_width().max(folded.unwrap_or(0))
        })
    });
    let most = (options.width / 3).clamp(8, 28);
    widths.max().unwrap_or(0).clamp(3, most)
}

fn pictures(traces: &[&Trace], options: &PictureOptions) -> Vec<Picture> {
    let axis = axis_of(traces);
    let rows: Vec<_> = traces
        .iter()
        .map(|trace| rows::rows(trace, options))
        .collect();
    let labels = labels(&rows, options);
    let room = options.width.max(30).saturating_sub(labels + 2);
    // What is printed at the end, and the last label of the axis, need some room of their own.
    let texts = traces.iter().map(|trace| last_texts(trace, axis));
    let margin = texts.max().unwrap_or(0).clamp(5, 2 * room / 5);
    let width = room - margin;
    let plan_all = |density| -> Vec<Plan> {
        traces
            .iter()
            .zip(&rows)
            .map(|(trace, rows)| plan::plan(trace, rows.clone(), axis, density))
            .collect()
    };
    let fits = |plans: &[Plan]| plans.iter().all(|plan| plan.slots.len() <= width);
    let densities: &[Density] = if axis == Axis::Time {
        &[Density::Loose]
    } else {
        &[Density::Strict, Density::Loose]
    };
    let mut found = densities.iter().map(|density| plan_all(*density));
    let plans = found
        .find(|plans| fits(plans))
        .unwrap_or_else(|| plan_all(Density::Packed));
    let scale = Scale::new(&plans, width, margin, axis);
    let mut pictures = Vec::new();
    for (index, plan) in plans.iter().enumerate() {
        let lanes = draw::draw(plan, &scale, index);
        let (lanes, mut notes) = fold::fold(lanes, options.lanes.max(3), &options.named);
        if index == 0 {
            notes.extend(scale.note());
        }
        pictures.push(Picture {
            axis,
            ticks: axis::ticks(&scale, axis),
            lanes,
            width: scale.width,
            labels,
            notes,
        });
    }
    pictures
}

/// The columns of what a trace tells in words at its end, in the wider of its two rows of texts.
fn last_texts(trace: &Trace, axis: Axis) -> usize {
    let width = |is_of_row: fn(&EventKind) -> bool| {
        let of_row = |event: &&Event| is_of_row(&event.kind);
        let mut events = trace.events.iter().rev().filter(of_row).peekable();
        let last = events.peek().map(|event| event.at);
        // Where no time passes, each text has a step of its own.
        let many = if axis == Axis::Time { usize::MAX } else { 1 };
        let texts = events.take_while(|event| Some(event.at) == last).take(many);
        let widths = texts.map(|event| 3 + item::text(&event.kind).width());
        widths.sum::<usize>().saturating_sub(2)
    };
    width(rows::is_mark).max(width(|kind| matches!(kind, EventKind::Line(_))))
}

fn axis_of(traces: &[&Trace]) -> Axis {
    let real = |trace: &&Trace| {
        let spans = trace.events.iter().filter(|e| e.kind.span().is_some());
        spans.clone().any(|event| event.clock == Clock::Real)
    };
    if traces.iter().any(real) {
        Axis::Order
    } else if traces.iter().all(|trace| last_doing(trace) == Time(0)) {
        Axis::Steps
    } else {
        Axis::Time
    }
}

/// The time of the last thing the program did. A hang's own time is the watchdog's, unless the
/// program lived on until then.
fn last_doing(trace: &Trace) -> Time {
    let own = |event: &&Event| match event.kind {
        EventKind::Hang { why, .. } => why == HangKind::Ticking,
        _ => true,
    };
    let times = trace.events.iter().filter(own).map(|event| event.at);
    times.max().unwrap_or_default()
}
