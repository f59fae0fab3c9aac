//! How output is rendered: how wide, in colour or not, in which characters.

use std::ffi::OsString;

/// The narrowest that output is laid out for.
pub const NARROWEST: usize = 40;

/// The widest that running text gets: longer lines are hard to read.
const WIDEST_TEXT: usize = 100;

/// How output is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenderOptions {
    /// Columns.
    pub width: usize,
    /// Whether colours are used. Nothing is told by colour alone.
    pub colour: bool,
    /// Whether the background is light, as far as is known.
    pub light: bool,
    /// Whether only ASCII characters are used for what asynclings itself draws.
    pub ascii: bool,
}

impl RenderOptions {
    /// What the environment and the terminal ask for. `terminal` is the terminal's width, or None
    /// where the output goes elsewhere.
    pub(crate) fn new(env: impl Fn(&str) -> Option<OsString>, terminal: Option<usize>) -> Self {
        let columns = env("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
        Self {
            width: terminal.or(columns).unwrap_or(80).max(NARROWEST),
            colour: colour(&env, terminal.is_some()),
            light: light(&env),
            ascii: ascii(&env, cfg!(windows)),
        }
    }

    /// So many columns, without colours, in all characters.
    #[cfg(test)]
    pub(crate) const fn plain(width: usize) -> Self {
        Self {
            width,
            colour: false,
            light: false,
            ascii: false,
        }
    }

    /// The width of running text.
    #[must_use]
    pub fn text_width(&self) -> usize {
        self.width.min(WIDEST_TEXT)
    }

    /// One of two spellings: with all characters, or in ASCII.
    #[must_use]
    pub fn pick<'a>(&self, full: &'a str, ascii: &'a str) -> &'a str {
        if self.ascii { ascii } else { full }
    }
}

/// Whether to use colours: `NO_COLOR` forbids them, `CLICOLOR_FORCE` demands them, else it takes a
/// terminal that is not dumb, and `CLICOLOR` not to be 0.
fn colour(env: &impl Fn(&str) -> Option<OsString>, terminal: bool) -> bool {
    let is_set = |name| env(name).is_some_and(|value| !value.is_empty());
    let is_zero = |name| env(name).is_some_and(|value| value == "0");
    if is_set("NO_COLOR") {
        return false;
    }
    if is_set("CLICOLOR_FORCE") && !is_zero("CLICOLOR_FORCE") {
        return true;
    }
    terminal && !is_zero("CLICOLOR") && env("TERM").is_none_or(|term| term != "dumb")
}

/// Whether the environment says that the background is light: `ASYNCLINGS_THEME` by its name, or
/// `COLORFGBG`, which some terminals set, by the number of the background's colour.
fn light(env: &impl Fn(&str) -> Option<OsString>) -> bool {
    match env("ASYNCLINGS_THEME") {
        Some(theme) if !theme.is_empty() => theme == "light",
        _ => env("COLORFGBG").is_some_and(|colours| {
            let colours = colours.to_string_lossy();
            let background = colours.rsplit(';').next();
            matches!(background, Some("7" | "15"))
        }),
    }
}

/// Whether the locale lacks UTF-8. The first of the three variables that is set decides, as POSIX
/// has it; with none of them the locale is C. Windows has no such variables, and its consoles take
/// UTF-8.
fn ascii(env: &impl Fn(&str) -> Option<OsString>, windows: bool) -> bool {
    if env("TERM").is_some_and(|term| term == "dumb") {
        return true;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(env)
        .find(|value| !value.is_empty());
    match locale {
        Some(locale) => {
            let locale = locale.to_string_lossy().to_ascii_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        }
        None => !windows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env<'a>(set: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
        move |name| {
            let (_, value) = set.iter().find(|(key, _)| *key == name)?;
            Some((*value).into())
        }
    }

    #[test]
    fn colour_follows_the_conventions() {
        let check = |set: &[(&str, &str)], terminal, expect| {
            assert_eq!(colour(&env(set), terminal), expect, "{set:?} {terminal}");
        };
        check(&[], true, true);
        check(&[], false, false);
        check(&[("NO_COLOR", "1")], true, false);
        check(&[("NO_COLOR", "")], true, true);
        check(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true, false);
        check(&[("CLICOLOR_FORCE", "1")], false, true);
        check(&[("CLICOLOR_FORCE", "0")], false, false);
        check(&[("CLICOLOR", "0")], true, false);
        check(&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], true, true);
        check(&[("CLICOLOR", "1")], false, false);
        check(&[("TERM", "dumb")], true, false);
        check(&[("TERM", "xterm")], true, true);
    }

    #[test]
    fn the_background_is_what_the_terminal_or_the_learner_says() {
        let check = |set: &[(&str, &str)], expect| assert_eq!(light(&env(set)), expect, "{set:?}");
        check(&[], false);
        check(&[("COLORFGBG", "0;15")], true);
        check(&[("COLORFGBG", "15;default;0")], false);
        check(
            &[("COLORFGBG", "0;15"), ("ASYNCLINGS_THEME", "dark")],
            false,
        );
        check(&[("ASYNCLINGS_THEME", "light")], true);
    }

    #[test]
    fn ascii_follows_the_locale() {
        let check = |set: &[(&str, &str)], expect| {
            assert_eq!(ascii(&env(set), false), expect, "{set:?}");
        };
        check(&[], true);
        check(&[("LANG", "C")], true);
        check(&[("LANG", "de_DE.UTF-8")], false);
        check(&[("LANG", "C.utf8")], false);
        check(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "POSIX")], true);
        check(&[("LANG", "C"), ("LC_CTYPE", "en_GB.UTF-8")], false);
        check(
            &[("LANG", "C"), ("LC_ALL", ""), ("LC_CTYPE", "UTF-8")],
            false,
        );
        check(&[("LANG", "C.UTF-8"), ("TERM", "dumb")], true);
        assert!(!ascii(&env(&[]), true));
    }

    #[test]
    fn the_width_is_the_terminals_then_columns_then_80() {
        let width = |set: &[(&str, &str)], terminal| RenderOptions::new(env(set), terminal).width;
        assert_eq!(width(&[("COLUMNS", "100")], Some(120)), 120);
        assert_eq!(width(&[("COLUMNS", "100")], None), 100);
        assert_eq!(width(&[("COLUMNS", "wide")], None), 80);
        assert_eq!(width(&[], Some(10)), NARROWEST);
    }
}
