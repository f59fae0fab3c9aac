//! Wording that reads like a translation, in what learners read: lessons, tasks, hints, messages.
//!
//! Only what a search can find is here; docs/authoring.md has the rules themselves. A pack allows a
//! phrase, with a reason, as a `[[wording]]` of its `lessons.toml`.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::spelling::misspelt;
use super::{Text, hint_span};
use crate::chosen::chosen;
use crate::spot::in_file;
use asynclings_core::diag::{Diagnostic, Source};
use asynclings_core::manifest::document::{Document, PathStep};
use asynclings_core::pack::contents::{exercise_folder, solution_folder};
use asynclings_core::pack::{Complete, PackFiles};

/// A phrase and what to write instead.
#[derive(Debug)]
struct Phrase {
    /// A regular expression; a space stands for any whitespace, comment marks included.
    pattern: &'static str,
    /// Words before it with which it is good English.
    unless_after: &'static [&'static str],
    /// Words after it with which it is good English.
    unless_before: &'static [&'static str],
    instead: &'static str,
}

const fn phrase(pattern: &'static str, instead: &'static str) -> Phrase {
    Phrase {
        pattern,
        unless_after: &[],
        unless_before: &[],
        instead,
    }
}

/// "The task is to …" names a task; "the page is to be …" orders a page about.
const NAMES_A_TASK: &[&str] = &[
    "advice",
    "aim",
    "answer",
    "best",
    "fix",
    "goal",
    "help",
    "idea",
    "job",
    "mistake",
    "only",
    "option",
    "part",
    "plan",
    "point",
    "purpose",
    "remedy",
    "second",
    "solution",
    "step",
    "task",
    "this",
    "thing",
    "trick",
    "use",
    "way",
    "what",
    "work",
    "alternative",
    "reason",
    "choice",
];

const PHRASES: &[Phrase] = &[
    Phrase {
        unless_after: NAMES_A_TASK,
        unless_before: &["a", "an", "the"],
        ..phrase(
            r"\b(?:is|are|was|were) (?:not )?to [a-z]+",
            "use `should`, `must` or `will`, or say what happened",
        )
    },
    phrase(r"\bshall\b", "use `should`, `must` or `will`"),
    phrase(r"\bat once\b", "use `immediately` or `at the same time`"),
    phrase(r"\bfor ever\b", "use `forever`"),
    phrase(r"\banew\b", "use `again` or `from scratch`"),
    phrase(r"\bto and fro\b", "use `back and forth`"),
    phrase(
        r"\b(?:right )?behind (?:the|its|each|every|that|a) (?:call|loop|stream|await|line|send|drop|block)\b",
        "use `after`",
    ),
    phrase(
        r"\bround (?:the|it|its|a|an|each|every|them|this|that)\b",
        "use `around`",
    ),
    phrase(r"\bso many times\b", "use `this many times`"),
    phrase(r"\b(?:is|are) wanted\b", "use `is expected`"),
    phrase(r"\bneed not\b", "use `does not have to`"),
    Phrase {
        unless_after: &["there", "here"],
        unless_before: &["longer", "more", "less", "different", "better", "worse"],
        ..phrase(r"\b(?:is|are) no [a-z]+", "use `is not a`")
    },
    phrase(r"\bwhoever\b", "name who or what does it"),
    phrase(
        r"\b(?:nobody|somebody) (?:polls|wakes|awaits|drives|rings|keeps|asks)\b",
        "name what does it, or use the passive voice: a future is polled, woken, dropped",
    ),
    phrase(
        r"\ba (?:task|thread|future|block|statement|sentence) of (?:its|their|your) own\b",
        "use `its own` or `a separate`",
    ),
    phrase(r", and only then\b", "use `, only after` or `before`"),
    phrase(r"\bcame never\b", "use `never came`"),
    phrase(r"\ball the same\b", "use `anyway` or `even so`"),
    phrase(r"\bmend(?:s|ed)?\b", "use `fix`"),
    phrase(r"\bwhite space\b", "use `whitespace`"),
    phrase(r"\blikewise\b", "use `in the same way`"),
    phrase(r"\bmeanwhile[.;]", "use `in the meantime`"),
    phrase(
        r"(?:^|[.:;!?] )let (?:the|it|them|both|each|every|all) [a-z]+ ",
        "use `make`, or `change … so that`",
    ),
];

static COMPILED: LazyLock<Vec<(Regex, &'static Phrase)>> = LazyLock::new(|| {
    let compiled = PHRASES.iter().filter_map(|phrase| {
        let pattern = phrase.pattern.replace(' ', r"\s+");
        Some((Regex::new(&format!("(?im){pattern}")).ok()?, phrase))
    });
    compiled.collect()
});

/// Each stilted phrase in a text, and what to write instead. Code in backticks is not looked at.
#[must_use]
pub fn stilted(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let prose = prose(text);
    let mut found = Vec::new();
    for (regex, phrase) in COMPILED.iter() {
        for at in regex.find_iter(&prose) {
            if !phrase.is_good(&prose, at.range()) {
                found.push((at.range(), phrase.instead));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

impl Phrase {
    /// Whether the words around it make it good English.
    fn is_good(&self, text: &str, at: Range<usize>) -> bool {
        let before = text[..at.start].split_whitespace().next_back();
        let before = before.unwrap_or_default();
        let before = before.trim_matches(|c: char| !c.is_alphanumeric());
        let before = before.to_lowercase();
        let last = text[at].split_whitespace().next_back();
        let last = last.unwrap_or_default().to_lowercase();
        self.unless_after.contains(&before.as_str()) || self.unless_before.contains(&last.as_str())
    }
}

/// The text with spaces in place of code and of the marks of comments, byte for byte.
fn prose(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    let mut in_block = false;
    let mut in_code = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        if bare.starts_with("```") {
            in_block = !in_block;
            in_code = false;
        }
        if in_block || bare.starts_with("```") {
            prose.extend(blank(line));
            continue;
        }
        // A blank line ends a paragraph, and with it a backtick that was never closed.
        in_code &= !bare.is_empty();
        let mark = ["//!", "///", "//"]
            .into_iter()
            .find(|mark| bare.starts_with(mark));
        let start = line.len() - bare.len() + mark.map_or(0, str::len);
        prose.extend(blank(&line[..start]));
        for letter in line[start..].chars() {
            if letter == '`' {
                in_code = !in_code;
                prose.push('`');
            } else if in_code {
                prose.extend(blank(letter.encode_utf8(&mut [0; 4])));
            } else {
                prose.push(letter);
            }
        }
    }
    prose
}

/// As many bytes of what no phrase contains; line breaks stay.
fn blank(text: &str) -> impl Iterator<Item = char> + '_ {
    text.bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
}

/// What the pack allows, in small letters.
fn allowed(files: &dyn PackFiles) -> Vec<String> {
    in_file(files, "lessons.toml", |document| {
        let words = (0..).map_while(|index| {
            let path = ["wording".into(), PathStep::from(index), "words".into()];
            Some(document.value(&path)?.get_ref().as_str()?.to_lowercase())
        });
        Some(words.collect())
    })
    .unwrap_or_default()
}

/// The stilted phrases and misspelt words in all that learners read, and in what is said of variants.
pub(super) fn in_pack(
    complete: &Complete,
    texts: &[Text],
    files: &dyn PackFiles,
) -> Vec<Diagnostic> {
    let allowed = allowed(files);
    let mut found = Vec::new();
    let mut look = |source: &Arc<Source>, whole: Range<usize>, text: &str| {
        let wrong = misspelt(&prose(text)).into_iter().map(|(range, right)| {
            let help = format!("write `{right}`");
            ("misspelt", range, help)
        });
        let stilted = stilted(text).into_iter();
        let stilted = stilted.map(|(range, help)| ("stilted wording", range, help.to_owned()));
        for (what, range, instead) in wrong.chain(stilted) {
            let words = text[range.clone()].split_whitespace();
            let words = words.collect::<Vec<_>>().join(" ");
            if allowed
                .iter()
                .any(|each| words.to_lowercase().contains(each))
            {
                continue;
            }
            // A text of a manifest may be written with escapes, so only the whole of it is sure.
            let verbatim = source.text().get(whole.clone()) == Some(text);
            let span = if verbatim {
                whole.start + range.start..whole.start + range.end
            } else {
                whole.clone()
            };
            found.push(
                Diagnostic::warning(format!("{what}: \"{words}\""))
                    .at(source, span, "")
                    .help(instead),
            );
        }
    };
    for text in texts {
        look(
            &text.source,
            0..text.source.text().len(),
            text.source.text(),
        );
    }
    if let Ok(source) = files.text("lessons.toml")
        && let source = Arc::new(source)
        && let Ok(document) = Document::parse(&source)
    {
        for (exercise, _) in chosen(complete) {
            for (index, hint) in exercise.hints.iter().enumerate() {
                look(&source, hint_span(&document, exercise, index), hint);
            }
        }
    }
    for (exercise, _) in chosen(complete) {
        for file in exercise.edit.iter().filter(|file| file.ends_with(".rs")) {
            if let Ok(source) = files.text(&format!("{}/{file}", exercise_folder(exercise))) {
                let source = Arc::new(source);
                let task = task(source.text());
                look(&source, 0..task.len(), task);
            }
        }
        let Ok(source) = files.text(&format!("{}/expected.toml", solution_folder(exercise))) else {
            continue;
        };
        let source = Arc::new(source);
        if let Ok(document) = Document::parse(&source) {
            for (span, text) in messages(&document) {
                look(&source, span, &text);
            }
        }
    }
    found
}

/// The comment at the beginning of a file: the task.
fn task(code: &str) -> &str {
    let lines = code.split_inclusive('\n');
    let length = lines
        .take_while(|line| line.starts_with("//"))
        .map(str::len);
    &code[..length.sum()]
}

/// What an `expected.toml` says to a learner, and what its variants are said to be.
fn messages(document: &Document<'_>) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (list, key) in [
        ("rule", "why"),
        ("advice", "say"),
        ("prediction", "ask"),
        ("rejected", "tries"),
        ("accepted", "differs"),
        ("mutant", "right"),
    ] {
        for index in 0.. {
            let entry = [PathStep::from(list), PathStep::from(index)];
            if document.value(&entry).is_none() {
                break;
            }
            let path = [&entry[..], &[PathStep::from(key)]].concat();
            let Some(value) = document.value(&path) else {
                continue;
            };
            let one = value.get_ref().as_str().map(|text| (value.span(), text));
            let table = value.get_ref().as_table().into_iter().flat_map(|table| {
                let texts = table.iter();
                texts.filter_map(|(_, value)| Some((value.span(), value.get_ref().as_str()?)))
            });
            let all = one.into_iter().chain(table);
            found.extend(all.map(|(span, text)| (span, text.to_owned())));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stilted_phrases_are_found_with_what_to_write_instead() {
        let check = |text: &str, expect: &[&str]| {
            let found = stilted(text);
            let found: Vec<_> = found
                .iter()
                .map(|(range, _)| &text[range.clone()])
                .collect();
            assert_eq!(found, expect, "{text}");
        };
        check("The page is to be ready.", &["is to be"]);
        check("It was\nto be dropped.", &["was\nto be"]);
        check("//! It waits for\n//! ever.", &["for\n//! ever"]);
        check("Your task is to fix it, and the way is to wait.", &[]);
        check(
            "A stream is to a future what an iterator is to a value.",
            &[],
        );
        check("It shall ring at once.", &["shall", "at once"]);
        check("Add `.await` behind each call.", &["behind each call"]);
        check("A stream is no future.", &["is no future"]);
        check(
            "There is no lock, and it is no longer held: \"there is no reactor\".",
            &[],
        );
        check("`is to be` and\n```text\nat once\n```\nare code.", &[]);
        check("Let the task end. You let it go.", &["Let the task "]);
        check("`a` ended, and only then `b` began.", &[", and only then"]);
        check("It runs in a task of its own.", &["a task of its own"]);
        check("Nothing is wrong with these words.", &[]);
    }

    #[test]
    fn every_pattern_is_a_regular_expression() {
        assert_eq!(COMPILED.len(), PHRASES.len());
    }
}
