//! Where each event stands: its lane, its column, its line in the sources.

use std::collections::HashMap;

use asynclings_core::judge::words::{clauses, reasons};
use asynclings_trace::event::without_column;
use asynclings_trace::lanes::{Picture, PictureOptions, Tracked, pair, picture};
use asynclings_trace::{EventKind, SpanId, SpanKind, Time, Trace, WakeBy};

use crate::Page;

/// One run, laid out.
pub(crate) struct RunLayout<'a> {
    pub(crate) heading: &'a str,
    pub(crate) picture: Picture,
    /// The events that one steps through, in order.
    pub(crate) moments: Vec<Moment<'a>>,
}

/// An event, and where it is shown.
pub(crate) struct Moment<'a> {
    /// Index into the trace's events.
    pub(crate) event: u32,
    /// What happened and why, without a full stop.
    pub(crate) text: String,
    pub(crate) lane: Option<usize>,
    /// Its own column or, where no mark stands for it, that of its time.
    pub(crate) column: usize,
    /// The file and the line of its place.
    pub(crate) place: Option<(&'a str, u32)>,
    /// Those where its span was created, if the event has no place of its own.
    pub(crate) created: Option<(&'a str, u32)>,
    /// For a wake, what made it.
    pub(crate) woken: Option<Source>,
}

/// Where a wake comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A future with this lane.
    Lane(usize),
    /// A timer, a thread, or whatever else has no lane.
    Outside,
}

impl RunLayout<'_> {
    /// How many moments there are up to an event, and with it.
    pub(crate) fn moments_until(&self, event: u32) -> usize {
        self.moments.partition_point(|moment| moment.event <= event)
    }
}

/// Lays all runs of a page out on one scale.
pub(crate) fn layout<'a>(page: &Page<'a>, width: usize, lanes: usize) -> Vec<RunLayout<'a>> {
    let options = PictureOptions {
        width,
        lanes,
        tracked: Tracked::All,
        ..PictureOptions::default()
    };
    let pictures = match page.runs {
        [yours, goal, ..] => {
            let (yours, goal) = pair(yours.trace, goal.trace, &options);
            vec![yours, goal]
        }
        runs => runs
            .iter()
            .map(|run| picture(run.trace, &options))
            .collect(),
    };
    let runs = page.runs.iter().zip(pictures);
    runs.map(|(run, picture)| RunLayout {
        heading: run.heading,
        moments: moments(run.trace, &picture),
        picture,
    })
    .collect()
}

fn moments<'a>(trace: &'a Trace, picture: &Picture) -> Vec<Moment<'a>> {
    let mut places: HashMap<u32, (usize, usize)> = HashMap::new();
    let mut lanes: HashMap<SpanId, usize> = HashMap::new();
    for (number, lane) in picture.lanes.iter().enumerate() {
        for (event, column) in &lane.events {
            places.insert(*event, (number, *column));
            if let Some(span) = trace.events[*event as usize].kind.span() {
                lanes.insert(span, number);
            }
        }
    }
    let columns = columns(trace, &places);
    let said = clauses(trace).into_iter().zip(reasons(trace));
    let events = trace.events.iter().zip(columns).zip(said);
    events
        .filter(|((event, _), _)| is_shown(trace, &event.kind, &lanes))
        .map(|((event, column), (clause, reason))| {
            let place = places.get(&event.seq);
            // That a pause has kept its waker is what pauses do.
            let is_usual = matches!(event.kind, EventKind::Pending { held: 1, .. });
            let reason = reason.filter(|_| !is_usual);
            let span = event.kind.span();
            let own = || lanes.get(&span?).copied();
            let woken = match event.kind {
                EventKind::Wake {
                    by: WakeBy::Span(by),
                    ..
                } => Some(
                    lanes
                        .get(&by)
                        .map_or(Source::Outside, |lane| Source::Lane(*lane)),
                ),
                EventKind::Wake { .. } => Some(Source::Outside),
                _ => None,
            };
            let source = event.loc.as_deref().and_then(line_of);
            let created = || span.and_then(|span| line_of(trace.span(span).loc.as_deref()?));
            Moment {
                event: event.seq,
                text: match reason {
                    Some(reason) if reason.starts_with("because") => format!("{clause}, {reason}"),
                    Some(reason) => format!("{clause}; {reason}"),
                    None => clause,
                },
                lane: place.map(|(lane, _)| *lane).or_else(own),
                column,
                created: source.is_none().then(created).flatten(),
                place: source,
                woken,
            }
        })
        .collect()
}

/// Whether one can step to an event: not to what the tutor needs for itself, and not to what happens to
/// the main future while others have the lanes.
fn is_shown(trace: &Trace, kind: &EventKind, lanes: &HashMap<SpanId, usize>) -> bool {
    if kind.is_the_tutors() {
        return false;
    }
    let is_root = |span: &SpanId| trace.span(*span).kind == SpanKind::Root;
    let hidden = kind.span().filter(is_root);
    hidden.is_none_or(|span| lanes.contains_key(&span))
}

/// The column of each event. One without a mark stands at that of the event before, or where time has
/// passed since then, at that of the next.
fn columns(trace: &Trace, places: &HashMap<u32, (usize, usize)>) -> Vec<usize> {
    let mut columns = vec![0; trace.events.len()];
    let mut next: Option<(Time, usize)> = None;
    for (number, event) in trace.events.iter().enumerate().rev() {
        let own = places.get(&event.seq).map(|(_, column)| *column);
        if let Some(column) = own {
            next = Some((event.at, column));
        }
        let same = next.filter(|(at, _)| *at == event.at);
        columns[number] = own.or(same.map(|(_, column)| column)).unwrap_or(usize::MAX);
    }
    let mut before = 0;
    for column in &mut columns {
        if *column == usize::MAX {
            *column = before;
        }
        before = *column;
    }
    columns
}

/// The file and the line of a place such as `src/main.rs:12:9`.
fn line_of(place: &str) -> Option<(&str, u32)> {
    let (file, line) = without_column(place).rsplit_once(':')?;
    Some((file, line.parse().ok()?))
}
