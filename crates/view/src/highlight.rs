//! Rust code with roles: keywords, strings and numbers, comments, macros. Enough to read by, and no parser:
//! what it does not know is plain.

use super::doc::Role;

/// Words that the language keeps for itself.
const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "type",
    "unsafe", "use", "where", "while",
];

/// Whether a piece of text is Rust, as far as the ends of its lines tell. Drawings are not.
pub(crate) fn is_rust(text: &str) -> bool {
    let is_code = |line: &str| {
        let (code, comment) = line.split_once("//").unwrap_or((line, ""));
        let code = code.trim_end();
        code.ends_with([';', '{', '}']) || code.is_empty() && !comment.is_empty()
    };
    text.is_ascii() && text.lines().any(is_code)
}

/// The lines of some code, each as pieces with their roles, which make up the line.
pub(crate) fn rust(code: &str) -> Vec<Vec<(Role, String)>> {
    let mut lines = vec![Vec::new()];
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (role, length) = token(rest, first);
        let (text, after) = rest.split_at(length);
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                line.push((role, part.to_owned()));
            }
        }
        rest = after;
    }
    lines
}

/// The role and the bytes of the token that `rest` begins with.
fn token(rest: &str, first: char) -> (Role, usize) {
    let to = |end: Option<usize>| end.unwrap_or(rest.len());
    if rest.starts_with("//") {
        return (Role::Quiet, to(rest.find('\n')));
    }
    if rest.starts_with("/*") {
        return (Role::Quiet, to(rest.find("*/").map(|end| end + 2)));
    }
    if let Some(length) = string(rest) {
        return (Role::Literal, length);
    }
    if first == '\'' {
        return (Role::Literal, character(rest).unwrap_or(1));
    }
    let word = |c: char| c.is_alphanumeric() || c == '_';
    if first.is_ascii_digit() {
        return (Role::Literal, to(rest.find(|c| !word(c))));
    }
    if word(first) {
        let length = to(rest.find(|c| !word(c)));
        let after = &rest[length..];
        if after.starts_with('!') && !after.starts_with("!=") {
            return (Role::Macro, length + 1);
        }
        let is_keyword = KEYWORDS.contains(&&rest[..length]);
        let role = if is_keyword {
            Role::Keyword
        } else {
            Role::Plain
        };
        return (role, length);
    }
    (Role::Plain, first.len_utf8())
}

/// The bytes of a string, raw or not, with or without a `b` or `c` before it.
fn string(rest: &str) -> Option<usize> {
    let bare = rest.trim_start_matches(['b', 'c']);
    let prefix = rest.len() - bare.len();
    if prefix > 1 {
        return None;
    }
    if let Some(raw) = bare.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        let end = body
            .find(&close)
            .map_or(body.len(), |end| end + close.len());
        return Some(rest.len() - body.len() + end);
    }
    let body = bare.strip_prefix('"')?;
    let mut escaped = false;
    let end = body.find(|c| {
        let is_end = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end
    });
    Some(prefix + 1 + end.map_or(body.len(), |end| end + 1))
}

/// The bytes of a character in single quotes, or of a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        return rest[2..]
            .char_indices()
            .skip(1)
            .find(|(_, c)| *c == '\'')
            .map(|(at, _)| at + 3);
    }
    match chars.next() {
        Some((at, '\'')) => Some(at + 1),
        _ => {
            let name = &rest[1..];
            let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_'));
            Some(1 + end.unwrap_or(name.len()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, role: Role) -> Vec<String> {
        let pieces = rust(code).into_iter().flatten();
        pieces
            .filter(|piece| piece.0 == role)
            .map(|piece| piece.1)
            .collect()
    }

    #[test]
    fn words_strings_comments_and_macros_are_told_apart() {
        let code = "async fn f<'a>(s: &'a str) -> u8 {\n    println!(\"// {}\", 'x'); // says \"it\"\n    a != b\n}";
        assert_eq!(of(code, Role::Keyword), ["async", "fn"]);
        assert_eq!(of(code, Role::Macro), ["println!"]);
        assert_eq!(of(code, Role::Quiet), ["// says \"it\""]);
        assert_eq!(of(code, Role::Literal), ["'a", "'a", "\"// {}\"", "'x'"]);
    }

    #[test]
    fn nothing_is_lost_or_moved() {
        for code in [
            "let s = r#\"raw \"inner\" text\"#; b\"x\\\"y\" '\\'' '\\u{1F600}' 'é'",
            "/* a\nb */ x\n\"two\nlines\"",
            "unfinished \"string",
            "unfinished '",
            "",
            "dürfen 'ä' ¬",
        ] {
            let lines = rust(code).into_iter();
            let joined: Vec<String> = lines
                .map(|line| line.into_iter().map(|(_, text)| text).collect())
                .collect();
            assert_eq!(joined.join("\n"), code);
        }
    }

    #[test]
    fn a_comment_over_lines_is_one_on_each() {
        assert_eq!(of("/* a\nb */ x", Role::Quiet), ["/* a", "b */"]);
    }

    #[test]
    fn code_is_told_from_drawings_and_from_what_programs_print() {
        for code in [
            "let text = page().await;",
            "async fn page() -> String { .. }",
            "trpl::spawn_task(task());    // the handle is dropped",
            "// .. other work ..",
            "match first {\n    Left(key) => enter(key),",
        ] {
            assert!(is_rust(code), "{code}");
        }
        for other in [
            "        0 ms      100 ms\nvideo   ●─────────✓",
            "asynclings play main.rs",
            "video: 52 MB",
            "see http://localhost:8080/",
            "",
        ] {
            assert!(!is_rust(other), "{other}");
        }
    }
}
