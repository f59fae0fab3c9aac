//! One page that a browser opens without a network: the timeline, the sources, the output, every
//! event.
//!
//! The page is complete without its script: lanes are drawn here, and the table below them says all
//! that happened. The script (`page.js`) adds stepping, zoom and folding, and reads what it needs
//! from the table, so that nothing is in the file twice.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

use asynclings_trace::Trace;
use asynclings_trace::lanes::Lane;

use crate::escape::Escaped;
use crate::layout::{Moment, RunLayout, layout};
use crate::pieces::{Piece, class, pieces};
use crate::svg::{COLOURS, axis, label, marks, shape, ticks};
use crate::{Page, Run};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Columns of a lane at least and at most; what does not fit shares a column.
const COLUMNS: (usize, usize) = (100, 1200);

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
         <title>{title}</title>\n<style>{COLOURS}{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n"
    )?;
    for sentence in page.sentences {
        writeln!(out, "<p>{}</p>", Escaped(sentence))?;
    }
    out.push_str("</header>\n");
    write_bar(out, page)?;
    out.push_str("<main>\n<div class=\"timelines\">\n");
    let files: HashMap<&str, usize> = page
        .sources
        .iter()
        .enumerate()
        .map(|(number, (name, _))| (&**name, number))
        .collect();
    for (number, run) in runs.iter().enumerate() {
        write_timeline(out, page, run, number)?;
    }
    write_legend(out, &runs)?;
    out.push_str("</div>\n<div class=\"texts\">\n");
    write_sources(out, page.sources)?;
    for (number, run) in page.runs.iter().enumerate() {
        write_output(out, run, number)?;
    }
    out.push_str("</div>\n</main>\n");
    for (number, (run, shown)) in runs.iter().zip(page.runs).enumerate() {
        let none = HashMap::new();
        let files = if shown.has_sources { &files } else { &none };
        write_events(out, run, shown.trace, number, files)?;
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
    let difference = match difference {
        Some(event) => format!(" data-difference=\"{event}\""),
        None => String::new(),
    };
    writeln!(
        out,
        "<section class=\"run\" data-run=\"{number}\"{difference} aria-label=\"Timeline: {heading}\">\n\
         <h2>{heading} <small>{axis}</small></h2>\n\
         <div class=\"lanes\" tabindex=\"0\" style=\"--columns:{columns}\">",
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
        "<div class=\"lane\" data-depth=\"{}\"><span class=\"name\" title=\"{}\">{}</span>\
         <svg aria-hidden=\"true\">",
        lane.depth,
        Escaped(&lane.label),
        Escaped(&name)
    )?;
    for piece in pieces(lane) {
        write_piece(out, &piece)?;
    }
    out.push_str("</svg></div>\n");
    Ok(())
}

fn write_piece(out: &mut String, piece: &Piece) -> fmt::Result {
    match piece {
        Piece::Line(mark, from, columns) => write!(
            out,
            "<rect class=\"line {}\" style=\"--c:{from};--n:{columns}\"/>",
            class(*mark)
        ),
        Piece::Mark(mark, column) => write!(
            out,
            "<g class=\"mark\" style=\"--c:{column}\">{}</g>",
            shape(*mark)
        ),
        Piece::Text(text, column) => write!(
            out,
            "<g class=\"at\" style=\"--c:{column}\"><text class=\"print\" y=\"15\">{}</text></g>",
            Escaped(text)
        ),
    }
}

fn write_legend(out: &mut String, runs: &[RunLayout<'_>]) -> fmt::Result {
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
    out.push_str("</ul>\n");
    Ok(())
}

fn write_sources(out: &mut String, sources: &[(String, String)]) -> fmt::Result {
    for (number, (name, text)) in sources.iter().enumerate() {
        let open = if number == 0 { " open" } else { "" };
        writeln!(
            out,
            "<details class=\"source\" data-file=\"{number}\"{open}><summary>{}</summary>\n<pre>",
            Escaped(name)
        )?;
        for line in text.lines() {
            writeln!(out, "<code>{}</code>", Escaped(line))?;
        }
        out.push_str("</pre></details>\n");
    }
    Ok(())
}

fn write_output(out: &mut String, run: &Run<'_>, number: usize) -> fmt::Result {
    if run.trace.lines.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<details class=\"output\" data-run=\"{number}\"{}><summary>stdout: {}</summary>\n<pre>",
        if number == 0 { " open" } else { "" },
        Escaped(run.heading)
    )?;
    for line in &run.trace.lines {
        writeln!(
            out,
            "<code data-event=\"{}\">{}</code>",
            line.event,
            Escaped(&line.text)
        )?;
    }
    out.push_str("</pre></details>\n");
    Ok(())
}

fn write_events(
    out: &mut String,
    run: &RunLayout<'_>,
    trace: &Trace,
    number: usize,
    files: &HashMap<&str, usize>,
) -> fmt::Result {
    let heading = Escaped(run.heading);
    writeln!(
        out,
        "<details class=\"events\" data-run=\"{number}\" open><summary>all events: {heading}</summary>\n\
         <table><thead><tr><th scope=\"col\">time</th><th scope=\"col\">what happened</th>\
         <th scope=\"col\">where</th><th scope=\"col\">thread</th></tr></thead><tbody>"
    )?;
    for (moment, event) in run.moments.iter().zip(&trace.events) {
        write_row_start(out, moment, files)?;
        let place = moment.place.map(|(file, line)| format!("{file}:{line}"));
        writeln!(
            out,
            "<td>{}<td>{}<td>{}<td>{}",
            event.at,
            Escaped(&moment.text),
            Escaped(&place.unwrap_or_default()),
            event.thread
        )?;
    }
    out.push_str("</tbody></table></details>\n");
    Ok(())
}

/// The row's start, with what the script needs of it.
fn write_row_start(
    out: &mut String,
    moment: &Moment<'_>,
    files: &HashMap<&str, usize>,
) -> fmt::Result {
    write!(out, "<tr data-c={}", moment.column)?;
    if let Some(lane) = moment.lane {
        write!(out, " data-l={lane}")?;
    }
    if let Some(from) = moment.woken_from {
        write!(out, " data-w={from}")?;
    }
    if let Some((file, line)) = moment.place
        && let Some(number) = files.get(file)
    {
        write!(out, " data-s={number}:{line}")?;
    }
    out.push('>');
    Ok(())
}
