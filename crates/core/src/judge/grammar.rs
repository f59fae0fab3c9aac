//! What every sentence that the judge makes must be: one of plain English, by what a search can find.
//!
//! For tests: those of the rules try many numbers and names, those of the endings all that they say.

use std::sync::LazyLock;

use regex::Regex;

/// What no sentence may contain, and what is wrong with it. Names are left out before: `` `x` ``.
const SLIPS: &[(&str, &str)] = &[
    (
        r"(?i)\b(is|are|was|were) to\b|\bshall\b",
        "a duty is said with `should`",
    ),
    (r"(?i)\bat once\b", "at the same time, or immediately"),
    (
        r"(?i)\b(anew|for ever|to and fro|likewise|any more|meanwhile)\b",
        "foreign word",
    ),
    (r"(?i)\b(behind|in front of) the call\b", "after, before"),
    (r"(?i)\bwhoever\b", "a clause as the subject"),
    (
        r"(?i)\b(some|any)body\b|\bnobody\b",
        "a future is not a person",
    ),
    (
        r"(?i)\b(it|this|that|x|which|they) (is|are|was|were) no\b",
        "is not a",
    ),
    (r"(?i)\bneeds? no\b|\bneed not\b", "does not need"),
    (
        r"(?i)\bof (its|their) own\b|\bby itself\b",
        "separate, on its own",
    ),
    (
        r"(?i)\bonly then\b|[.;,:] never (was|were|is|are)\b|^never\b",
        "inversion",
    ),
    (
        r"(?i)\b(happened|been|have) never\b",
        "never stands before the participle",
    ),
    (r"(?i)\bat (least|most) (never|no)\b", "a bound of nothing"),
    (
        r"(?i)\bwas here\b|\bthe run was recorded\b",
        "an event without words",
    ),
    (
        r"(?i)\bwas (paused|finished|began|ended)\b",
        "two verbs for one event",
    ),
    (r"(?i)\bbegun\b|\bgave\b", "started, yielded"),
    (
        r"\b0 (threads|runtimes|panics|steps|others|at|should)\b",
        "no things",
    ),
    (
        r"(^|[^#.\d])\b(1|one) (threads|runtimes|panics|steps|polls|values|others|times|lines)\b",
        "one thing",
    ),
    (
        r"\b([2-9]|\d\d+|two) (thread|runtime|panic|step|poll|value|time|line)\b",
        "several things",
    ),
    (
        r"\b([2-9]|\d\d+|all|both|two|others|these) was\b|\b(it|one|that) were\b",
        "agreement",
    ),
    (
        r"\b(it|x) (have|are)\b|\b(they|these|both|all) has\b",
        "agreement",
    ),
    (r"  | ,| ;|;;|,,|\.\.[^.]| \.", "punctuation"),
];

static FOUND: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let slips = SLIPS.iter();
    slips
        .map(|(slip, says)| (Regex::new(slip).unwrap(), *says))
        .collect()
});

static NAMES: LazyLock<Regex> = LazyLock::new(|| Regex::new("`[^`]*`|\"[^\"]*\"").unwrap());

/// What is wrong with a sentence that stands alone; nothing where nothing is found.
pub(super) fn slip(sentence: &str) -> Option<String> {
    let first = sentence.chars().next()?;
    if !(first.is_uppercase() || first == '`') {
        return Some(format!("begins with {first:?}"));
    }
    if !sentence.ends_with(['.', '?']) {
        return Some("ends without a full stop".to_owned());
    }
    slip_within(sentence)
}

/// The same of a clause, or of several sentences.
pub(super) fn slip_within(text: &str) -> Option<String> {
    let plain = NAMES.replace_all(text, "x");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let twice = words
        .windows(2)
        .find(|pair| pair[0] == pair[1] && !pair[0].starts_with('x'));
    if let Some(pair) = twice {
        return Some(format!("{:?} twice", pair[0]));
    }
    let found = FOUND.iter().find(|(slip, _)| slip.is_match(&plain));
    found.map(|(slip, says)| format!("{says} ({slip})"))
}

#[test]
fn slips_are_found() {
    for wrong in [
        "the mark was reached.",
        "`a` was polled once",
        "`a` was polled polled once.",
        "`a` is to be polled.",
        "Never were two of them under way.",
        "`a` finished, and only then `b` was polled.",
        "`a` was polled; that should have happened never.",
        "The program used 2 runtime.",
        "The program used 1 runtimes.",
        "There should have been 0 panics.",
        "The run was here at 5 ms.",
        "`a` was polled while 3 others was under way.",
    ] {
        assert!(slip(wrong).is_some(), "{wrong}");
    }
    for right in [
        "`a` was polled twice; that should have happened once.",
        "The program took 1 ms; it should have taken at most 2 ms.",
        "Is the recursion deep?",
    ] {
        assert_eq!(slip(right), None, "{right}");
    }
}
