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

/// Adds a line, broken where it is wider than the screen.
fn fit(line: Line<'static>, width: usize, into: &mut Vec<Line<'static>>) {
    if line.width() <= width {
        into.push(line);
        return;
    }
    let mut row: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for span in line.spans {
        let mut text = String::new();
        for c in span.content.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > width {
                row.push(Span::styled(std::mem::take(&mut text), span.style));
                into.push(Line::from(std::mem::take(&mut row)));
                used = 0;
            }
            text.push(c);
            used += wide;
        }
        row.push(Span::styled(text, span.style));
    }
    into.push(Line::from(row));
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
        assert_eq!(text(&lines), ["one two th", "ree four", "five"]);
        assert_eq!(lines[1].spans[0].style.fg, Some(Color::Red));
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
