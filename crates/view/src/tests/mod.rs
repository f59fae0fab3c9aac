//! Pictures and verdicts as a learner sees them, at several widths, in colour, plain and in ASCII.

mod pictures;
mod verdicts;

use super::doc::Doc;
use super::render_options::RenderOptions;

/// 80 columns, no colour.
const PLAIN: RenderOptions = RenderOptions::plain(80);

/// What a learner sees in four terminals: 80 and 40 columns, plain and ASCII, and in colour, where
/// escape characters are shown as `^`.
fn in_all_looks(draw: impl Fn(&RenderOptions) -> Doc) -> String {
    let looks = [
        ("80 columns", PLAIN),
        ("40 columns", RenderOptions { width: 40, ..PLAIN }),
        (
            "40 columns, ASCII",
            RenderOptions {
                width: 40,
                ascii: true,
                ..PLAIN
            },
        ),
        (
            "80 columns, ASCII",
            RenderOptions {
                ascii: true,
                ..PLAIN
            },
        ),
        (
            "80 columns, in colour",
            RenderOptions {
                colour: true,
                light: false,
                ..PLAIN
            },
        ),
    ];
    let mut all = String::new();
    for (name, look) in looks {
        let text = draw(&look).render(&look);
        fits(&text, &look, name);
        all.push_str(&format!("=== {name}\n{}\n", text.replace('\u{1b}', "^")));
    }
    all
}

/// No line is wider than the terminal, and ASCII is ASCII.
fn fits(text: &str, look: &RenderOptions, name: &str) {
    let plain = anstream::adapter::strip_str(text).to_string();
    for line in plain.lines() {
        let wide = unicode_width::UnicodeWidthStr::width(line);
        assert!(wide <= look.width, "{name}: {wide} columns: {line}");
    }
    assert!(!look.ascii || text.is_ascii(), "{name}: {text}");
    assert_eq!(plain == text, !look.colour, "{name}");
}
