//! A terminal's screen as a picture: SVG that any browser shows, with a cell's place for each character.

use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// The size of a cell.
const CELL: (f32, f32) = (8.4, 18.0);
/// What stands around the screen.
const MARGIN: f32 = 10.0;

/// Whether the terminal has a dark background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    Dark,
    Light,
}

impl Theme {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    /// Foreground and background.
    fn plain(self) -> [&'static str; 2] {
        match self {
            Self::Dark => ["#d4d4d4", "#1e1e1e"],
            Self::Light => ["#1f2328", "#ffffff"],
        }
    }

    /// The sixteen colours, as widely used terminals have them on such a background.
    fn colour(self, index: u8) -> String {
        const DARK: [&str; 16] = [
            "#000000", "#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd", "#e5e5e5",
            "#666666", "#f14c4c", "#23d18b", "#f5f543", "#3b8eea", "#d670d6", "#29b8db", "#ffffff",
        ];
        const LIGHT: [&str; 16] = [
            "#000000", "#cd3131", "#00842a", "#949800", "#0451a5", "#bc05bc", "#0598bc", "#555555",
            "#666666", "#cd3131", "#14ce14", "#b5ba00", "#0451a5", "#bc05bc", "#0598bc", "#a5a5a5",
        ];
        let all = if self == Self::Dark { DARK } else { LIGHT };
        match index {
            0..16 => all[usize::from(index)].to_owned(),
            16..232 => {
                let levels = [0, 95, 135, 175, 215, 255];
                let at = |place: u8| levels[usize::from((index - 16) / place % 6)];
                format!("#{:02x}{:02x}{:02x}", at(36), at(6), at(1))
            }
            grey => {
                let level = 8 + 10 * u32::from(grey - 232);
                format!("#{level:02x}{level:02x}{level:02x}")
            }
        }
    }

    fn of(self, colour: Color, plain: usize) -> String {
        match colour {
            Color::Default => self.plain()[plain].to_owned(),
            Color::Idx(index) => self.colour(index),
            Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        }
    }
}

/// How a run of cells looks.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    front: String,
    back: String,
    style: String,
}

impl Look {
    fn of(cell: &Cell, theme: Theme) -> Self {
        let mut colours = [theme.of(cell.fgcolor(), 0), theme.of(cell.bgcolor(), 1)];
        if cell.inverse() {
            colours.reverse();
        }
        let [front, back] = colours;
        let styles = [
            (cell.bold(), " font-weight=\"bold\""),
            (cell.italic(), " font-style=\"italic\""),
            (cell.underline(), " text-decoration=\"underline\""),
            (cell.dim(), " opacity=\"0.6\""),
        ];
        let style = styles.iter().filter(|(is, _)| *is).map(|(_, style)| *style);
        Self {
            front,
            back,
            style: style.collect(),
        }
    }
}

/// The screen as SVG.
pub(crate) fn svg(screen: &Screen, theme: Theme) -> String {
    let (rows, columns) = screen.size();
    let x = |column: u16| MARGIN + f32::from(column) * CELL.0;
    let y = |row: u16| MARGIN + f32::from(row) * CELL.1;
    let (width, height) = (x(columns) + MARGIN, y(rows) + MARGIN);
    let back = theme.plain()[1];
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{back}\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let Some(first) = screen.cell(row, column) else {
                break;
            };
            let (begin, look) = (column, Look::of(first, theme));
            let mut text = String::new();
            while let Some(cell) = screen.cell(row, column).filter(|_| column < columns) {
                if Look::of(cell, theme) != look {
                    break;
                }
                if !cell.is_wide_continuation() {
                    text.push_str(if cell.has_contents() {
                        cell.contents()
                    } else {
                        " "
                    });
                }
                column += 1;
            }
            let (left, length) = (x(begin), f32::from(column - begin) * CELL.0);
            if look.back != back {
                let _ = writeln!(
                    svg,
                    "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{length:.1}\" height=\"{}\" fill=\"{}\"/>",
                    y(row),
                    CELL.1,
                    look.back
                );
            }
            // Spaces are places and no text: viewers treat them in ways of their own.
            let spaces = |text: &str| u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
            let before = spaces(&text) - spaces(text.trim_start());
            let after = spaces(&text) - spaces(text.trim_end());
            let words = text.trim();
            if words.is_empty() {
                continue;
            }
            let _ = writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" \
                 fill=\"{}\"{}>{}</text>",
                x(begin + before),
                y(row) + 13.5,
                f32::from(column - begin - before - after) * CELL.0,
                look.front,
                look.style,
                escaped(words)
            );
        }
    }
    svg + "</svg>\n"
}

fn escaped(text: &str) -> String {
    text.replace(' ', "\u{a0}")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
