//! Versions of asynclings, as a pack names them.

/// A released version: three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u64, u64, u64);

impl Version {
    /// The running asynclings.
    pub const RUNNING: &str = env!("CARGO_PKG_VERSION");

    /// Reads `1.2.3`. A suffix such as `-beta.1` is left aside, so that a pack written against a
    /// release can be tried with its betas.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let release = text.split(['-', '+']).next()?;
        let mut numbers = release.split('.').map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        });
        let version = Self(numbers.next()??, numbers.next()??, numbers.next()??);
        numbers.next().is_none().then_some(version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_numbers_make_a_version() {
        for (text, expected) in [
            ("1.2.3", Some(Version(1, 2, 3))),
            ("0.10.0-beta.1", Some(Version(0, 10, 0))),
            ("1.2", None),
            ("1.2.3.4", None),
            ("1.2.x", None),
            ("1.+2.3", None),
            ("", None),
        ] {
            assert_eq!(Version::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn versions_compare_as_numbers() {
        assert!(Version::parse("0.10.0") > Version::parse("0.9.9"));
        assert!(Version::parse(Version::RUNNING).is_some());
    }
}
