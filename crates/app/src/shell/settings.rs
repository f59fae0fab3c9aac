//! What the app remembers of a learner's wishes: `.asynclings/app.toml`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use asynclings_engine::progress::{FileError, disk};

/// The wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Settings {
    /// Whether passing moves on by itself.
    pub(super) auto_next: bool,
}

fn file(private: &Path) -> PathBuf {
    private.join("app.toml")
}

impl Settings {
    /// Reads them. What cannot be read counts as no wish: nothing of it is worth an error.
    pub(super) fn read(private: &Path) -> Self {
        let bytes = disk::read_if_there(&file(private)).ok().flatten();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        text.and_then(|text| toml::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps them.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn keep(self, private: &Path) -> Result<(), FileError> {
        let text = format!(
            "# Written by asynclings.\n\n# Move on by itself after passing.\nauto_next = {}\n",
            self.auto_next
        );
        disk::replace(&file(private), text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_kept_and_damage_is_no_wish() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::read(folder.path()), Settings::default());
        let wishes = Settings { auto_next: true };
        wishes.keep(folder.path()).unwrap();
        assert_eq!(Settings::read(folder.path()), wishes);
        std::fs::write(file(folder.path()), "auto_next = 7").unwrap();
        assert_eq!(Settings::read(folder.path()), Settings::default());
    }
}
