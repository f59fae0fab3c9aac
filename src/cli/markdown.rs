//! Lesson text for a terminal: headings, paragraphs, lists, quotes, code and links.
//!
//! A small renderer for what lessons use; anything else comes out as its text.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

const BOLD: &str = "\u{1b}[1m";
const CODE: &str = "\u{1b}[36m";
const FAINT: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// Renders Markdown with ANSI styles for this many columns.
#[must_use]
pub(super) fn render(markdown: &str, width: usize) -> String {
    let mut page = Page {
        width: width.min(100),
        ..Page::default()
    };
    for event in Parser::new(markdown) {
        page.take(event);
    }
    page.flush();
    page.out
}

/// Breaks text into lines of at most this many columns, between words.
#[must_use]
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or("", |line| line.as_str());
        let fits = columns(line) + 1 + columns(word) <= width;
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if fits => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Columns that text takes, escape sequences not counted.
fn columns(text: &str) -> usize {
    let mut width = 0;
    for (index, part) in text.split('\u{1b}').enumerate() {
        let seen = match (index, part.split_once('m')) {
            (0, _) | (_, None) => part,
            (_, Some((_, rest))) => rest,
        };
        width += seen.width();
    }
    width
}

#[derive(Default)]
struct Page {
    out: String,
    width: usize,
    /// The paragraph that is being collected.
    text: String,
    /// Next numbers of the lists we are inside; none for one with bullets.
    lists: Vec<Option<u64>>,
    /// What stands before the first line of the paragraph: a bullet.
    marker: String,
    in_code: bool,
    in_quote: bool,
    link: String,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => self.code_lines(&text),
            Event::Text(text) => self.text.push_str(&text),
            // A space inside code must not become a line break, or its two halves lose their style.
            Event::Code(code) => {
                let code = code.replace(' ', "\u{a0}");
                // The backticks stay: nothing is told by colour alone.
                self.text.push_str(&format!("{CODE}`{code}`{PLAIN}"));
            }
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.paragraph(false),
            Event::Rule => {
                self.flush();
                self.out.push_str(&format!(
                    "{FAINT}{}{PLAIN}\n\n",
                    "─".repeat(self.width.min(40))
                ));
            }
            Event::Html(text) | Event::InlineHtml(text) => self.text.push_str(&text),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.flush();
                self.text.push_str(BOLD);
            }
            Tag::List(first) => {
                self.paragraph(false);
                self.lists.push(first);
            }
            Tag::Item => {
                self.paragraph(false);
                self.marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "• ".to_owned(),
                };
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.in_code = true;
                if let CodeBlockKind::Indented = kind {
                    // Told apart by nothing: both kinds are drawn indented.
                }
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.in_quote = true;
            }
            Tag::Strong | Tag::Emphasis => self.text.push_str(BOLD),
            Tag::Link { dest_url, .. } => self.link = dest_url.to_string(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.text.push_str(PLAIN);
                self.paragraph(true);
            }
            TagEnd::Paragraph => self.paragraph(self.lists.is_empty()),
            TagEnd::Item => self.paragraph(false),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.out.push('\n');
                }
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push('\n');
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.in_quote = false;
            }
            TagEnd::Strong | TagEnd::Emphasis => self.text.push_str(PLAIN),
            TagEnd::Link => {
                let link = std::mem::take(&mut self.link);
                // A link inside the lesson leads nowhere from a terminal.
                if link.starts_with("http") && !self.text.ends_with(&link) {
                    self.text.push_str(&format!(" {FAINT}<{link}>{PLAIN}"));
                }
            }
            _ => {}
        }
    }

    fn code_lines(&mut self, text: &str) {
        let indent = self.indent();
        for line in text.lines() {
            self.out
                .push_str(format!("{indent}    {CODE}{line}{PLAIN}").trim_end());
            self.out.push('\n');
        }
    }

    fn indent(&self) -> String {
        let quote = if self.in_quote { "│ " } else { "" };
        format!("{quote}{}", "  ".repeat(self.lists.len()))
    }

    /// Writes the collected paragraph, and a blank line below it when asked to.
    fn paragraph(&mut self, blank: bool) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let marker = std::mem::take(&mut self.marker);
        // A bullet stands in the indentation of its own list.
        let mut indent = self.indent();
        let hang = " ".repeat(columns(&marker));
        if !marker.is_empty() {
            indent.truncate(indent.len().saturating_sub(2));
        }
        let room = self
            .width
            .saturating_sub(columns(&indent) + columns(&marker));
        for (index, line) in wrap(&text, room.max(20)).into_iter().enumerate() {
            let before = if index == 0 { &marker } else { &hang };
            self.out.push_str(&format!(
                "{indent}{before}{}\n",
                line.replace('\u{a0}', " ")
            ));
        }
        if blank {
            self.out.push('\n');
        }
    }

    fn flush(&mut self) {
        self.paragraph(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str, width: usize) -> String {
        anstream::adapter::strip_str(&render(markdown, width)).to_string()
    }

    #[test]
    fn what_lessons_use_is_drawn() {
        let text = "# Futures\n\nA future is `lazy as can be`, says [the book](https://example.org/b).\n\n\
                    - one\n- two words\n  1. inner\n\n```rust\nlet x = 1;\n\nx.await;\n```\n\n> mind this\n";
        assert_eq!(
            plain(text, 40),
            "Futures\n\nA future is `lazy as can be`, says\nthe book <https://example.org/b>.\n\n\
             • one\n• two words\n  1. inner\n\n    let x = 1;\n\n    x.await;\n\n│ mind this\n\n"
        );
    }

    #[test]
    fn escape_sequences_take_no_room() {
        assert_eq!(columns("\u{1b}[1mab\u{1b}[0m c"), 4);
        assert_eq!(wrap("\u{1b}[36mab\u{1b}[0m cd ef", 5).len(), 2);
    }
}
