//! Which lanes there are, in which order, before anything is drawn in them.

use std::collections::HashMap;
use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::{LaneKind, PictureOptions, Tracked, folded, on};
use crate::{EventKind, HangKind, Names, Span, SpanId, SpanKind, Trace};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    Span(SpanId),
    Work(Arc<str>),
    Track(Arc<str>),
    Marks,
    Lines,
}

impl Subject {
    pub(super) fn kind(&self) -> LaneKind {
        match self {
            Self::Span(_) => LaneKind::Span,
            Self::Work(_) => LaneKind::Work,
            Self::Track(_) => LaneKind::Track,
            Self::Marks => LaneKind::Marks,
            Self::Lines => LaneKind::Lines,
        }
    }
}

/// A lane to be.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) subject: Subject,
    pub(super) label: String,
    /// The label without a number: rows that share it may be folded.
    pub(super) stem: String,
    pub(super) depth: usize,
    pub(super) threads: Vec<u32>,
}

impl Row {
    fn new(subject: Subject, label: &str, depth: usize) -> Self {
        Self {
            subject,
            label: label.to_owned(),
            stem: stem(label).to_owned(),
            depth,
            threads: Vec::new(),
        }
    }

    /// The width of its label, with what follows it.
    pub(super) fn label_width(&self) -> usize {
        self.indented(&self.label, 1, &self.threads)
    }

    /// The width of its label where so many rows of these threads are folded into it.
    pub(super) fn folded_width(&self, rows: usize, threads: &[u32]) -> usize {
        self.indented(&self.stem, rows, threads)
    }

    fn indented(&self, name: &str, rows: usize, threads: &[u32]) -> usize {
        2 * self.depth.min(4) + name.width() + folded(rows).width() + on(threads).width()
    }
}

/// `worker` of `worker-3`, `worker#3`, `worker3`; a name of digits alone stays as it is.
fn stem(label: &str) -> &str {
    let stem = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = stem.trim_end_matches(['-', '_', '#', ' ']);
    if stem.is_empty() { label } else { stem }
}

/// The rows of a trace, from top to bottom: marks, spans with those nested in them, work, tracked
/// values, printed lines.
pub(super) fn rows(trace: &Trace, options: &PictureOptions) -> Vec<Row> {
    let names = Names::of(trace);
    let shown = shown(trace);
    let mut rows = Vec::new();
    if trace.events.iter().any(|event| is_mark(&event.kind)) {
        rows.push(Row::new(Subject::Marks, "marks", 0));
    }
    let mut children: HashMap<Option<SpanId>, Vec<&Span>> = HashMap::new();
    for span in trace.spans.iter().filter(|span| shown[span.id.0 as usize]) {
        // A hidden parent hands its children on to its own parent.
        let mut parent = span.parent;
        let mut steps = 0;
        while let Some(id) = parent.filter(|id| !shown[id.0 as usize]) {
            parent = trace.span(id).parent;
            steps += 1;
            if steps > trace.spans.len() {
                parent = None;
            }
        }
        children.entry(parent).or_default().push(span);
    }
    let mut seen = vec![false; trace.spans.len()];
    let mut stack: Vec<(&Span, usize)> = Vec::new();
    push(&mut stack, children.get(&None), 0);
    while let Some((span, depth)) = stack.pop() {
        seen[span.id.0 as usize] = true;
        rows.push(span_row(span, &names, depth));
        push(&mut stack, children.get(&Some(span.id)), depth + 1);
    }
    // Parents that form a circle cannot come from the probe, but must not lose a span.
    for span in &trace.spans {
        if shown[span.id.0 as usize] && !seen[span.id.0 as usize] {
            rows.push(span_row(span, &names, 0));
        }
    }
    threads(trace, &mut rows);
    rows.extend(work(trace, &shown));
    rows.extend(tracked(trace, &options.tracked));
    if !trace.lines.is_empty() {
        rows.push(Row::new(Subject::Lines, "prints", 0));
    }
    rows
}

fn push<'a>(stack: &mut Vec<(&'a Span, usize)>, spans: Option<&Vec<&'a Span>>, depth: usize) {
    let spans = spans.into_iter().flatten().rev();
    stack.extend(spans.map(|span| (*span, depth)));
}

fn span_row(span: &Span, names: &Names, depth: usize) -> Row {
    let mut row = Row::new(Subject::Span(span.id), &names.label(span.id), depth);
    stem(&span.name).clone_into(&mut row.stem);
    row
}

/// Whether the marks row shows an event.
pub(super) fn is_mark(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Mark(_) | EventKind::Value(..) | EventKind::Panic(_) | EventKind::Meet { .. }
    )
}

/// For each span: whether it gets a lane. The root is polled on every wake and tells nothing that
/// its children do not, unless it is alone, or it alone is what hangs.
pub(super) fn shown(trace: &Trace) -> Vec<bool> {
    let is_root = |span: &Span| span.kind == SpanKind::Root;
    let others = trace.spans.iter().any(|span| !is_root(span));
    let hangs_alone = trace.events.iter().any(|event| match &event.kind {
        EventKind::Hang { why, waits, .. } => {
            // Of a stuck thread, the first are those in the middle of a poll.
            let stuck = matches!(why, HangKind::Stuck | HangKind::Busy);
            let those = &waits[..if stuck {
                waits.len().min(1)
            } else {
                waits.len()
            }];
            those.iter().all(|wait| is_root(trace.span(wait.span)))
        }
        _ => false,
    });
    trace
        .spans
        .iter()
        .map(|span| !is_root(span) || !others || hangs_alone)
        .collect()
}

/// Fills in threads, where more than one polled the spans shown.
fn threads(trace: &Trace, rows: &mut [Row]) {
    let mut all: Vec<u32> = Vec::new();
    for row in rows.iter_mut() {
        let Subject::Span(id) = row.subject else {
            continue;
        };
        for event in trace.events_of(id) {
            if matches!(event.kind, EventKind::Poll { .. }) && !row.threads.contains(&event.thread)
            {
                row.threads.push(event.thread);
            }
        }
        for thread in &row.threads {
            if !all.contains(thread) {
                all.push(*thread);
            }
        }
    }
    if all.len() < 2 {
        for row in rows {
            row.threads.clear();
        }
    }
}

/// Rows for blocking work that happens outside every span shown.
fn work(trace: &Trace, shown: &[bool]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut inside: HashMap<u32, usize> = HashMap::new();
    for event in &trace.events {
        let depth = inside.entry(event.thread).or_default();
        match &event.kind {
            EventKind::Poll { span, .. } if shown[span.0 as usize] => *depth += 1,
            EventKind::Pending { span, .. }
            | EventKind::Ready(span, _)
            | EventKind::Item(span, _)
            | EventKind::End(span)
                if shown[span.0 as usize] =>
            {
                *depth = depth.saturating_sub(1);
            }
            EventKind::Work(name, _) if *depth == 0 => {
                let subject = Subject::Work(Arc::clone(name));
                if rows.iter().all(|row| row.subject != subject) {
                    rows.push(Row::new(subject, name, 0));
                }
            }
            _ => {}
        }
    }
    rows
}

fn tracked(trace: &Trace, wanted: &Tracked) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for event in &trace.events {
        let EventKind::Track { name, .. } = &event.kind else {
            continue;
        };
        let wanted = match wanted {
            Tracked::Hidden => false,
            Tracked::All => true,
            Tracked::Named(names) => names.contains(name),
        };
        let subject = Subject::Track(Arc::clone(name));
        if wanted && rows.iter().all(|row| row.subject != subject) {
            rows.push(Row::new(subject, name, 0));
        }
    }
    rows
}
