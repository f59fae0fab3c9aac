//! What ids and paths in a pack may look like.

/// What the id of a pack or an exercise looks like.
pub(crate) const ID_PATTERN: &str = "^[a-z][a-z0-9_]*$";

/// What is to be done about another one.
pub(crate) const ID_HELP: &str = "use lowercase letters, digits and `_`, starting with a letter";

/// What the id of a chapter looks like: it may begin with its number.
pub(crate) const CHAPTER_PATTERN: &str = "^[a-z0-9][a-z0-9_]*$";

/// The same for a chapter.
pub(crate) const CHAPTER_HELP: &str =
    "use lowercase letters, digits and `_`, starting with a letter or a digit";

/// True for what `ID_PATTERN` says.
#[must_use]
pub fn is_id(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_lowercase()) && is_chapter_id(id)
}

/// True for what `CHAPTER_PATTERN` says.
#[must_use]
pub fn is_chapter_id(id: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    !id.is_empty() && !id.starts_with('_') && id.bytes().all(is_part)
}

/// True for a relative path with `/` that stays in its folder on every system.
pub(crate) fn is_inside(file: &str) -> bool {
    let is_name = |part: &str| {
        !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0'])
    };
    file.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_what_their_patterns_say() {
        let id = regex::Regex::new(ID_PATTERN).unwrap();
        let chapter = regex::Regex::new(CHAPTER_PATTERN).unwrap();
        for text in [
            "a",
            "a_1",
            "1a",
            "_a",
            "",
            "A",
            "ä",
            "a-b",
            "a b",
            "a\n",
            "02_futures",
        ] {
            assert_eq!(is_id(text), id.is_match(text), "{text}");
            assert_eq!(is_chapter_id(text), chapter.is_match(text), "{text}");
        }
    }

    #[test]
    fn paths_stay_inside() {
        for (path, expected) in [
            ("src/main.rs", true),
            ("a", true),
            ("", false),
            ("/etc/passwd", false),
            ("../x", false),
            ("a/../../x", false),
            ("a//b", false),
            ("./a", false),
            ("C:\\x", false),
            ("a\\b", false),
        ] {
            assert_eq!(is_inside(path), expected, "{path}");
        }
    }
}
