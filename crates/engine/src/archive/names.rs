//! Which names a file in an archive may have: those that mean the same file, below the folder it is
//! unpacked into, on every system.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::error::ArchiveError;
use super::{HEAD, PACK, SUMS, VENDOR};

/// Longer paths do not work everywhere.
const LONGEST: usize = 400;

/// Looks at one name.
pub(super) fn check(name: &str) -> Result<(), ArchiveError> {
    let bad = |why| {
        Err(ArchiveError::Name {
            name: name.to_owned(),
            why,
        })
    };
    if name.len() > LONGEST {
        return bad("it is too long");
    }
    if name.starts_with('/') {
        return bad("it is an absolute path");
    }
    for part in name.split('/') {
        if part == ".." {
            return bad("it points outside the archive");
        }
        if part.is_empty() || part == "." {
            return bad("a component is empty");
        }
        if part.contains(['\\', ':', '<', '>', '"', '|', '?', '*'])
            || part.contains(char::is_control)
        {
            return bad("it contains a character that is not portable");
        }
        if part.ends_with(['.', ' ']) {
            return bad("a component ends with a dot or a space, which Windows strips");
        }
        if is_device(part) {
            return bad("a component is a reserved device name on Windows");
        }
    }
    Ok(())
}

/// Names that Windows takes for devices, with any extension.
fn is_device(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']))
    };
    matches!(&*stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// True for what an archive of a pack holds.
pub(super) fn is_part(name: &str) -> bool {
    if name == HEAD || name == SUMS {
        return true;
    }
    if let Some(inside) = name.strip_prefix(PACK) {
        return inside == "lessons.toml"
            || inside.starts_with("exercises/")
            || inside.starts_with("solutions/");
    }
    // A crate's own folder, and a file in it.
    name.strip_prefix(VENDOR)
        .is_some_and(|inside| inside.contains('/'))
}

/// All names so far, in the form in which the least careful system compares them.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, (String, bool)>);

impl Names {
    /// Takes a file's name, unless it is there already or one of the two is a folder of the other.
    pub(super) fn take(&mut self, name: &str) -> Result<(), ArchiveError> {
        let same = |first: &str| {
            Err(ArchiveError::Twice {
                first: first.to_owned(),
                second: name.to_owned(),
            })
        };
        let folded = folded(name);
        for (at, _) in folded.match_indices('/') {
            let folder = self.0.entry(folded[..at].to_owned());
            if let (first, true) = folder.or_insert_with(|| (name.to_owned(), false)) {
                return same(first);
            }
        }
        match self.0.insert(folded, (name.to_owned(), true)) {
            Some((first, _)) => same(&first),
            None => Ok(()),
        }
    }
}

/// Without the differences that some file systems do not see: case, and how accents are composed.
fn folded(name: &str) -> String {
    // Twice, because a small letter may decompose in another way than its capital.
    let small: String = name.nfkc().flat_map(char::to_lowercase).collect();
    small.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_work_on_every_system() {
        for name in [
            "pack/lessons.toml",
            "pack/exercises/01 a/ä.rs",
            "vendor/a-1.0.0+x/.cargo-checksum.json",
            "vendor/a/console.rs",
            "vendor/a/com.rs",
            "vendor/a/...a",
        ] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "pack/../../x",
            "pack//x",
            "./pack",
            "pack/.",
            "C:/x",
            "pack\\..\\x",
            "pack/a:b",
            "pack/a\nb",
            "pack/a\0",
            "pack/a.",
            "pack/a ",
            "pack/AUX.rs",
            "pack/com1",
            "pack/a?",
            &"x/".repeat(300),
        ] {
            assert!(check(name).is_err(), "{name}");
        }
    }

    #[test]
    fn only_a_pack_is_part_of_one() {
        for (name, expect) in [
            ("archive.toml", true),
            ("SHA256SUMS", true),
            ("pack/lessons.toml", true),
            ("pack/exercises/.cargo/config.toml", true),
            ("pack/Cargo.toml", false),
            ("pack/lessons.toml/x", false),
            ("vendor/a/Cargo.toml", true),
            ("vendor/config.toml", false),
            (".cargo/config.toml", false),
        ] {
            assert_eq!(is_part(name), expect, "{name}");
        }
    }

    #[test]
    fn names_that_some_system_confuses_are_the_same() {
        for (first, second) in [
            ("a/b", "a/b"),
            ("a/b", "a/B"),
            ("A/b", "a/b"),
            ("a/\u{e4}", "a/a\u{308}"),
            ("a/\u{c4}", "a/a\u{308}"),
            ("a/ﬁ", "a/fi"),
            ("a", "a/b"),
            ("a/b/c", "A/B"),
        ] {
            let mut names = Names::default();
            names.take(first).unwrap();
            assert_eq!(
                names.take(second),
                Err(ArchiveError::Twice {
                    first: first.to_owned(),
                    second: second.to_owned()
                })
            );
        }
        let mut names = Names::default();
        for name in ["a/b", "a/c", "b/a", "ab"] {
            assert_eq!(names.take(name), Ok(()), "{name}");
        }
    }
}
