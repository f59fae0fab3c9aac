//! Documents as lines of the screen.

use ansi_to_tui::IntoText;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

use asynclings_view::doc::Part;
use asynclings_view::{Doc, RenderOptions, Role};

/// How a role looks. Only the terminal's own sixteen colours are used, and no background: its owner
/// has chosen them to be read. Those that cannot be read on a light background have others there.
pub(super) fn style(role: Role, look: &RenderOptions) -> Style {
    let plain = Style::new();
    // Without colour, what must be seen first and what can be gone to still stand out.
    if !look.colour {
        return match role {
            Role::Strong | Role::Bad => plain.add_modifier(Modifier::BOLD),
            Role::Link => plain.add_modifier(Modifier::UNDERLINED),
            Role::Chosen => plain.add_modifier(Modifier::REVERSED),
            _ => plain,
        };
    }
    let on = |dark: Color, light: Color| plain.fg(if look.light { light } else { dark });
    match role {
        Role::Plain => plain,
        Role::Strong => plain.add_modifier(Modifier::BOLD),
        Role::Good | Role::Literal => plain.fg(Color::Green),
        Role::Bad => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::Warn => on(Color::Yellow, Color::Magenta),
        Role::Busy | Role::Code | Role::Macro => on(Color::Cyan, Color::Blue),
        Role::Quiet => plain.add_modifier(Modifier::DIM),
        Role::Link => plain.add_modifier(Modifier::UNDERLINED),
        Role::Keyword => plain.fg(Color::Magenta),
        Role::Chosen => on(Color::Cyan, Color::Blue)
            .add_modifier(Modifier::REVERSED)
            .add_modifier(Modifier::BOLD),
        Role::Lane(lane) => match lane % 4 {
            0 => on(Color::Cyan, Color::Blue),
            1 => plain.fg(Color::Magenta),
            2 => on(Color::LightBlue, Color::Cyan),
            _ => on(Color::Yellow, Color::Red),
        },
    }
}

/// The lines of a document, none wider than the look has it: what another program laid out is
/// broken where it does not fit, so that nothing of it is lost.
pub(super) fn lines(doc: &Doc, look: &RenderOptions) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for part in doc.parts() {
        match part {
            Part::Line(line) => {
                let spans = line
                    .pieces()
                    .iter()
                    .map(|(role, text)| Span::styled(text.clone(), style(*role, look)));
                fit(Line::from_iter(spans), look.width, &mut lines);
            }
            Part::Raw(raw) => {
                for line in coloured(raw, look.colour) {
                    fit(line, look.width, &mut lines);
                }
            }
        }
    }
    lines
}

/// The same, but what does not fit is cut: of drawings beside the chosen pane, which a broken line would
/// make unreadable.
pub(super) fn cut_lines(doc: &Doc, look: &RenderOptions) -> Vec<Line<'static>> {
    let mut cut = Doc::new();
    for part in doc.parts() {
        match part {
            Part::Line(line) if line.width() > look.width => {
                cut.line(line.clone().cut(look.width, look.pick("…", "~")));
            }
            Part::Line(line) => cut.line(line.clone()),
            Part::Raw(raw) => cut.raw(raw),
        }
    }
    lines(&cut, look)
}

/// Text with another program's colours.
fn coloured(raw: &str, colour: bool) -> Vec<Line<'static>> {
    if colour && let Ok(text) = raw.replace('\t', "    ").into_text() {
        return text.lines;
    }
    let plain = anstream::adapter::strip_str(raw).to_string();
    plain
        .replace('\t', "    ")
        .lines()
        .map(|line| Line::from(line.to_owned()))
        .collect()
}

/// Adds a line, broken where it is wider than the screen: between words, where one ends in the second half
/// of a row. What goes on below an indented line, which is code mostly, is indented further.
fn fit(line: Line<'static>, width: usize, into: &mut Vec<Line<'static>>) {
    if line.width() <= width {
        into.push(line);
        return;
    }
    let cells: Vec<(char, Style)> = line
        .spans
        .iter()
        .flat_map(|span| span.content.chars().map(|c| (c, span.style)))
        .collect();
    let spaces = cells.iter().take_while(|cell| cell.0 == ' ').count();
    let indent = if (4..=width / 2).contains(&spaces) {
        spaces + 2
    } else {
        0
    };
    let mut rest = &cells[..];
    let mut before = 0;
    while !rest.is_empty() {
        let mut used = before;
        let room = |cell: &&(char, Style)| {
            used += cell.0.width().unwrap_or(0);
            used <= width
        };
        // One that is wider than the whole screen still takes its place.
        let fitting = rest.iter().take_while(room).count().max(1);
        let (mut row, mut after) = rest.split_at(fitting);
        let space = row.iter().rposition(|cell| cell.0 == ' ');
        let ends_word = after.first().is_none_or(|cell| cell.0 == ' ');
        if let Some(space) = space.filter(|space| !ends_word && *space > fitting / 2) {
            (row, after) = rest.split_at(space);
        }
        let mut row = spans(row);
        if before > 0 {
            row.spans.insert(0, Span::raw(" ".repeat(before)));
        }
        into.push(row);
        before = indent;
        rest = match after {
            // The space that the line was broken at is not shown.
            [(' ', _), rest @ ..] => rest,
            _ => after,
        };
    }
}

/// Characters with their styles as one line.
fn spans(cells: &[(char, Style)]) -> Line<'static> {
    let runs = cells.chunk_by(|one, next| one.1 == next.1);
    Line::from_iter(runs.map(|run| {
        let text: String = run.iter().map(|cell| cell.0).collect();
        Span::styled(text, run[0].1)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: RenderOptions = RenderOptions {
        width: 10,
        colour: true,
        light: false,
        ascii: false,
    };

    fn text(lines: &[Line<'_>]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_too_wide_is_broken_and_nothing_is_lost() {
        let mut doc = Doc::new();
        doc.raw("\u{1b}[31mone two three\u{1b}[0m four\nfive");
        let lines = lines(&doc, &LOOK);
        assert_eq!(text(&lines), ["one two", "three four", "five"]);
        assert_eq!(lines[1].spans[0].style.fg, Some(Color::Red));
    }

    #[test]
    fn what_goes_on_below_code_is_indented_as_far_and_further() {
        let mut doc = Doc::new();
        doc.raw("    let a = join(b, c);");
        let look = RenderOptions { width: 16, ..LOOK };
        let lines = text(&lines(&doc, &look));
        assert_eq!(lines, ["    let a =", "      join(b,", "      c);"]);
    }

    #[test]
    fn without_colour_another_programs_colours_are_taken_out() {
        let mut doc = Doc::new();
        doc.raw("\u{1b}[31mred\u{1b}[0m\tx");
        let look = RenderOptions {
            colour: false,
            light: false,
            ..LOOK
        };
        let lines = lines(&doc, &look);
        assert_eq!(text(&lines), ["red    x"]);
        assert_eq!(lines[0].spans[0].style, Style::new());
    }

    #[test]
    fn a_wide_character_is_not_torn() {
        let mut doc = Doc::new();
        doc.raw("日本語日本語");
        assert_eq!(text(&lines(&doc, &LOOK)), ["日本語日本", "語"]);
    }
}
