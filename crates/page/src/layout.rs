//! Where each event stands: its lane, its column, its line in the sources.

use std::collections::HashMap;

use asynclings_core::judge::words::clauses;
use asynclings_trace::event::without_column;
use asynclings_trace::lanes::{Picture, PictureOptions, Tracked, pair, picture};
use asynclings_trace::{EventKind, SpanId, Trace, WakeBy};

use crate::Page;

/// One run, laid out.
pub(crate) struct RunLayout<'a> {
    pub(crate) heading: &'a str,
    pub(crate) picture: Picture,
    /// All events, in order.
    pub(crate) moments: Vec<Moment<'a>>,
}

/// An event, and where it is shown.
pub(crate) struct Moment<'a> {
    /// As a sentence without a full stop.
    pub(crate) text: String,
    pub(crate) lane: Option<usize>,
    /// Its own column or, where no mark stands for it, that of the event before.
    pub(crate) column: usize,
    /// The file and the line of its place.
    pub(crate) place: Option<(&'a str, u32)>,
    /// For a wake by a future: that future's lane.
    pub(crate) woken_from: Option<usize>,
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
    let mut column = 0;
    let events = trace.events.iter().zip(clauses(trace));
    events
        .map(|(event, text)| {
            let place = places.get(&event.seq);
            column = place.map_or(column, |(_, column)| *column);
            let span = event.kind.span();
            let own = || lanes.get(&span?).copied();
            let woken_from = match event.kind {
                EventKind::Wake {
                    by: WakeBy::Span(by),
                    ..
                } => lanes.get(&by).copied(),
                _ => None,
            };
            // A span's other events happen where it was made, as far as the trace knows.
            let made = || trace.span(span?).loc.as_deref();
            Moment {
                text,
                lane: place.map(|(lane, _)| *lane).or_else(own),
                column,
                place: event.loc.as_deref().or_else(made).and_then(line_of),
                woken_from,
            }
        })
        .collect()
}

/// The file and the line of a place such as `src/main.rs:12:9`.
fn line_of(place: &str) -> Option<(&str, u32)> {
    let (file, line) = without_column(place).rsplit_once(':')?;
    Some((file, line.parse().ok()?))
}
