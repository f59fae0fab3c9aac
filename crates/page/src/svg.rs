//! A picture for a slide or a book: one SVG without scripts, light and dark, with its text as text.

use std::fmt::Write as _;

use asynclings_trace::lanes::{Axis, Lane, Mark, Picture};

use crate::Page;
use crate::escape::Escaped;
use crate::layout::{RunLayout, Source, layout};
use crate::pieces::{Piece, class, pieces};

/// Columns of a picture, its labels among them: more would not be readable on a slide.
const COLUMNS: usize = 100;

/// Lanes of a picture at most.
const LANES: usize = 24;

const COLUMN: usize = 9;
const ROW: usize = 24;
const MARGIN: usize = 16;

/// The colours of lines, marks and text, for a light and a dark surrounding.
pub(crate) const COLOURS: &str = include_str!("colours.css");

/// The page's traces as one picture.
#[must_use]
pub fn svg(page: &Page<'_>) -> String {
    svg_with(page, "")
}

/// The same, with this at the end of all its ids: one page may hold several pictures.
pub(crate) fn svg_with(page: &Page<'_>, mark: &str) -> String {
    let runs = layout(page, COLUMNS, LANES);
    let mut body = String::new();
    let mut y = MARGIN + ROW;
    text(&mut body, MARGIN, y, "title", page.title);
    if let Some(sentence) = page.sentences.first() {
        for line in wrapped(sentence, COLUMNS) {
            y += ROW;
            text(&mut body, MARGIN, y, "said", &line);
        }
    }
    let labels = label_columns(&runs);
    let left = MARGIN + (labels + 2) * COLUMN;
    for run in &runs {
        y += ROW + ROW / 2;
        draw_run(&mut body, run, left, &mut y);
    }
    y += ROW;
    legend(&mut body, &runs, width(&runs, left), &mut y);
    let (width, height) = (width(&runs, left), y + MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"title{mark} desc{mark}\">\n\
         <title id=\"title{mark}\">{title}</title>\n<desc id=\"desc{mark}\">{desc}</desc>\n<style>{COLOURS}</style>\n\
         <rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n{body}</svg>\n",
        title = Escaped(page.title),
        desc = Escaped(&description(page, &runs)),
    )
}

/// Words in lines of so many characters; a longer word gets a line of its own.
fn wrapped(words: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn width(runs: &[RunLayout<'_>], left: usize) -> usize {
    let columns = runs.iter().map(|run| run.picture.width).max().unwrap_or(0);
    left + columns * COLUMN + MARGIN
}

fn label_columns(runs: &[RunLayout<'_>]) -> usize {
    let lanes = runs.iter().flat_map(|run| &run.picture.lanes);
    let widths = lanes.map(|lane| label(lane).chars().count());
    widths.max().unwrap_or(0)
}

/// The label of a lane as text, indented by its depth.
pub(crate) fn label(lane: &Lane) -> String {
    format!(
        "{}{}{}",
        "\u{a0}\u{a0}".repeat(lane.depth.min(4)),
        lane.label,
        lane.suffix()
    )
}

/// What the picture shows, for those who do not see it.
fn description(page: &Page<'_>, runs: &[RunLayout<'_>]) -> String {
    let mut text = String::new();
    for run in runs {
        let lanes: Vec<_> = run.picture.lanes.iter().map(|lane| &*lane.label).collect();
        let _ = write!(
            text,
            "Timeline, {}: {}. Lanes: {}. ",
            run.heading,
            axis(run.picture.axis),
            lanes.join(", ")
        );
    }
    text.push_str(&page.sentences.join(" "));
    text
}

pub(crate) fn axis(axis: Axis) -> &'static str {
    match axis {
        Axis::Time => "virtual time from left to right",
        Axis::Steps => "steps from left to right; no time passes",
        Axis::Order => "steps from left to right on the real clock: order, not times",
    }
}

fn text(out: &mut String, x: usize, y: usize, class: &str, words: &str) {
    let words = Escaped(words);
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{words}</text>"
    );
}

fn draw_run(out: &mut String, run: &RunLayout<'_>, left: usize, y: &mut usize) {
    text(out, MARGIN, *y, "strong", run.heading);
    for (column, tick) in ticks(&run.picture) {
        text(out, left + column * COLUMN, *y, "quiet", &tick);
    }
    let top = *y;
    for lane in &run.picture.lanes {
        *y += ROW;
        text(out, MARGIN + COLUMN, *y, "label", &label(lane));
        for piece in pieces(lane) {
            draw_piece(out, &piece, left, *y);
        }
    }
    for moment in &run.moments {
        if let (Some(Source::Lane(from)), Some(to)) = (moment.woken, moment.lane)
            && from != to
        {
            let x = left + moment.column * COLUMN + COLUMN / 2;
            arrow(out, x, top + (from + 1) * ROW, top + (to + 1) * ROW);
        }
    }
    for note in &run.picture.notes {
        *y += ROW;
        text(out, MARGIN + COLUMN, *y, "quiet", note);
    }
}

/// The labels of the axis, each at its column.
pub(crate) fn ticks(picture: &Picture) -> Vec<(usize, String)> {
    let mut ticks: Vec<(usize, String)> = Vec::new();
    let mut gap = 2;
    for (column, c) in picture.ticks.chars().enumerate() {
        match (c, ticks.last_mut()) {
            (' ', _) => gap += 1,
            // A number and its unit belong together.
            (c, Some((_, tick))) if gap < 2 => {
                tick.push_str(&" ".repeat(gap));
                tick.push(c);
                gap = 0;
            }
            (c, _) => {
                ticks.push((column, c.to_string()));
                gap = 0;
            }
        }
    }
    ticks
}

fn draw_piece(out: &mut String, piece: &Piece, left: usize, baseline: usize) {
    let middle = baseline - 4;
    match piece {
        Piece::Line(mark, from, columns) => {
            let x = left + from * COLUMN + COLUMN / 2;
            let (class, width) = (class(*mark), columns * COLUMN);
            let _ = writeln!(
                out,
                "<rect class=\"line {class}\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"2\"/>",
                middle - 1
            );
        }
        Piece::Mark(mark, column) => {
            let x = left + column * COLUMN + COLUMN / 2;
            let _ = writeln!(
                out,
                "<g transform=\"translate({x} {middle})\">{}</g>",
                shape(*mark)
            );
        }
        Piece::Text(words, column) => text(out, left + column * COLUMN, baseline, "print", words),
    }
}

/// A mark around the point 0,0.
pub(crate) fn shape(mark: Mark) -> String {
    let class = class(mark);
    match mark {
        Mark::Polled | Mark::Began => format!("<circle class=\"fill {class}\" r=\"4\"/>"),
        Mark::Many => format!(
            "<circle class=\"ring {class}\" r=\"5\"/><circle class=\"fill {class}\" r=\"2.5\"/>"
        ),
        Mark::Item => format!("<path class=\"fill {class}\" d=\"M0-5 5 0 0 5-5 0z\"/>"),
        Mark::Made => format!("<circle class=\"ring {class}\" r=\"4\"/>"),
        Mark::Finished | Mark::Ended => {
            format!("<path class=\"stroke {class}\" d=\"M-5 0-1 4 5-5\"/>")
        }
        Mark::Dropped => format!("<path class=\"stroke {class}\" d=\"M-4-4 4 4M4-4-4 4\"/>"),
        // Dots that stand on the line, as its end.
        Mark::Open => format!(
            "<text class=\"glyph {class}\" y=\"2\">{}</text>",
            mark.sign().0
        ),
        mark => format!(
            "<text class=\"glyph {class}\" y=\"4\">{}</text>",
            mark.sign().0
        ),
    }
}

/// From one lane to another: who woke whom.
fn arrow(out: &mut String, x: usize, from: usize, to: usize) {
    let (from, to) = (from as i64 - 4, to as i64 - 4);
    let (from, to, head) = if from < to {
        (from + 5, to - 6, -5)
    } else {
        (from - 5, to + 6, 5)
    };
    let _ = writeln!(
        out,
        "<path class=\"wake\" d=\"M{x} {from}V{to}m-3 {head}l3 {}l3 {head}\"/>",
        -head
    );
}

fn legend(out: &mut String, runs: &[RunLayout<'_>], width: usize, y: &mut usize) {
    let mut x = MARGIN;
    for mark in marks(runs) {
        let words = mark.sign().1;
        let wide = (words.chars().count() + 4) * COLUMN;
        if x + wide > width {
            x = MARGIN;
            *y += ROW;
        }
        let piece = if mark.is_line() {
            Piece::Line(mark, 0, 1)
        } else {
            Piece::Mark(mark, 0)
        };
        draw_piece(out, &piece, x, *y);
        text(out, x + 2 * COLUMN, *y, "quiet", words);
        x += wide;
    }
    if has_arrows(runs) {
        let words = "wakes";
        if x + (words.len() + 4) * COLUMN > width {
            x = MARGIN;
            *y += ROW;
        }
        let (x, y) = (x + COLUMN / 2, *y);
        let _ = writeln!(
            out,
            "<path class=\"wake\" d=\"{ARROW}\" transform=\"translate({x} {})\"/>",
            y - 4
        );
        text(out, x + 2 * COLUMN - COLUMN / 2, y, "quiet", words);
    }
}

/// An arrow around the point 0,0.
pub(crate) const ARROW: &str = "M0-8V7m-3-5l3 5l3-5";

/// Whether a future of any run wakes one of another lane.
pub(crate) fn has_arrows(runs: &[RunLayout<'_>]) -> bool {
    let mut moments = runs.iter().flat_map(|run| &run.moments);
    moments.any(|moment| match (moment.woken, moment.lane) {
        (Some(Source::Lane(from)), Some(to)) => from != to,
        _ => false,
    })
}

/// The marks of all runs, each once.
pub(crate) fn marks(runs: &[RunLayout<'_>]) -> Vec<Mark> {
    let all = runs.iter().flat_map(|run| run.picture.marks());
    let mut all: Vec<_> = all.map(|mark| (mark.is_line(), mark)).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|(_, mark)| mark).collect()
}
