//! `asynclings trace`: a whole timeline, and two of them held against each other.

use std::collections::{BTreeMap, HashSet};

use unicode_width::UnicodeWidthStr;

use super::doc::{Doc, Line, Role, safe};
use super::render_options::RenderOptions;
use super::timeline::{self, Pointer, Shown};
use asynclings_trace::Trace;
use asynclings_trace::compare::{Divergence, compare};
use asynclings_trace::event::without_column;
use asynclings_trace::lanes::{self, Picture, PictureOptions, Tracked};

/// Lanes of a whole timeline; more than this is no picture any more.
const LANES: usize = 40;

fn options(look: &RenderOptions, lanes: usize) -> PictureOptions {
    PictureOptions {
        width: timeline::width(look),
        lanes,
        tracked: Tracked::All,
        ..PictureOptions::default()
    }
}

/// One trace as a timeline, with the places where its spans were made.
#[must_use]
pub fn trace(trace: &Trace, heading: &str, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    if nothing(&mut doc, trace) {
        return doc;
    }
    let picture = lanes::picture(trace, &options(look, LANES));
    let shown = Shown {
        heading,
        picture: &picture,
        pointer: None,
        stepping: false,
    };
    timeline::draw(&mut doc, &[shown], look);
    places(&mut doc, trace, look);
    doc
}

fn nothing(doc: &mut Doc, trace: &Trace) -> bool {
    let empty = trace.spans.is_empty() && trace.events.is_empty();
    if empty {
        let words = "the trace is empty: nothing was recorded";
        doc.line(Line::indent(2).with(Role::Plain, words));
    }
    empty
}

/// Names shown for one place; fifty downloads are made at one line.
const NAMES: usize = 4;

/// The spans made at one place.
#[derive(Default)]
struct Made<'a> {
    shown: Vec<&'a str>,
    all: HashSet<&'a str>,
}

/// Where each span was made, one line a place, in the order of the source.
fn places(doc: &mut Doc, trace: &Trace, look: &RenderOptions) {
    let mut rows: BTreeMap<(&str, u32), Made<'_>> = BTreeMap::new();
    for span in &trace.spans {
        let Some(place) = span.loc.as_deref().map(without_column) else {
            continue;
        };
        let (file, line) = place.rsplit_once(':').unwrap_or((place, ""));
        let row = rows.entry((file, line.parse().unwrap_or(0))).or_default();
        if row.all.insert(&span.name) && row.shown.len() < NAMES {
            row.shown.push(&span.name);
        }
    }
    if rows.is_empty() {
        return;
    }
    doc.blank();
    doc.line(Line::new().with(Role::Strong, "  created at"));
    let place = |(file, line): &(&str, u32)| format!("{file}:{line}");
    let widest = rows.keys().map(|key| place(key).width()).max().unwrap_or(0);
    for (key, Made { shown, all }) in &rows {
        let mut first = Line::indent(4).with(Role::Quiet, place(key));
        first.pad(4 + widest + 2);
        let mut names = safe(&shown.join(", "));
        if all.len() > shown.len() {
            names.push_str(&format!(" and {} more", all.len() - shown.len()));
        }
        doc.text(&first, Role::Code, &names, look.text_width());
    }
}

/// An event of one of two timelines that is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The event: index into [`Trace::events`].
    pub event: u32,
    /// True when it is the goal's.
    pub in_goal: bool,
}

/// Yours and the goal on one scale, the first difference said in one sentence and, where no cursor
/// is somewhere else, pointed at. `passed`: a difference is then another right way, and no fault.
#[must_use]
pub fn comparison(
    yours: &Trace,
    goal: &Trace,
    passed: bool,
    cursor: Option<Cursor>,
    look: &RenderOptions,
) -> Doc {
    let mut doc = Doc::new();
    let found = compare(yours, goal);
    sentence(&mut doc, found.as_ref(), passed, look);
    doc.blank();
    let (mine, other) = lanes::pair(yours, goal, &options(look, LANES / 2));
    let difference = if passed {
        "differs here"
    } else {
        "first difference"
    };
    let first = |in_goal: bool| {
        let found = found.as_ref()?;
        if in_goal { found.goal } else { found.yours }
    };
    let shown = [(&mine, "yours", yours, false), (&other, "goal", goal, true)];
    let shown = shown.map(|(picture, heading, trace, in_goal)| {
        // Where one steps through the events, the cursor takes the place of the pointer.
        let event = match cursor {
            Some(cursor) if cursor.in_goal == in_goal => Some(cursor.event),
            _ => first(in_goal),
        };
        let place = event.and_then(|event| match cursor {
            Some(_) => near(picture, trace, event),
            None => picture.find(event),
        });
        let is_first = event == first(in_goal);
        let pointer = place.map(|(lane, column)| Pointer {
            lane,
            column,
            text: if is_first { difference } else { "" },
            is_cursor: cursor.is_some_and(|cursor| cursor.in_goal == in_goal),
        });
        Shown {
            heading,
            picture,
            pointer,
            stepping: cursor.is_some(),
        }
    });
    timeline::draw(&mut doc, &shown, look);
    doc
}

/// The lane and the column of an event; of one that has no mark of its own, its future's lane and the
/// column of its time, or else of what happened before it.
fn near(picture: &Picture, trace: &Trace, event: u32) -> Option<(usize, usize)> {
    if let Some(place) = picture.find(event) {
        return Some(place);
    }
    let this = &trace.events[event as usize];
    let shown = |event: u32| picture.find(event);
    let span = this.kind.span().map(|span| trace.span(span));
    let own = span.and_then(|span| span.events.iter().copied().find_map(shown));
    let all = || 0..u32::try_from(trace.events.len()).unwrap_or(u32::MAX);
    let same_time = |each: &u32| trace.events[*each as usize].at == this.at;
    let beside = all()
        .filter(same_time)
        .find_map(shown)
        .or_else(|| (0..event).rev().find_map(shown))
        .or_else(|| all().find_map(shown))?;
    Some((own.map_or(beside.0, |own| own.0), beside.1))
}

fn sentence(doc: &mut Doc, found: Option<&Divergence>, passed: bool, look: &RenderOptions) {
    let (role, words) = match found {
        None if passed => (Role::Good, "yours matches the goal".to_owned()),
        None => (
            Role::Plain,
            "the timelines do not differ; the mistake is elsewhere".to_owned(),
        ),
        Some(found) if passed && found.other_inputs => (
            Role::Plain,
            format!("with other inputs than the goal: {}", found.sentence),
        ),
        Some(found) if passed && found.only_times => (Role::Plain, found.sentence.clone()),
        Some(found) if passed => (Role::Good, format!("also correct: {}", found.sentence)),
        Some(found) if found.slight => (Role::Plain, found.sentence.clone()),
        Some(found) => (
            Role::Strong,
            format!("first difference: {}", found.sentence),
        ),
    };
    let first = Line::indent(2);
    doc.text(&first, role, &safe(&words), look.text_width());
    if let Some(found) = found.filter(|found| found.slight && !passed) {
        let free = if found.yours.is_some() && found.goal.is_some() {
            "the order within one instant matters only if the verdict says so"
        } else {
            "this matters only if the verdict says so"
        };
        doc.text(&first, Role::Quiet, free, look.text_width());
    }
}
