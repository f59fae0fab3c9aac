//! What the tutor asked for, read from what it handed over.

use crate::json::{self, Scalar};

/// Which clock the exercise asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ClockMode {
    Virtual,
    Real,
}

/// Whether this run is made to learn at which lines the program hangs, as an
/// earlier run of it did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lines {
    No,
    /// Everything that waits is asked at the end.
    AtEnd,
    /// Stacks are kept from the start, since nothing can be asked at the end.
    FromStart,
}

/// One process's settings; docs/trace.md describes each.
pub(crate) struct Settings {
    pub(crate) nonce: String,
    pub(crate) clock: ClockMode,
    pub(crate) horizon_ms: u64,
    pub(crate) params: Vec<(String, Scalar)>,
    pub(crate) extra_polls: bool,
    /// The name of the spans that are held back.
    pub(crate) held_back: Option<String>,
    pub(crate) livelock_polls: u64,
    pub(crate) max_events: u64,
    pub(crate) lines: Lines,
}

impl Settings {
    /// The settings in a text of lines with a name and a value each, or nothing where it names no
    /// nonce: then no tutor listens.
    pub(crate) fn parse(told: &str) -> Option<Self> {
        let text = |key: &str| {
            let mut lines = told.lines().filter_map(|line| line.split_once(' '));
            let (_, value) = lines.find(|(name, _)| *name == key)?;
            Some(value.to_owned()).filter(|value| !value.is_empty())
        };
        let number =
            |key: &str, default: u64| text(key).and_then(|v| v.parse().ok()).unwrap_or(default);
        Some(Self {
            nonce: text("nonce")?,
            clock: match text("clock").as_deref() {
                Some("real") => ClockMode::Real,
                _ => ClockMode::Virtual,
            },
            horizon_ms: number("horizon_ms", 60_000),
            params: json::parse_flat_object(&text("params").unwrap_or_default()),
            extra_polls: text("extra_polls").as_deref() == Some("1"),
            held_back: text("held_back"),
            livelock_polls: number("livelock_polls", 20_000),
            max_events: number("max_events", 200_000),
            lines: match text("lines").as_deref() {
                Some("end") => Lines::AtEnd,
                Some("start") => Lines::FromStart,
                _ => Lines::No,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_has_a_default_and_without_a_nonce_there_is_nothing() {
        assert!(Settings::parse("").is_none());
        assert!(Settings::parse("clock real\nnonce \n").is_none());
        let plain = Settings::parse("nonce abc\n").unwrap();
        assert_eq!(
            (plain.nonce.as_str(), plain.clock),
            ("abc", ClockMode::Virtual)
        );
        assert_eq!((plain.horizon_ms, plain.max_events), (60_000, 200_000));
        assert!(plain.params.is_empty() && !plain.extra_polls);
    }

    #[test]
    fn each_line_is_a_setting() {
        let told = "nonce abc\nclock real\nparams {\"a b\":3}\nextra_polls 1\nlines end\n\
                    max_events 7\nsomething else\n";
        let told = Settings::parse(told).unwrap();
        assert_eq!((told.clock, told.lines), (ClockMode::Real, Lines::AtEnd));
        assert_eq!(told.params, [("a b".to_owned(), Scalar::Integer(3))]);
        assert!(told.extra_polls && told.max_events == 7);
    }
}
