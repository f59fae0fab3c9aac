//! Comments in code, broken as comments where they are too wide.

use unicode_width::UnicodeWidthStr;

/// The code with its comments in so many columns, as far as a comment has lines of its own: the lines of a
/// paragraph are filled anew, and each begins with the slashes. Everything else stays as it is.
pub(crate) fn wrapped(code: &str, width: usize) -> String {
    let lines: Vec<&str> = code.split('\n').collect();
    let paragraphs = lines.chunk_by(|one, next| match (comment(one), comment(next)) {
        (Some((lead, _)), Some((next_lead, text))) => lead == next_lead && goes_on(text),
        _ => false,
    });
    let mut out: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let fits = paragraph.iter().all(|line| line.width() <= width);
        match comment(paragraph[0]).filter(|_| !fits) {
            Some((lead, _)) => fill(&mut out, lead, paragraph, width),
            None => out.extend(paragraph.iter().map(|line| (*line).to_owned())),
        }
    }
    out.join("\n")
}

/// What stands before the text of a comment that has a line of its own, and the text.
fn comment(line: &str) -> Option<(&str, &str)> {
    let code = line.trim_start();
    let text = code.strip_prefix("//")?.trim_start_matches(['/', '!']);
    let text = text.strip_prefix(' ').unwrap_or(text);
    (!text.is_empty()).then(|| line.split_at(line.len() - text.len()))
}

/// Whether a line goes on with the paragraph before it: no new item, heading or drawing.
fn goes_on(text: &str) -> bool {
    !text.starts_with([' ', '-', '*', '#', '`', '|'])
}

fn fill(out: &mut Vec<String>, lead: &str, paragraph: &[&str], width: usize) {
    let mut line = lead.to_owned();
    let texts = paragraph.iter().filter_map(|line| comment(line));
    for word in texts.flat_map(|(_, text)| text.split_whitespace()) {
        if line.width() > lead.width() {
            if line.width() + 1 + word.width() > width {
                out.push(std::mem::replace(&mut line, lead.to_owned()));
            } else {
                line.push(' ');
            }
        }
        line.push_str(word);
    }
    out.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_comment_stays_a_comment_and_leaves_no_word_alone() {
        let code = "fn f() {\n    // one two three four\n    // five six\n    let x = 1; // seven eight nine ten\n}";
        assert_eq!(
            wrapped(code, 20),
            "fn f() {\n    // one two three\n    // four five six\n    let x = 1; // seven eight nine ten\n}"
        );
    }

    #[test]
    fn what_fits_stays_and_so_do_items_and_empty_lines() {
        for code in ["// one\n// two", "//! one\n//!\n//! two", "let a = 1;", ""] {
            assert_eq!(wrapped(code, 20), code);
        }
        let list = "/// one two three four:\n/// - five\n///\n/// six";
        assert_eq!(
            wrapped(list, 18),
            "/// one two three\n/// four:\n/// - five\n///\n/// six"
        );
    }

    #[test]
    fn a_word_that_is_too_wide_has_a_line_of_its_own() {
        assert_eq!(
            wrapped("// a https://example.org/long b", 12),
            "// a\n// https://example.org/long\n// b"
        );
    }
}
