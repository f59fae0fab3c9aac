//! A screen, read as a learner reads it.

/// What the screen shows.
pub(crate) struct Seen {
    /// The rows, one a line.
    pub(crate) text: String,
    /// All words with one space between them, so that it does not matter where a line is broken.
    words: String,
}

impl Seen {
    /// What a screen shows now.
    pub(crate) fn of(screen: &vt100::Screen) -> Self {
        let rows = screen.rows(0, screen.size().1);
        let rows: Vec<_> = rows.map(|row| row.trim_end().to_owned()).collect();
        let words: Vec<_> = rows.iter().flat_map(|row| row.split_whitespace()).collect();
        Self {
            words: words.join(" "),
            text: rows.join("\n"),
        }
    }

    /// Whether these words are shown, wherever lines are broken.
    pub(crate) fn says(&self, words: &str) -> bool {
        let words: Vec<_> = words.split_whitespace().collect();
        self.words.contains(&words.join(" "))
    }

    /// The line that says what is under way, or what came of it.
    pub(crate) fn status(&self) -> &str {
        // The last row has the keys, the one before it the status.
        self.text.rsplit('\n').nth(1).unwrap_or("")
    }

    /// Whether an attempt of the learner's is under way or about to begin. On a slow disk, what has come of an
    /// attempt is written down only after its verdict is shown.
    pub(crate) fn is_busy(&self) -> bool {
        let status = self.status();
        status.starts_with(['◐', '◓', '◑', '◒']) || status.contains("saved again")
    }
}
