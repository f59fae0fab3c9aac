//! One page that a browser opens without a network: the timeline, the sources, the output, every
//! event.
//!
//! The page is complete without its script: lanes are drawn here, and the table below them says all
//! that happened. The script (`page.js`) adds stepping, zoom and folding, and reads what it needs
//! from the table, so that nothing is in the file twice.

use std::fmt::{self, Write as _};

use asynclings_trace::lanes::Lane;

use crate::escape::Escaped;
use crate::layout::{Moment, RunLayout, Source, layout};
use crate::pieces::{Piece, class, pieces};
use crate::svg::{ARROW, COLOURS, axis, has_arrows, label, marks, shape, ticks};
use crate::{Page, Run};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Runs before the page is laid out: with scripts, the tables are closed at first, and laying them out
/// would take most of the time.
const EARLY: &str = "document.documentElement.className = \"scripted\"";

/// Columns of a lane at least and at most; what does not fit shares a column.
const COLUMNS: (usize, usize) = (100, 1200);

/// Characters of a name that is never cut.
const SHORT: usize = 10;

/// Lanes of one run at most; more are folded.
const LANES: usize = 80;

/// What the page may do: nothing but show itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      base-uri 'none'; form-action 'none'";

/// The page.
#[must_use]
pub fn html(page: &Page<'_>) -> String {
    let mut out = String::new();
    // Writing to a string never fails.
    let _ = write_page(&mut out, page);
    out
}

fn write_page(out: &mut String, page: &Page<'_>) -> fmt::Result {
    let runs = layout(page, columns(page.runs), LANES);
    let title = Escaped(page.title);
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"generator\" content=\"asynclings\">\n\
         <title>{title}</title>\n<style>{COLOURS}{STYLE}</style>\n<script>{EARLY}</script>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n"
    )?;
    for sentence in page.sentences {
        writeln!(out, "<p>{}</p>", Escaped(sentence))?;
    }
    out.push_str("</header>\n");
    write_bar(out, page)?;
    out.push_str("<main>\n<div class=\"timelines\">\n");
    for (number, run) in runs.iter().enumerate() {
        write_timeline(out, page, run, number)?;
    }
    write_legend(out, &runs, page.difference.is_some())?;
    out.push_str("</div>\n<div class=\"texts\">\n");
    write_sources(out, page.sources)?;
    for (number, (run, laid)) in page.runs.iter().zip(&runs).enumerate() {
        let heading = if runs.len() > 1 { run.heading } else { "" };
        write_output(out, run, laid, heading, number)?;
    }
    out.push_str("</div>\n</main>\n");
    for (number, (run, shown)) in runs.iter().zip(page.runs).enumerate() {
        let heading = match runs.len() {
            1 => String::new(),
            _ => format!(": {}", Escaped(shown.heading)),
        };
        write_events(out, run, shown, &heading, number)?;
    }
    write!(out, "<script>{SCRIPT}</script>\n</body>\n</html>\n")
}

/// One column for each event, within bounds.
fn columns(runs: &[Run<'_>]) -> usize {
    let events = runs.iter().map(|run| run.trace.events.len()).max();
    events.unwrap_or(0).clamp(COLUMNS.0, COLUMNS.1)
}

/// Buttons, which the script shows and the keys press as well.
fn write_bar(out: &mut String, page: &Page<'_>) -> fmt::Result {
    let button = |out: &mut String, action: &str, sign: &str, label: &str, key: &str| {
        writeln!(
            out,
            "<button type=\"button\" data-do=\"{action}\" title=\"{label} ({key})\" \
             aria-label=\"{label}\" aria-keyshortcuts=\"{key}\">{sign}</button>"
        )
    };
    out.push_str("<nav class=\"bar\" aria-label=\"Steps\" hidden>\n");
    button(out, "first", "first", "first event", "Home")?;
    button(out, "back", "← step back", "previous event", "ArrowLeft")?;
    button(out, "on", "step →", "next event", "ArrowRight")?;
    button(out, "last", "last", "last event", "End")?;
    button(
        out,
        "lane",
        "lane →",
        "next event of this lane",
        "Shift+ArrowRight",
    )?;
    if page.runs.len() > 1 {
        button(out, "other", "other run", "step through the other run", "Y")?;
    }
    if page.difference.is_some() {
        button(out, "difference", "difference", "first difference", "D")?;
    }
    button(out, "narrower", "−", "zoom out", "Minus")?;
    button(out, "wider", "+", "zoom in", "Plus")?;
    button(out, "fold", "fold", "fold nested lanes", "F")?;
    out.push_str("<p class=\"now\" role=\"status\" aria-live=\"polite\"></p>\n</nav>\n");
    Ok(())
}

fn write_timeline(
    out: &mut String,
    page: &Page<'_>,
    run: &RunLayout<'_>,
    number: usize,
) -> fmt::Result {
    let heading = Escaped(run.heading);
    let difference = page.difference.and_then(|found| match number {
        0 => found.yours,
        _ => found.goal,
    });
    // The step of the event or, where one cannot step to it, the one that follows.
    let step = |event: u32| run.moments.partition_point(|moment| moment.event < event);
    let difference = match difference.map(step) {
        Some(step) if step < run.moments.len() => format!(" data-difference=\"{step}\""),
        _ => String::new(),
    };
    writeln!(
        out,
        "<section class=\"run\" data-run=\"{number}\"{difference} aria-label=\"Timeline: {heading}\">\n\
         <h2>{heading} <small>{axis}</small></h2>\n\
         <div class=\"lanes\" tabindex=\"0\" role=\"group\" aria-label=\"Lanes: {heading}\" style=\"--columns:{columns}\">",
        axis = axis(run.picture.axis),
        columns = run.picture.width,
    )?;
    out.push_str("<div class=\"lane axis\"><span class=\"name\"></span><svg aria-hidden=\"true\">");
    for (column, tick) in ticks(&run.picture) {
        let tick = Escaped(&tick);
        write!(
            out,
            "<g class=\"at\" style=\"--c:{column}\"><text class=\"quiet\" y=\"14\">{tick}</text></g>"
        )?;
    }
    out.push_str("</svg></div>\n");
    for lane in &run.picture.lanes {
        write_lane(out, lane)?;
    }
    out.push_str("<svg class=\"over\" aria-hidden=\"true\"></svg></div>\n");
    for note in &run.picture.notes {
        writeln!(out, "<p class=\"note\">{}</p>", Escaped(note))?;
    }
    out.push_str("</section>\n");
    Ok(())
}

fn write_lane(out: &mut String, lane: &Lane) -> fmt::Result {
    let name = label(lane);
    write!(
        out,
        "<div class=\"lane\" data-depth=\"{}\"><span class=\"name\"",
        lane.depth
    )?;
    // A long one may be cut.
    if name.chars().count() > SHORT {
        write!(out, " title=\"{}\"", Escaped(&lane.label))?;
    }
    write!(out, ">{}</span><svg aria-hidden=\"true\">", Escaped(&name))?;
    let pieces = pieces(lane);
    for piece in &pieces {
        write_piece(out, piece)?;
    }
    out.push_str("</svg>");
    write_texts(out, &pieces)?;
    out.push_str("</div>\n");
    Ok(())
}

/// The texts of a lane, each as wide as there is room before the next: cells may be narrower than
/// characters.
fn write_texts(out: &mut String, pieces: &[Piece]) -> fmt::Result {
    let texts = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text, column) => Some((text, *column)),
        _ => None,
    });
    let next = texts.clone().skip(1).map(|(_, column)| Some(column));
    for ((text, column), next) in texts.zip(next.chain([None])) {
        write!(
            out,
            "<span class=\"print\" aria-hidden=\"true\" style=\"--c:{column}"
        )?;
        if let Some(next) = next {
            write!(out, ";--n:{}", next - column)?;
        }
        write!(out, "\">{}</span>", Escaped(text))?;
    }
    Ok(())
}

fn write_piece(out: &mut String, piece: &Piece) -> fmt::Result {
    match piece {
        Piece::Line(mark, from, columns) => write!(
            out,
            "<rect class=\"line {}\" style=\"--c:{from};--n:{columns}\"/>",
            class(*mark)
        ),
        Piece::Mark(mark, column) => {
            let shape = shape(*mark);
            // One element moves by itself, several in a group.
            match shape.split_once(" class=\"") {
                Some((element, rest)) if !rest.contains(" class=\"") => {
                    write!(out, "{element} style=\"--c:{column}\" class=\"mark {rest}")
                }
                _ => write!(out, "<g class=\"mark\" style=\"--c:{column}\">{shape}</g>"),
            }
        }
        Piece::Text(..) => Ok(()),
    }
}

fn write_legend(out: &mut String, runs: &[RunLayout<'_>], differs: bool) -> fmt::Result {
    out.push_str("<ul class=\"legend\" aria-label=\"Legend\">\n");
    for mark in marks(runs) {
        let sign = if mark.is_line() {
            format!(
                "<rect class=\"line {}\" x=\"0\" y=\"9\" width=\"18\"/>",
                class(mark)
            )
        } else {
            format!("<g transform=\"translate(9 10)\">{}</g>", shape(mark))
        };
        let words = mark.sign().1;
        writeln!(
            out,
            "<li><svg width=\"18\" height=\"20\" aria-hidden=\"true\">{sign}</svg> {words}</li>"
        )?;
    }
    let mut more = |sign: &str, words: &str| {
        writeln!(
            out,
            "<li><svg width=\"18\" height=\"20\" aria-hidden=\"true\">\
             <g transform=\"translate(9 10)\">{sign}</g></svg> {words}</li>"
        )
    };
    if has_arrows(runs) {
        more(&format!("<path class=\"wake\" d=\"{ARROW}\"/>"), "wakes")?;
    }
    if differs {
        more("<path class=\"differs\" d=\"M0-9V9\"/>", "first difference")?;
    }
    out.push_str("</ul>\n");
    Ok(())
}

fn write_sources(out: &mut String, sources: &[(String, String)]) -> fmt::Result {
    for (number, (name, text)) in sources.iter().enumerate() {
        let open = if number == 0 { " open" } else { "" };
        writeln!(
            out,
            "<details class=\"source\"{open}><summary>{}</summary>\n<pre>",
            Escaped(name)
        )?;
        for line in text.lines() {
            writeln!(out, "<code>{}</code>", Escaped(line))?;
        }
        out.push_str("</pre></details>\n");
    }
    Ok(())
}

fn write_output(
    out: &mut String,
    run: &Run<'_>,
    laid: &RunLayout<'_>,
    heading: &str,
    number: usize,
) -> fmt::Result {
    if run.trace.lines.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<details class=\"output\" data-run=\"{number}\"{}><summary>stdout{}{}</summary>\n<pre>",
        if number == 0 { " open" } else { "" },
        if heading.is_empty() { "" } else { ": " },
        Escaped(heading)
    )?;
    for line in &run.trace.lines {
        writeln!(
            out,
            "<code data-step=\"{}\">{}</code>",
            laid.moments_until(line.event),
            Escaped(&line.text)
        )?;
    }
    out.push_str("</pre></details>\n");
    Ok(())
}

fn write_events(
    out: &mut String,
    run: &RunLayout<'_>,
    shown: &Run<'_>,
    heading: &str,
    number: usize,
) -> fmt::Result {
    let events = &shown.trace.events;
    let threads = events.iter().any(|event| event.thread > 1);
    // Then the places are lines of the sources.
    let sources = if shown.has_sources {
        " data-sources"
    } else {
        ""
    };
    let thread = if threads {
        "<th scope=\"col\">thread</th>"
    } else {
        ""
    };
    writeln!(
        out,
        "<details class=\"events\" data-run=\"{number}\"{sources} open><summary>all events{heading}</summary>\n\
         <table><thead><tr><th scope=\"col\">time</th><th scope=\"col\">what happened</th>\
         <th scope=\"col\">where</th>{thread}</tr></thead><tbody>"
    )?;
    for moment in &run.moments {
        let event = &events[moment.event as usize];
        write_row_start(out, moment)?;
        write!(out, "<td>{}<td>{}", event.at, Escaped(&moment.text))?;
        out.push_str(if moment.created.is_some() {
            "<td class=c>"
        } else {
            "<td>"
        });
        if let Some((file, line)) = moment.place.or(moment.created) {
            write!(out, "{}:{line}", Escaped(file))?;
        }
        if threads {
            write!(out, "<td>{}", event.thread)?;
        }
        out.push('\n');
    }
    out.push_str("</tbody></table></details>\n");
    Ok(())
}

/// The row's start, with what the script needs of it.
fn write_row_start(out: &mut String, moment: &Moment<'_>) -> fmt::Result {
    write!(out, "<tr data-c={}", moment.column)?;
    if let Some(lane) = moment.lane {
        write!(out, " data-l={lane}")?;
    }
    match moment.woken {
        Some(Source::Lane(from)) => write!(out, " data-w={from}")?,
        Some(Source::Outside) => out.push_str(" data-w"),
        None => {}
    }
    out.push('>');
    Ok(())
}
