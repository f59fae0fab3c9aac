//! Lessons and hints: Markdown as text for a terminal.
//!
//! Headings, paragraphs, lists, code, quotes, emphasis and links; more is not needed for a lesson
//! and is shown as its text. Code is never broken.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::comments;
use super::doc::{Doc, Line, Role, safe};
use super::highlight;
use super::render_options::RenderOptions;
use super::timeline;

/// A lesson as text.
#[must_use]
pub fn lesson(markdown: &str, look: &RenderOptions) -> Doc {
    let mut page = Page::new(look);
    for event in Parser::new_ext(markdown, Options::empty()) {
        page.event(event);
    }
    page.end_block();
    page.doc
}

/// A hint, and how many more there are.
#[must_use]
pub fn hint(text: &str, level: usize, all: usize, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let head = Line::new().with(Role::Strong, format!("hint {level} of {all}"));
    doc.line(head);
    doc.blank();
    doc.append(lesson(text, look));
    if level < all {
        doc.blank();
        let more = format!("run `asynclings hint --level {}` for more", level + 1);
        doc.text(&Line::new(), Role::Quiet, &more, look.text_width());
    }
    doc
}

/// The columns left of code.
const CODE_INDENT: usize = 4;

/// A list that is open: the next number, or None for bullets.
type List = Option<u64>;

struct Page<'a> {
    look: &'a RenderOptions,
    doc: Doc,
    /// Pieces of the paragraph that is open.
    pieces: Vec<(Role, String)>,
    roles: Vec<Role>,
    lists: Vec<List>,
    /// The bullet that the next paragraph begins with.
    bullet: Option<String>,
    quotes: usize,
    /// The code block that is open, and whether it says that it is Rust.
    code: Option<(String, bool)>,
    /// The address of the link that is open.
    link: Option<String>,
    /// True when the item that is open has no paragraphs of its own.
    tight: bool,
}

impl<'a> Page<'a> {
    fn new(look: &'a RenderOptions) -> Self {
        Self {
            look,
            doc: Doc::new(),
            pieces: Vec::new(),
            roles: Vec::new(),
            lists: Vec::new(),
            bullet: None,
            quotes: 0,
            code: None,
            link: None,
            tight: false,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((code, _)) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(code) => {
                // Without colour code would look like any other word.
                let code = if self.look.colour {
                    code.to_string()
                } else {
                    format!("`{code}`")
                };
                self.pieces.push((Role::Code, drawn(&code, self.look)));
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => {
                self.paragraph();
                self.tight = true;
            }
            Event::Rule => {
                self.end_block();
                let rule = self
                    .look
                    .pick("─", "-")
                    .repeat(self.look.text_width().min(40));
                self.doc.line(Line::new().with(Role::Quiet, rule));
                self.doc.blank();
            }
            Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let role = self.roles.last().copied().unwrap_or(Role::Plain);
        self.pieces.push((role, safe(text)));
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.end_block();
                self.roles.push(Role::Strong);
            }
            Tag::Paragraph => self.block(),
            Tag::List(first) => {
                self.paragraph();
                if self.lists.is_empty() {
                    self.doc.blank();
                }
                self.lists.push(first);
            }
            Tag::Item => {
                self.paragraph();
                self.bullet = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => self.look.pick("• ", "* ").to_owned(),
                });
                self.tight = true;
            }
            Tag::BlockQuote(_) => {
                self.end_block();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.end_block();
                let rust = matches!(&kind, CodeBlockKind::Fenced(name) if name.starts_with("rust"));
                self.code = Some((String::new(), rust));
            }
            Tag::Emphasis | Tag::Strong => self.roles.push(Role::Strong),
            Tag::Link { dest_url, .. } => {
                self.roles.push(Role::Link);
                self.link = Some(dest_url.to_string());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                self.heading(level);
                self.roles.pop();
            }
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::Item => {
                self.paragraph();
                self.bullet = None;
                self.tight = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.tight = !self.lists.is_empty();
            }
            TagEnd::BlockQuote(_) => {
                self.paragraph();
                self.quotes -= 1;
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::Emphasis | TagEnd::Strong => {
                self.roles.pop();
            }
            TagEnd::Link => {
                self.roles.pop();
                self.link_address();
            }
            _ => {}
        }
    }

    /// The address stands behind the words, unless it is the words, or lies within the course.
    fn link_address(&mut self) {
        let Some(address) = self.link.take() else {
            return;
        };
        let words = self.pieces.last().map(|(_, words)| words.as_str());
        if address.contains("://") && words != Some(address.as_str()) {
            self.pieces
                .push((Role::Quiet, format!(" ({})", safe(&address))));
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let pieces = std::mem::take(&mut self.pieces);
        let mut text: String = pieces.into_iter().map(|(_, text)| text).collect();
        let under = match level {
            HeadingLevel::H1 => Some(self.look.pick("═", "=")),
            HeadingLevel::H2 => Some(self.look.pick("─", "-")),
            _ => None,
        };
        text = text.trim().to_owned();
        let line = Line::new().with(Role::Strong, text);
        let wide = line.width().min(self.look.text_width());
        self.doc.line(line);
        if let Some(under) = under {
            self.doc
                .line(Line::new().with(Role::Quiet, under.repeat(wide)));
        }
        self.doc.blank();
    }

    /// What stands left of the text of the current block, so deep within lists.
    fn margin(&self, depth: usize) -> Line {
        let mut line = Line::new();
        for _ in 0..self.quotes {
            line.push(Role::Quiet, self.look.pick("│ ", "| "));
        }
        line.push(Role::Plain, "  ".repeat(depth));
        line
    }

    /// A new block: apart from the one before, unless both stand in one tight item.
    fn block(&mut self) {
        self.paragraph();
        if !std::mem::take(&mut self.tight) {
            self.doc.blank();
        }
    }

    fn end_block(&mut self) {
        self.paragraph();
        self.tight = false;
        self.doc.blank();
    }

    fn paragraph(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.iter().all(|(_, text)| text.trim().is_empty()) {
            return;
        }
        let depth = self.lists.len();
        let rest = self.margin(depth);
        let first = match self.bullet.take() {
            // The bullet stands in the indent of its list.
            Some(bullet) => self
                .margin(depth.saturating_sub(1))
                .with(Role::Busy, bullet),
            None => rest.clone(),
        };
        self.doc
            .wrap(&first, &rest, &pieces, self.look.text_width());
    }

    fn code_block(&mut self) {
        let (code, rust) = self.code.take().unwrap_or_default();
        // Tabs stay as wide as rustfmt makes them.
        let code = drawn(&code.replace('\t', "    "), self.look);
        let code = code.trim_end_matches('\n');
        let indent = self.margin(self.lists.len()).width() + CODE_INDENT;
        let room = self.look.width.saturating_sub(indent);
        // An indented block names no language, and may hold a drawing below its code.
        let parts = match rust {
            true => vec![code],
            false => code.split("\n\n").collect(),
        };
        let mut lines = Vec::new();
        for part in parts {
            if !lines.is_empty() {
                lines.push(Vec::new());
            }
            if rust || highlight::is_rust(part) {
                lines.extend(highlight::rust(&comments::wrapped(part, room)));
            } else {
                let plain = |line: &str| vec![(Role::Code, line.to_owned())];
                lines.extend(part.split('\n').map(plain));
            }
        }
        for pieces in lines {
            let mut line = self.margin(self.lists.len());
            line.push(Role::Plain, " ".repeat(CODE_INDENT));
            for (role, text) in pieces {
                line.push(role, text);
            }
            self.doc.line(line);
        }
        self.doc.blank();
        self.tight = false;
    }
}

/// Code, whose drawings are made of ASCII characters where that is wanted: the same ones as in a
/// timeline, so that a lesson's pictures read as the learner's own do.
fn drawn(code: &str, look: &RenderOptions) -> String {
    let code = safe(code);
    if !look.ascii {
        return code;
    }
    let box_or_arrow = |c| match c {
        '┄' => '-',
        '═' => '=',
        '┌' | '┐' | '└' | '┘' => '+',
        '█' => '#',
        '│' | '├' | '┤' => '|',
        '╎' => ':',
        '▶' | '►' => '>',
        '◀' => '<',
        '▲' => '^',
        '▼' => 'v',
        other => other,
    };
    let in_ascii = |c| timeline::in_ascii(c).unwrap_or_else(|| box_or_arrow(c));
    code.chars().map(in_ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: RenderOptions = RenderOptions::plain(60);

    const TEXT: &str = "# Waiting\n\nA future does *nothing* until it is polled, and `.await` polls it \
        as often as it is woken. See [the book](https://doc.rust-lang.org/book/).\n\n\
        ## Two ways\n\n- one after the other, which takes as long as both together take\n\
        - at once\n  - with `join`\n  - with tasks\n\n1. first\n2. second\n\n\
        ```rust\nlet (a, b) = trpl::join(fetch_the_first_page_of_them_all(), b()).await;\n\n\tok\n```\n\n\
        > A quote that is long enough to be broken over two lines here.\n\nEnd.\n";

    #[test]
    fn a_lesson_in_sixty_columns() {
        insta::assert_snapshot!(lesson(TEXT, &LOOK).render(&LOOK));
    }

    #[test]
    fn a_lesson_in_ascii_and_forty_columns() {
        let look = RenderOptions {
            width: 40,
            ascii: true,
            ..LOOK
        };
        let text = lesson(TEXT, &look).render(&look);
        assert!(text.is_ascii(), "{text}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn drawings_are_in_ascii_where_that_is_wanted() {
        let look = RenderOptions {
            ascii: true,
            ..LOOK
        };
        let text = "`●` is a poll.\n\n```text\na ●──┤━━◆·✓\nb ██ ┄► ═▶ ✗\n┌─┐ │ ▲\n└─┘ ├ ▼\n```\n";
        assert_eq!(
            lesson(text, &look).render(&look),
            "`o` is a poll.\n\n    a o--|==*.+\n    b ## -> => x\n    +-+ | ^\n    +-+ | v\n\n"
        );
    }

    #[test]
    fn every_lesson_is_ascii_where_that_is_wanted() {
        let look = RenderOptions {
            ascii: true,
            ..LOOK
        };
        let chapters = concat!(env!("CARGO_MANIFEST_DIR"), "/../../exercises");
        let mut lessons = 0;
        for chapter in std::fs::read_dir(chapters).unwrap() {
            let path = chapter.unwrap().path().join("README.md");
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            let text = lesson(&text, &look).render(&look);
            let other: String = text.chars().filter(|c| !c.is_ascii()).collect();
            assert_eq!(other, "", "{}", path.display());
            lessons += 1;
        }
        assert_eq!(lessons, 9);
    }

    #[test]
    fn a_hint_says_whether_there_are_more() {
        insta::assert_snapshot!(hint("Look at `main`.", 1, 3, &LOOK).render(&LOOK));
        let last = hint("Look.", 3, 3, &LOOK).render(&LOOK);
        assert_eq!(last, "hint 3 of 3\n\nLook.\n\n");
    }
}
