//! A picture of a trace as lines of text: glyphs, colours, the axis and the legend.

use unicode_width::UnicodeWidthStr;

use super::doc::{Doc, Line, Role, fit};
use super::render_options::RenderOptions;
use asynclings_trace::TrackOp;
use asynclings_trace::lanes::{Axis, Cell, Lane, Mark, Picture};

/// The columns left of every lane's label.
const INDENT: usize = 4;

/// The columns of a picture in a look, labels included.
pub(crate) fn width(look: &RenderOptions) -> usize {
    look.width - INDENT
}

/// How a mark looks where there is only ASCII, and what it is.
fn appearance(mark: Mark) -> (char, Role) {
    match mark {
        Mark::Empty => (' ', Role::Plain),
        Mark::Idle | Mark::Alive => ('.', Role::Quiet),
        Mark::Waiting => ('-', Role::Quiet),
        Mark::Woken => ('~', Role::Warn),
        Mark::Running => ('=', Role::Busy),
        Mark::Break => ('/', Role::Quiet),
        Mark::Made => ('@', Role::Warn),
        Mark::Rung => ('^', Role::Warn),
        Mark::Stale => ('!', Role::Warn),
        Mark::Polled | Mark::Began => ('o', Role::Busy),
        Mark::Many => ('O', Role::Busy),
        Mark::Item => ('*', Role::Good),
        Mark::Finished | Mark::Ended => ('+', Role::Good),
        Mark::Open => ('?', Role::Bad),
        Mark::Dropped => ('x', Role::Bad),
        Mark::Track(op) => tracked(op),
    }
}

fn tracked(op: TrackOp) -> (char, Role) {
    match op {
        TrackOp::New => ('n', Role::Plain),
        TrackOp::Clone => ('c', Role::Plain),
        TrackOp::Drop => ('d', Role::Plain),
        TrackOp::Send => ('s', Role::Good),
        TrackOp::Recv => ('r', Role::Good),
        TrackOp::None => ('0', Role::Plain),
        TrackOp::Closed => ('!', Role::Warn),
        TrackOp::Close => ('z', Role::Plain),
        TrackOp::Lock => ('[', Role::Warn),
        TrackOp::Unlock => (']', Role::Good),
        TrackOp::Open => ('<', Role::Good),
        TrackOp::Wait => ('>', Role::Plain),
        TrackOp::Read => ('R', Role::Good),
        TrackOp::Write => ('W', Role::Good),
        TrackOp::Eof => ('$', Role::Plain),
        TrackOp::Empty => ('e', Role::Plain),
        TrackOp::Full => ('f', Role::Plain),
        TrackOp::Fail => ('#', Role::Warn),
    }
}

/// Every mark that has a sign. Where two have the same one, the first counts.
const SIGNS: [Mark; 35] = [
    Mark::Idle,
    Mark::Alive,
    Mark::Waiting,
    Mark::Woken,
    Mark::Running,
    Mark::Break,
    Mark::Made,
    Mark::Rung,
    Mark::Stale,
    Mark::Polled,
    Mark::Began,
    Mark::Many,
    Mark::Item,
    Mark::Finished,
    Mark::Ended,
    Mark::Open,
    Mark::Dropped,
    Mark::Track(TrackOp::New),
    Mark::Track(TrackOp::Clone),
    Mark::Track(TrackOp::Drop),
    Mark::Track(TrackOp::Send),
    Mark::Track(TrackOp::Recv),
    Mark::Track(TrackOp::None),
    Mark::Track(TrackOp::Closed),
    Mark::Track(TrackOp::Close),
    Mark::Track(TrackOp::Lock),
    Mark::Track(TrackOp::Unlock),
    Mark::Track(TrackOp::Open),
    Mark::Track(TrackOp::Wait),
    Mark::Track(TrackOp::Read),
    Mark::Track(TrackOp::Write),
    Mark::Track(TrackOp::Eof),
    Mark::Track(TrackOp::Empty),
    Mark::Track(TrackOp::Full),
    Mark::Track(TrackOp::Fail),
];

/// What a picture in ASCII has in place of a sign.
pub(crate) fn in_ascii(sign: char) -> Option<char> {
    let mark = SIGNS.into_iter().find(|mark| mark.sign().0 == sign)?;
    Some(appearance(mark).0)
}

fn glyph(mark: Mark, look: &RenderOptions) -> (char, Role) {
    let (ascii, role) = appearance(mark);
    (if look.ascii { ascii } else { mark.sign().0 }, role)
}

/// A place in a picture to point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pointer<'a> {
    /// The lane, from the top.
    pub(crate) lane: usize,
    pub(crate) column: usize,
    pub(crate) text: &'a str,
    /// True where it is what one steps with.
    pub(crate) is_cursor: bool,
}

/// A picture, whose it is (`yours`, `goal`), and what to point at in it.
pub(crate) struct Shown<'a> {
    pub(crate) heading: &'a str,
    pub(crate) picture: &'a Picture,
    pub(crate) pointer: Option<Pointer<'a>>,
    /// True where one steps through the events: what is pointed at changes nothing else in the picture.
    pub(crate) stepping: bool,
}

/// Adds pictures on one scale, with one axis above them and one legend below.
pub(crate) fn draw(doc: &mut Doc, shown: &[Shown<'_>], look: &RenderOptions) {
    for (index, one) in shown.iter().enumerate() {
        picture(doc, one, index == 0, look);
    }
    legend(doc, shown, look);
}

fn picture(doc: &mut Doc, shown: &Shown<'_>, axis: bool, look: &RenderOptions) {
    let Shown {
        heading,
        picture,
        pointer,
        stepping,
    } = shown;
    let start = INDENT + picture.labels + 2;
    let mut head = Line::indent(2).with(Role::Strong, heading);
    if axis {
        head.pad(start);
        let broken = look.pick("╱╱", "//");
        head.push(Role::Quiet, picture.ticks.replace("╱╱", broken));
    }
    doc.line(head);
    if *stepping {
        // A line of its own, empty or not, so that the lanes stay where they are.
        let arrow = look.pick("▼", "v");
        doc.line(pointer.map_or_else(Line::new, |pointer| point(&pointer, arrow, start, look)));
    }
    for (index, lane) in picture.lanes.iter().enumerate() {
        let here = pointer.filter(|pointer| pointer.lane == index);
        let mut line = Line::indent(INDENT);
        if here.is_some_and(|pointer| pointer.is_cursor) {
            line = Line::indent(2).with(Role::Warn, look.pick("▸", ">"));
        }
        line.pad(INDENT);
        label(&mut line, lane, index, picture.labels, look);
        line.pad(start);
        for cell in &lane.cells {
            let (c, role) = match *cell {
                Cell::Char('…') if look.ascii => ('~', Role::Plain),
                Cell::Char('•') if look.ascii => ('*', Role::Plain),
                Cell::Char('×') if look.ascii => ('x', Role::Plain),
                Cell::Char(c) => (c, Role::Plain),
                Cell::Mark(mark) => match glyph(mark, look) {
                    // What a future does has its lane's colour; what is right, wrong or wanted keeps its own.
                    (c, Role::Busy) => (c, Role::Lane(index)),
                    other => other,
                },
            };
            line.push(role, c.encode_utf8(&mut [0; 4]));
        }
        doc.line(line);
        if let Some(pointer) = here.filter(|_| !stepping) {
            doc.line(point(&pointer, look.pick("▲", "^"), start, look));
        }
    }
    for note in &picture.notes {
        let note = format!("({note})");
        doc.text(&Line::indent(INDENT), Role::Quiet, &note, look.width);
    }
}

/// A lane's name, cut to the room it has.
fn label(line: &mut Line, lane: &Lane, index: usize, room: usize, look: &RenderOptions) {
    let indent = 2 * lane.depth.min(4);
    let (room, suffix) = lane.name_in(room.saturating_sub(indent));
    line.push(Role::Plain, " ".repeat(indent));
    line.push(Role::Lane(index), fit(&lane.label, room, look));
    line.push(Role::Quiet, suffix);
}

fn point(pointer: &Pointer<'_>, arrow: &str, start: usize, look: &RenderOptions) -> Line {
    let column = start + pointer.column;
    let wide = pointer.text.width() + 1;
    if column + 1 + wide <= look.width {
        Line::indent(column).with(Role::Warn, format!("{arrow} {}", pointer.text))
    } else {
        let text = format!("{} {arrow}", pointer.text);
        Line::indent(column.saturating_sub(wide)).with(Role::Warn, text)
    }
}

/// Adds the legend: what their glyphs mean, and the axis.
fn legend(doc: &mut Doc, shown: &[Shown<'_>], look: &RenderOptions) {
    let lanes = || shown.iter().flat_map(|one| &one.picture.lanes);
    let used = shown.iter().flat_map(|one| one.picture.marks());
    let mut used: Vec<Mark> = used.collect();
    used.sort_unstable_by_key(|mark| (mark.is_line(), *mark));
    used.dedup();
    let mut line = Line::indent(INDENT);
    let mut add = |role, sign: &str, words: &str| {
        let wide = 2 + sign.width() + 1 + words.width();
        if line.width() > INDENT && line.width() + wide > look.width {
            doc.line(std::mem::replace(&mut line, Line::indent(INDENT)));
        } else if line.width() > INDENT {
            line.push(Role::Plain, "  ");
        }
        line.push(role, sign);
        line.push(Role::Quiet, format!(" {words}"));
    };
    for mark in used {
        let (c, role) = glyph(mark, look);
        add(role, c.encode_utf8(&mut [0; 4]), mark.sign().1);
    }
    if let Some(folded) = lanes().map(|lane| lane.count).find(|count| *count > 1) {
        let words = format!("{folded} similar lanes in one");
        add(Role::Quiet, &format!("x{folded}"), &words);
    }
    if lanes().any(|lane| lane.is_cut) {
        let words = "cut: the web page shows all";
        add(Role::Quiet, look.pick("… +n", "~ +n"), words);
    }
    if let Some(thread) = lanes()
        .filter(|lane| lane.suffix().contains('@'))
        .find_map(|lane| lane.threads.first())
    {
        add(
            Role::Quiet,
            &format!("@{thread}"),
            &format!("polled on thread {thread}"),
        );
    }
    if let Some(one) = shown.first() {
        let words = match one.picture.axis {
            Axis::Time => "virtual time",
            Axis::Steps => "steps; no time passes",
            Axis::Order => "steps; real clock: order only",
        };
        add(Role::Quiet, "axis:", words);
    }
    if line.width() > INDENT {
        doc.line(line);
    }
}
