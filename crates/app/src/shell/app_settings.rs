//! What the app remembers of a learner's preferences: `.asynclings/app.toml`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use asynclings_engine::fs::{self, FileError};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct AppSettings {
    /// Whether passing moves on by itself.
    pub(super) auto_next: bool,
}

fn file(private: &Path) -> PathBuf {
    private.join("app.toml")
}

impl AppSettings {
    /// Reads them. What cannot be read counts as not set: nothing of it is worth an error.
    pub(super) fn read(private: &Path) -> Self {
        let bytes = fs::read_if_there(&file(private)).ok().flatten();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        text.and_then(|text| toml::from_str(&text).ok())
            .unwrap_or_default()
    }

    pub(super) fn write(self, private: &Path) -> Result<(), FileError> {
        let text = format!(
            "# Written by asynclings.\n\n# Move to the next exercise automatically after passing.\nauto_next = {}\n",
            self.auto_next
        );
        fs::replace(&file(private), text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_kept_and_damage_counts_as_not_set() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(AppSettings::read(folder.path()), AppSettings::default());
        let settings = AppSettings { auto_next: true };
        settings.write(folder.path()).unwrap();
        assert_eq!(AppSettings::read(folder.path()), settings);
        std::fs::write(file(folder.path()), "auto_next = 7").unwrap();
        assert_eq!(AppSettings::read(folder.path()), AppSettings::default());
    }
}
