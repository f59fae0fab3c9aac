//! Places in files that stand on the screen, for terminals that can open them.
//!
//! ratatui knows nothing of hyperlinks (OSC 8), so they are written over the picture after it was drawn:
//! the same characters once more, as a link.

use std::path::Path;
use std::sync::LazyLock;

use ratatui::backend::IntoCrossterm;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use regex::Regex;

/// A file and perhaps a line, as rustc and the trace name them.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:exercises/[\w/]+/)?(src/[\w/]+\.rs|predict\.toml)(:\d+)?(:\d+)?")
        .expect("a regular expression")
});

/// Text on the screen that names a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) x: u16,
    pub(crate) y: u16,
    pub(crate) text: String,
    pub(crate) style: Style,
    pub(crate) url: String,
}

/// The links in a part of the screen; `folder` is the exercise's.
pub(crate) fn links(buffer: &Buffer, area: Rect, folder: &Path) -> Vec<Link> {
    let mut links = Vec::new();
    for y in area.top()..area.bottom() {
        // One byte a cell, so that a byte's place is a column: what is wide or foreign is no path.
        let row: String = (area.left()..area.right())
            .map(|x| match buffer[(x, y)].symbol().as_bytes() {
                [byte] if byte.is_ascii() => char::from(*byte),
                _ => '\0',
            })
            .collect();
        for found in PLACE.captures_iter(&row) {
            let (Some(all), Some(file)) = (found.get(0), found.get(1)) else {
                continue;
            };
            let Ok(at) = u16::try_from(all.start()) else {
                continue;
            };
            let x = area.left() + at;
            links.push(Link {
                x,
                y,
                text: all.as_str().to_owned(),
                style: buffer[(x, y)].style(),
                url: url(&folder.join(file.as_str())),
            });
        }
    }
    links
}

fn url(path: &Path) -> String {
    let mut url = "file://".to_owned();
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-~:".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}

/// The text of a link with its colours, as the terminal takes it.
pub(crate) fn styled(link: &Link) -> String {
    let style: crossterm::style::ContentStyle = link.style.into_crossterm();
    style.apply(&link.text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_with_their_columns() {
        let area = Rect::new(0, 0, 40, 1);
        let mut buffer = Buffer::empty(area);
        buffer.set_string(0, 0, "● song  src/main.rs:12:5  wanted", Style::new());
        let found = links(&buffer, area, Path::new("/a b/x"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].x, found[0].text.as_str()),
            (8, "src/main.rs:12:5")
        );
        assert_eq!(found[0].url, "file:///a%20b/x/src/main.rs");
    }

    #[test]
    fn what_is_no_file_is_no_link() {
        let area = Rect::new(0, 0, 40, 1);
        let mut buffer = Buffer::empty(area);
        buffer.set_string(0, 0, "src/日本.rs and main.rs", Style::new());
        assert_eq!(links(&buffer, area, Path::new("/")), []);
    }
}
