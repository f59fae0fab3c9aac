use super::*;
use crate::judge::dsl;
use crate::judge::read::parse_text;
use asynclings_trace::End;

fn read(toml: &str) -> Result<OutputExpectation, String> {
    let read = parse_text(toml, OutputExpectation::parse);
    read.map_err(|problems| problems[0].message.clone())
}

fn printed(text: &str) -> Capture {
    let steps: Vec<_> = text
        .lines()
        .map(|line| match line.split_once('@') {
            Some((line, at)) => format!("{at} line {line}"),
            None => format!("0 line {line}"),
        })
        .collect();
    let lines: Vec<_> = text
        .lines()
        .map(|line| line.split('@').next().unwrap())
        .collect();
    Capture {
        trace: dsl::trace(&steps.join("\n")),
        stdout: lines.join("\n") + if text.ends_with('\n') { "\n" } else { "" },
        stdout_cut: false,
        stderr: String::new(),
        stderr_cut: false,
        end: End::Exited(0),
        orphans: false,
    }
}

fn told(toml: &str, text: &str) -> String {
    let names = Names::new([("count", "3")]);
    let finding = read(toml).unwrap().judge(&printed(text), &names, false);
    finding.map(|finding| finding.message).unwrap_or_default()
}

#[test]
fn outputs_agree_or_differ_in_words() {
    for (toml, text, expected) in [
        ("exact = \"a\\nb\\n\"", "a  \nb\n\n", ""),
        ("exact = \"a\\n\\nb\"", "a\nb", "is missing"),
        ("exact = \"got {count}\"", "got 3", ""),
        ("exact = \"a\"", "", "nothing was printed"),
        (
            "lines = []",
            "x",
            "`x` was printed, but nothing should have been",
        ),
        ("lines = [\"a\", \"b\"]", "a\n\nb", ""),
        (
            "lines = [\"a\", \"b\"]",
            "b\na",
            "the lines are right, but not their order",
        ),
        ("lines = [\"a\", \"b\"]", "a", "the line `b` is missing"),
        (
            "lines = [\"a\", \"b\", \"c\"]",
            "x",
            "3 lines are missing and 1 is too many; the first missing line is `a`",
        ),
        (
            "lines = [\"a\", \"b\"]",
            "a\nc",
            "line 2 is `c`, but should be `b`",
        ),
        (
            "lines = [\"a\"]",
            "a\na",
            "the line `a` was printed once too often",
        ),
        (
            "lines = [\"a\"]",
            "a\nb",
            "the line `b` should not be there",
        ),
        (
            "lines = [\"a\", \"b\"]",
            "c\nd\ne",
            "2 lines are missing and 3 are too many; the first missing line is `a`",
        ),
        (
            "lines = [\"a\"]",
            "c\nd",
            "1 line is missing and 2 are too many; the first missing line is `a`",
        ),
        ("lines = [\"a\", \"b\"]\norder = \"any\"", "b\na", ""),
        ("lines = [\"a\", \"b\"]\norder = \"time\"", "b@5\na@5", ""),
        (
            "lines = [\"a\", \"b\"]\norder = \"time\"",
            "b@5\na@6",
            "but not their order",
        ),
        ("groups = [[\"a1\", \"a2\"], [\"b1\"]]", "a1\nb1\na2", ""),
        (
            "groups = [[\"a1\", \"a2\"], [\"b1\"]]",
            "b1\na2\na1",
            "`a2` was printed before `a1`",
        ),
        (
            "groups = [[\"x\", \"y\"], [\"x\", \"z\"]]",
            "x\nx\nz\ny",
            "",
        ),
        (
            "groups = [[\"x\", \"y\"], [\"x\", \"z\"]]",
            "x\nz\ny\nx",
            "before",
        ),
        (
            "groups = [[\"a1\"], [\"b1\"]]",
            "a1",
            "the line `b1` is missing",
        ),
        (
            "regex = ['^saved \\d{1,2}$', 'of {count}']",
            "saved 12\nof 3",
            "",
        ),
        (
            "regex = ['^saved$']",
            "save",
            "line 1 is `save`, but should be like `^saved$`",
        ),
        (
            "regex = ['a', 'b']",
            "a",
            "after 1 line, a line like `b` is missing",
        ),
        ("regex = ['a']", "a\nb", "the line `b` should not be there"),
        ("contains = [\"a\", \"b\"]", "xa yb", ""),
        (
            "contains = [\"a\", \"b\"]",
            "b a",
            "`b` was printed too early",
        ),
        ("contains = [\"q\"]", "b a", "`q` was not printed"),
        (
            "contains = [\"q\\n\"]",
            "qb",
            "a line that ends with `q` was not printed",
        ),
        (
            "exact = \"{gone}\"",
            "x",
            "no parameter or value called `gone`",
        ),
    ] {
        let told = told(toml, text);
        assert!(
            told.contains(expected) && told.is_empty() == expected.is_empty(),
            "{toml} on {text:?}: {told}"
        );
    }
}

#[test]
fn a_diff_shows_the_lines() {
    let wanted = read("lines = [\"a\", \"b\", \"c\"]").unwrap();
    let finding = wanted
        .judge(&printed("a\nx\nc"), &Names::default(), false)
        .unwrap();
    assert_eq!(
        finding.rendered.unwrap(),
        "- expected, + printed\n  a\n- b\n+ x\n  c"
    );
    let many: String = (0..5000).map(|n| format!("{n}\n")).collect();
    let finding = wanted
        .judge(&printed(&many), &Names::default(), false)
        .unwrap();
    assert!(finding.rendered.unwrap().lines().count() < 50);
}

#[test]
fn wrong_tables_are_told() {
    for (toml, expected) in [
        ("", "expected exactly one of"),
        ("exact = \"a\"\nlines = []", "expected exactly one of"),
        (
            "exact = \"a\"\norder = \"any\"",
            "`order` can only be combined with `lines`",
        ),
        ("lines = [\"a\"]\norder = \"some\"", "unknown value `some`"),
        ("regex = ['(']", "not a regular expression"),
        ("exact = \"{\"", "expected the name of a parameter"),
        ("lines = [3]", "expected a string"),
    ] {
        let error = read(toml).unwrap_err();
        assert!(error.starts_with(expected), "{toml}: {error}");
    }
}

/// Of a run that was cut short only what cannot be the beginning of the wanted text is wrong.
#[test]
fn what_is_not_printed_yet_contradicts_nothing() {
    for (toml, text, expected) in [
        ("exact = \"a\\nb\"", "", ""),
        ("exact = \"a\\nb\"", "a\n", ""),
        ("exact = \"saved\"", "sav", ""),
        (
            "exact = \"saved\"",
            "lost",
            "line 1 is `lost`, but should be `saved`",
        ),
        (
            "exact = \"a\\nb\"",
            "b\n",
            "line 1 is `b`, but should be `a`",
        ),
        (
            "exact = \"a\"",
            "a\nb\n",
            "the line `b` should not be there",
        ),
        ("exact = \"{gone}\"", "x\n", ""),
        ("lines = [\"a\", \"b\"]\norder = \"any\"", "b\n", ""),
        (
            "lines = [\"a\", \"b\"]\norder = \"any\"",
            "c\n",
            "`c` should not be there",
        ),
        ("lines = [\"a\", \"b\"]\norder = \"time\"", "b@5\n", ""),
        (
            "lines = [\"a\", \"b\"]\norder = \"time\"",
            "b@5\na@6\n",
            "`b` was printed too early",
        ),
        ("groups = [[\"a1\", \"a2\"], [\"b1\"]]", "b1\na1\n", ""),
        (
            "groups = [[\"a1\", \"a2\"], [\"b1\"]]",
            "a2\n",
            "`a2` was printed too early",
        ),
        ("regex = ['^a$', '^b$']", "a\n", ""),
        ("regex = ['^a$', '^b$']", "b\n", "should be like `^a$`"),
        ("contains = [\"a\"]", "b\n", ""),
    ] {
        let names = Names::new([("count", "3")]);
        let finding = read(toml).unwrap().judge(&printed(text), &names, true);
        let told = finding.map_or_else(String::new, |finding| finding.message);
        assert!(
            told.contains(expected) && told.is_empty() == expected.is_empty(),
            "{toml} on {text:?}: {told}"
        );
    }
}

#[test]
fn only_lines_of_ones_own_are_said_to_belong_on_standard_error() {
    for (wanted, text, advised) in [
        ("exact = \"\"", "note\n", true),
        ("exact = \"a\\nb\"", "a\nnote\nb\n", true),
        ("lines = [\"a\"]", "note\na\nmore\n", true),
        ("regex = ['^a$']", "a\nnote\n", true),
        // Twice what is wanted once, or something else in its place.
        ("lines = [\"a\"]", "a\na\n", false),
        ("lines = [\"a\"]", "note\n", false),
    ] {
        let found = read(wanted)
            .unwrap()
            .judge(&printed(text), &Names::default(), false);
        let advice = found.unwrap().next;
        assert_eq!(
            advice.is_some_and(|advice| advice.contains("eprintln!")),
            advised,
            "{wanted} {text}"
        );
    }
}
