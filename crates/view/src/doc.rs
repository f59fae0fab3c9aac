//! Text with roles instead of colours, broken into lines that fit.
//!
//! Everything that asynclings prints is a [`Doc`] first: what a piece of text *is* ([`Role`]) is
//! kept apart from how it is coloured, so that output without colour, and tests, read the same.

use anstream::adapter::strip_str;
use unicode_width::UnicodeWidthStr;

use super::RenderOptions;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Plain,
    /// A heading, or what must be seen first.
    Strong,
    /// What is right, finished, passed.
    Good,
    /// What is wrong, dropped, stuck.
    Bad,
    /// What wants attention: woken and waiting, a warning.
    Warn,
    /// What goes on: a poll, a program that runs.
    Busy,
    /// What is only there for those who look for it.
    Quiet,
    /// A word or a line of code, a name from the program.
    Code,
    /// A place or an address that can be gone to.
    Link,
    /// A word of the language, in code.
    Keyword,
    /// A string, a character, a number or a lifetime, in code.
    Literal,
    /// The name of a macro, in code.
    Macro,
    /// What is chosen: a tab, a row.
    Chosen,
    /// The lane with this number of a timeline, so that its neighbours look different.
    Lane(usize),
}

impl Role {
    /// The escape sequence that begins it; empty for plain text. Yellow cannot be read on white, and
    /// bright blue hardly on black.
    fn begin(self, light: bool) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\u{1b}[1m",
            Self::Good => "\u{1b}[32m",
            Self::Bad => "\u{1b}[1;31m",
            Self::Warn if light => "\u{1b}[35m",
            Self::Warn => "\u{1b}[33m",
            Self::Busy if light => "\u{1b}[34m",
            Self::Busy => "\u{1b}[36m",
            Self::Quiet => "\u{1b}[2m",
            Self::Code if light => "\u{1b}[34m",
            Self::Code => "\u{1b}[36m",
            Self::Link => "\u{1b}[4m",
            Self::Keyword => "\u{1b}[35m",
            Self::Literal => "\u{1b}[32m",
            Self::Macro if light => "\u{1b}[34m",
            Self::Macro => "\u{1b}[36m",
            Self::Chosen => "\u{1b}[7m",
            Self::Lane(lane) => match (lane % 4, light) {
                (0, false) => "\u{1b}[36m",
                (1, _) => "\u{1b}[35m",
                (2, false) => "\u{1b}[94m",
                (3, false) => "\u{1b}[33m",
                (0, true) => "\u{1b}[34m",
                (2, true) => "\u{1b}[36m",
                _ => "\u{1b}[31m",
            },
        }
    }
}

/// One line: pieces of text with their roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(Vec<(Role, String)>);

impl Line {
    /// An empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A line that begins so many columns in.
    pub(crate) fn indent(columns: usize) -> Self {
        Self::new().with(Role::Plain, " ".repeat(columns))
    }

    /// The line with more text.
    #[must_use]
    pub fn with(mut self, role: Role, text: impl AsRef<str>) -> Self {
        self.push(role, text);
        self
    }

    /// Its pieces of text with their roles.
    #[must_use]
    pub fn pieces(&self) -> &[(Role, String)] {
        &self.0
    }

    /// Adds text.
    pub fn push(&mut self, role: Role, text: impl AsRef<str>) {
        let text = text.as_ref();
        match self.0.last_mut() {
            Some((last, before)) if *last == role => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push((role, text.to_owned())),
        }
    }

    /// Fills up with spaces to so many columns.
    pub fn pad(&mut self, width: usize) {
        let missing = width.saturating_sub(self.width());
        self.push(Role::Plain, " ".repeat(missing));
    }

    /// The line as the chosen one of a list: as wide as the list, so that the eye finds it.
    #[must_use]
    pub fn chosen(mut self, width: usize) -> Self {
        self.pad(width);
        let text: String = self.0.into_iter().map(|(_, text)| text).collect();
        Self::new().with(Role::Chosen, text)
    }

    /// Its columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| text.width()).sum()
    }

    /// The line cut to so many columns; `end` stands where it was cut.
    #[must_use]
    pub fn cut(self, width: usize, end: &str) -> Self {
        if self.width() <= width {
            return self;
        }
        let room = width.saturating_sub(end.width());
        let mut cut = Self::new();
        for (role, text) in self.0 {
            let fits = beginning(&text, room.saturating_sub(cut.width()));
            cut.push(role, fits);
            if fits.len() < text.len() {
                cut.push(role, end);
                break;
            }
        }
        cut
    }

    fn render(&self, look: &RenderOptions, into: &mut String) {
        for (role, text) in &self.0 {
            let begin = if look.colour {
                role.begin(look.light)
            } else {
                ""
            };
            into.push_str(begin);
            into.push_str(text);
            if !begin.is_empty() {
                into.push_str("\u{1b}[0m");
            }
        }
    }
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// One line.
    Line(Line),
    /// Text as another program coloured it, and never broken.
    Raw(String),
}

/// Lines of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc(Vec<Part>);

impl Doc {
    /// Nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line as it is.
    pub fn line(&mut self, line: Line) {
        self.0.push(Part::Line(line));
    }

    /// Adds an empty line, unless there is one, or nothing, before it.
    pub fn blank(&mut self) {
        let is_blank = match self.0.last() {
            None => true,
            Some(Part::Line(line)) => line.0.is_empty(),
            Some(Part::Raw(_)) => false,
        };
        if !is_blank {
            self.line(Line::new());
        }
    }

    /// Adds running text: broken between words to fit `width`, the first line behind `first`, the
    /// others as far in. Words in backticks are code.
    pub fn text(&mut self, first: &Line, role: Role, text: &str, width: usize) {
        let mut words = Vec::new();
        for (index, part) in text.split('`').enumerate() {
            if index % 2 == 1 {
                words.push((Role::Code, format!("`{part}`")));
            } else {
                words.push((role, part.to_owned()));
            }
        }
        let rest = Line::indent(first.width());
        self.wrap(first, &rest, &words, width);
    }

    /// Adds pieces of running text, broken between words; `first` stands left of the first line,
    /// `rest` of the others.
    pub(crate) fn wrap(
        &mut self,
        first: &Line,
        rest: &Line,
        pieces: &[(Role, String)],
        width: usize,
    ) {
        let mut line = first.clone();
        let mut has_word = false;
        for word in words(pieces) {
            let wide: usize = word.iter().map(|(_, text)| text.width()).sum();
            if has_word && line.width() + 1 + wide > width {
                self.line(std::mem::replace(&mut line, rest.clone()));
                has_word = false;
            }
            if has_word {
                // The space belongs to what it stands between where both are the same.
                let role = match (line.0.last(), word.first()) {
                    (Some((before, _)), Some((after, _))) if before == after => *before,
                    _ => Role::Plain,
                };
                line.push(role, " ");
            }
            for (role, text) in word {
                line.push(role, text);
            }
            has_word = true;
        }
        self.line(line);
    }

    /// Adds text that another program has laid out, such as rustc's messages. Never broken; its
    /// colours are kept where colours are used.
    pub fn raw(&mut self, text: &str) {
        self.0
            .push(Part::Raw(text.trim_end_matches('\n').to_owned()));
    }

    /// Adds the lines of another.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Its parts in order, for a screen that colours them in a way of its own.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// True when there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text for a terminal, or for none.
    #[must_use]
    pub fn render(&self, look: &RenderOptions) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            let start = text.len();
            match piece {
                Part::Line(line) => line.render(look, &mut text),
                Part::Raw(raw) if look.colour => text.push_str(raw),
                Part::Raw(raw) => text.push_str(&strip_str(raw).to_string()),
            }
            let end = start + text[start..].trim_end_matches(' ').len();
            text.truncate(end);
            text.push('\n');
        }
        text
    }
}

impl From<Line> for Doc {
    fn from(line: Line) -> Self {
        Self(vec![Part::Line(line)])
    }
}

/// Words, each of one or more pieces that no space parts.
fn words(pieces: &[(Role, String)]) -> Vec<Vec<(Role, &str)>> {
    let mut words: Vec<Vec<(Role, &str)>> = Vec::new();
    let mut open = false;
    for (role, text) in pieces {
        // Code is one word as long as it is short: `let x = 1` is not torn apart.
        if *role == Role::Code && text.width() <= 30 {
            if !open {
                words.push(Vec::new());
            }
            if let Some(word) = words.last_mut() {
                word.push((*role, text));
            }
            open = true;
            continue;
        }
        for (index, part) in text.split_whitespace().enumerate() {
            let joins = index == 0 && open && !text.starts_with(char::is_whitespace);
            if !joins {
                words.push(Vec::new());
            }
            if let Some(word) = words.last_mut() {
                word.push((*role, part));
            }
        }
        if !text.is_empty() {
            open = !text.ends_with(char::is_whitespace);
        }
    }
    words
}

/// As much of a text as fits into so many columns.
fn beginning(text: &str, room: usize) -> &str {
    let ends = text.char_indices().map(|(start, c)| start + c.len_utf8());
    let fitting = ends.take_while(|end| text[..*end].width() <= room);
    &text[..fitting.last().unwrap_or(0)]
}

/// A text in so many columns, cut at its end.
#[must_use]
pub fn fit(text: &str, room: usize, look: &RenderOptions) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    beginning(text, room.saturating_sub(1)).to_owned() + look.pick("…", "~")
}

/// Text from a program, made safe for a terminal: escape sequences and control characters are taken
/// out; line breaks stay, and tabs become spaces.
#[must_use]
pub fn safe(text: &str) -> String {
    strip_str(text)
        .to_string()
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: RenderOptions = RenderOptions::plain(80);

    #[test]
    fn text_is_broken_between_words_and_code_is_not() {
        let mut doc = Doc::new();
        doc.text(
            &Line::indent(2),
            Role::Plain,
            "wait for `tx.send(1).await`, then go on",
            20,
        );
        assert_eq!(
            doc.render(&PLAIN),
            "  wait for\n  `tx.send(1).await`,\n  then go on\n"
        );
    }

    #[test]
    fn a_word_longer_than_the_line_stays_whole() {
        let mut doc = Doc::new();
        doc.text(&Line::new(), Role::Plain, "a abcdefghij b", 5);
        assert_eq!(doc.render(&PLAIN), "a\nabcdefghij\nb\n");
    }

    #[test]
    fn roles_become_colours_only_where_wanted() {
        let mut doc = Doc::new();
        doc.line(Line::new().with(Role::Bad, "x").with(Role::Plain, " y"));
        doc.raw("\u{1b}[31mred\u{1b}[0m\n");
        assert_eq!(doc.render(&PLAIN), "x y\nred\n");
        let colour = RenderOptions {
            colour: true,
            light: false,
            ..PLAIN
        };
        assert_eq!(
            doc.render(&colour),
            "\u{1b}[1;31mx\u{1b}[0m y\n\u{1b}[31mred\u{1b}[0m\n"
        );
    }

    #[test]
    fn blank_lines_do_not_pile_up() {
        let mut doc = Doc::new();
        doc.blank();
        doc.raw("a");
        doc.blank();
        doc.blank();
        doc.raw("b");
        assert_eq!(doc.render(&PLAIN), "a\n\nb\n");
    }

    #[test]
    fn a_programs_text_cannot_drive_the_terminal() {
        assert_eq!(safe("a\u{1b}[2Jb\u{7}c\td\ne"), "abc d\ne");
    }
}
