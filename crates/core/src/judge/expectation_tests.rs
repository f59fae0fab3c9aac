use super::*;
use crate::judge::param::Choice;

const WHOLE: &str = r#"
clock = "virtual"
horizon_ms = 5000
runs = 3
extra_polls = true
stdout = { lines = ["song"], order = "any" }
later = "not the judge's"
[[param]]
name = "count"
values = [3, 5]
[[param]]
name = "size"
range = [2, 9]
[[param]]
name = "word"
words = ["amber", "birch"]
[[rule]]
id = "overlap"
why = "They run one after the other."
overlap = ["video", "song"]
[[rule]]
id = "two-polls"
why = "Too many."
holds = "extra-polls"
from = "fixture"
polls = { span = "video", max = "{count} + 1" }
[[prediction]]
id = "polls"
ask = "How many?"
kind = "count"
measure = { polls = "video" }
[[rejected]]
file = "rejected/a.rs"
"#;

#[test]
fn a_whole_expectation_is_read() {
    let expectation = Expectation::parse(WHOLE).unwrap();
    assert_eq!(expectation.clock, Clock::Virtual);
    assert_eq!(expectation.horizon_ms, Some(5000));
    assert_eq!((expectation.runs, expectation.extra_polls), (3, true));
    let rules: Vec<_> = expectation
        .rules
        .iter()
        .map(|rule| {
            (
                &*rule.id,
                rule.key,
                rule.with_extra_polls,
                rule.fixture_only,
            )
        })
        .collect();
    assert_eq!(
        rules,
        [
            ("overlap", "overlap", false, false),
            ("two-polls", "polls", true, true)
        ]
    );
}

#[test]
fn every_problem_is_told_at_its_place() {
    // What is replaced in WHOLE, by what, the text at fault and the beginning of the message.
    for (from, to, fault, told) in [
        (
            "\"virtual\"",
            "\"fast\"",
            "\"fast\"",
            "unknown value `fast`",
        ),
        ("clock = \"virtual\"", "", "", "missing key `clock`"),
        ("runs = 3", "runs = 0", "0", "`runs` must be from 1 to 100"),
        (
            "horizon_ms = 5000",
            "horizon_ms = 0",
            "0",
            "`horizon_ms` must be at least 1",
        ),
        (
            "\"overlap\"",
            "\"Overlap\"",
            "\"Overlap\"",
            "expected an id of lowercase letters",
        ),
        (
            "\"overlap\"",
            "\"deadlock\"",
            "\"deadlock\"",
            "`deadlock` is the id of a built-in",
        ),
        (
            "\"overlap\"",
            "\"two-polls\"",
            "\"two-polls\"",
            "duplicate rule id",
        ),
        (
            "overlap = [",
            "overlapp = [",
            "overlapp",
            "unknown rule or key `overlapp`",
        ),
        (
            "overlap = [",
            "completed = \"a\"\noverlap = [",
            "\"a\"",
            "only one rule per",
        ),
        (
            "\"song\"]\n[[rule]]",
            "\"song:redy\"]\n[[rule]]",
            "redy",
            "expected a verb",
        ),
        (
            "overlap = [\"video\", \"song\"]",
            "",
            "[[rule]]",
            "this table has no rule",
        ),
        ("max = ", "most = ", "most", "unknown key `most`"),
        (
            "max = \"{count} + 1\"",
            "",
            "{ span = \"video\",  }",
            "expected a number: `is`",
        ),
        ("\"{count} + 1\"", "\"{count\"", "{count", "unmatched `{`"),
        (
            "\"{count} + 1\"",
            "\"2 ^ (62 + {count})\"",
            "\"2 ^ (62 + {count})\"",
            "`2 ^ (62 + {count})` cannot be worked out: the result does not fit into 64 bits",
        ),
        (
            "\"{count} + 1\"",
            "\"9 * 9223372036854775807\"",
            "\"9 * 9223372036854775807\"",
            "`9 * 9223372036854775807` cannot be worked out: the result does not fit into 64 bits",
        ),
        (
            "extra_polls = true",
            "",
            "\"extra-polls\"",
            "`holds` has no effect",
        ),
        (
            "values = [3, 5]",
            "",
            "[[param]]",
            "expected exactly one of",
        ),
        ("[2, 9]", "[9, 2]", "[9, 2]", "the first number of a range"),
        ("[2, 9]", "[2]", "[2]", "expected at least 2 entries"),
        ("\"size\"", "\"count\"", "\"count\"", "duplicate param id"),
        ("\"Too many.\"", "\" \"", "\" \"", "`why` is empty"),
        (
            "polls = \"video\" }",
            "polls = 3 }",
            "3",
            "expected a string",
        ),
    ] {
        assert!(WHOLE.contains(from), "{from}");
        let text = WHOLE.replacen(from, to, 1);
        let problems = Expectation::parse(&text).unwrap_err();
        let found: Vec<_> = problems
            .iter()
            .map(|problem| {
                let position = problem.position().unwrap();
                let line = text.lines().nth(position.line - 1).unwrap();
                (&line[position.column - 1..], &*problem.message)
            })
            .collect();
        assert!(
            found
                .iter()
                .any(|(at, message)| at.starts_with(fault) && message.starts_with(told)),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn problems_are_collected() {
    let text = WHOLE
        .replace("runs = 3", "runs = \"x\"")
        .replace("\"Too many.\"", "3")
        .replace("[2, 9]", "[]");
    assert_eq!(Expectation::parse(&text).unwrap_err().len(), 3);
}

#[test]
fn exact_times_are_refused_on_the_real_clock() {
    let text = "clock = \"real\"\n[[rule]]\nid = \"a\"\nwhy = \"b\"\nelapsed = 100";
    let problems = Expectation::parse(text).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0]
            .message
            .starts_with("`elapsed` needs exact times")
    );
}

#[test]
fn one_more_run_has_extra_polls_or_holds_a_future_back() {
    let read = |text: &str| Expectation::parse(&format!("clock = \"virtual\"\n{text}"));
    let expectation = read("held_back = \"index\"").unwrap();
    assert_eq!(expectation.held_back.as_deref(), Some("index"));
    let problems = read("extra_polls = true\nheld_back = \"index\"").unwrap_err();
    assert!(
        problems[0]
            .message
            .starts_with("an exercise can have only one extra run")
    );
}

#[test]
fn parameters_are_chosen() {
    let spec = |choice| ParamSpec {
        name: "n".into(),
        choice,
    };
    let values = spec(Choice::Values(vec!["3".into(), "5".into()]));
    let chosen: Vec<_> = (0..3).map(|run| values.choose(run, 7)).collect();
    assert_eq!(chosen, ["5", "3", "5"]);
    let range = spec(Choice::Range(-2, 3));
    let all: std::collections::BTreeSet<_> = (0..60).map(|draw| range.choose(0, draw)).collect();
    assert_eq!(all.len(), 6);
    assert!(all.contains("-2") && all.contains("3"));
    let words = spec(Choice::Words(vec!["a".into(), "b".into()]));
    assert_eq!(
        (words.choose(0, 0), words.choose(0, 1)),
        ("a".into(), "b".into())
    );
    assert_eq!(
        spec(Choice::Range(i64::MIN, i64::MAX)).choose(0, 0),
        i64::MIN.to_string()
    );
}
