//! The cells of a lane as few pieces: lines with a length, marks, texts.

use asynclings_trace::TrackOp;
use asynclings_trace::lanes::{Cell, Lane, Mark};

/// A part of a lane, at its first column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A line from the middle of its first column over so many columns, so that it reaches the middle
    /// of the mark behind it.
    Line(Mark, usize, usize),
    /// A mark in one column.
    Mark(Mark, usize),
    /// A printed line, or the name of a mark.
    Text(String, usize),
}

/// The pieces of a lane, from left to right.
pub(crate) fn pieces(lane: &Lane) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (column, cell) in lane.cells.iter().enumerate() {
        match *cell {
            Cell::Mark(Mark::Empty) => {}
            Cell::Mark(mark) if mark.is_line() => extend(&mut pieces, mark, column),
            Cell::Mark(mark) => pieces.push(Piece::Mark(mark, column)),
            Cell::Char(c) => match pieces.last_mut() {
                Some(Piece::Text(text, start)) if *start + text.chars().count() == column => {
                    text.push(c);
                }
                _ if c == ' ' => {}
                _ => pieces.push(Piece::Text(c.to_string(), column)),
            },
        }
    }
    for piece in &mut pieces {
        if let Piece::Text(text, _) = piece {
            text.truncate(text.trim_end().len());
        }
    }
    pieces
}

fn extend(pieces: &mut Vec<Piece>, mark: Mark, column: usize) {
    match pieces.last_mut() {
        Some(Piece::Line(last, start, columns)) if *last == mark && *start + *columns == column => {
            *columns += 1;
        }
        // A line begins in the middle of the mark before it.
        Some(Piece::Mark(_, at)) if *at + 1 == column => {
            pieces.push(Piece::Line(mark, column - 1, 2));
        }
        _ => pieces.push(Piece::Line(mark, column, 1)),
    }
}

/// The class by which a mark is coloured.
pub(crate) fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Empty => "",
        Mark::Idle | Mark::Alive => "idle",
        Mark::Waiting => "wait",
        Mark::Woken => "woken",
        Mark::Running => "run",
        Mark::Break => "break",
        Mark::Polled | Mark::Began | Mark::Many => "poll",
        Mark::Item | Mark::Finished | Mark::Ended => "good",
        Mark::Open | Mark::Dropped => "bad",
        Mark::Made | Mark::Rung | Mark::Stale => "warn",
        Mark::Track(
            TrackOp::Send
            | TrackOp::Recv
            | TrackOp::Unlock
            | TrackOp::Open
            | TrackOp::Read
            | TrackOp::Write,
        ) => "good",
        Mark::Track(TrackOp::Closed | TrackOp::Lock | TrackOp::Fail) => "warn",
        Mark::Track(_) => "plain",
    }
}
