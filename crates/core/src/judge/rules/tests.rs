//! What every rule must pass: its own example, and its schema.

use super::*;
use crate::judge::dsl;
use crate::judge::index::Index;
use crate::judge::read::parse_text;
use crate::judge::source::SourceFile;
use crate::judge::violation::Violation;

fn parse(kind: &RuleKind, text: &str) -> Rule {
    let rule = parse_text(text, |root| {
        (kind.read)(&root.any_fields()?.need(kind.key)?)
    });
    rule.unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

/// Judges a trace, or for rules about sources a source.
fn judged(kind: &RuleKind, rule: &Rule, text: &str) -> Result<(), Violation> {
    let (steps, source) = match kind.needs {
        Needs::Sources => ("", text),
        _ => (text, ""),
    };
    let trace = dsl::trace(steps);
    let index = Index::new(&trace, &[]);
    let sources = [SourceFile {
        path: "src/main.rs",
        text: source,
    }];
    rule.judge(&Ctx::new(&index, &sources))
}

fn told(kind: &RuleKind, rule: &Rule, text: &str) -> Result<(), String> {
    judged(kind, rule, text).map_err(|violation| violation.detail)
}

#[test]
fn every_example_holds_and_breaks_as_it_says() {
    let mut wrong = Vec::new();
    for kind in ALL {
        let rule = parse(kind, kind.example);
        for (run, expected) in [
            (kind.passes, Ok(())),
            (kind.fails, Err(kind.told.to_owned())),
            (kind.absent, Err(kind.absent_told.to_owned())),
        ] {
            let found = told(kind, &rule, run);
            if found != expected {
                wrong.push(format!(
                    "{}: {found:?}, not {expected:?}, on {run}",
                    kind.key
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_breaks_a_rule_is_shown() {
    for kind in ALL {
        let rule = parse(kind, kind.example);
        let violation = judged(kind, &rule, kind.fails).unwrap_err();
        assert!(
            !violation.evidence.is_empty(),
            "{} shows no evidence",
            kind.key
        );
        assert!(
            !violation.detail.ends_with('.'),
            "{}: {}",
            kind.key,
            violation.detail
        );
    }
}

#[test]
fn keys_are_unique_and_free() {
    let mut keys: Vec<_> = keys().collect();
    keys.sort_unstable();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all);
    for taken in ["id", "why", "holds", "from"] {
        assert!(!keys.contains(&taken));
    }
}

#[test]
fn further_cases() {
    // Kind, rule, trace, what is told (empty: it holds).
    for (text, trace, expected) in CASES.iter().chain(cases::CASES) {
        let kind = kind(text.split([' ', '=']).next().unwrap()).unwrap();
        let rule = parse(kind, text);
        let result = told(kind, &rule, trace).err().unwrap_or_default();
        assert_eq!(result, *expected, "{text} on {trace}");
    }
}

const CASES: &[(&str, &str, &str)] = &[
    (
        r#"before = [["a:ready", "b:ready"], 'mark("m")']"#,
        "0 poll a; 0 poll b; 0 ready b; 0 ready a; 0 mark m",
        "",
    ),
    (
        r#"before = [["a:ready", "b:ready"], 'mark("m")']"#,
        "0 poll a; 0 poll b; 0 ready b; 0 mark m; 0 ready a",
        "the mark `m` was reached at 0 ms, and only then `a` finished at 0 ms",
    ),
    (
        r#"before = ["each w-*:ready", 'mark("m")']"#,
        "0 poll w-1; 0 ready w-1; 0 poll w-2; 0 pending w-2; 0 mark m",
        "`w-2` never finished",
    ),
    (
        r#"before = ["a:poll#3", 'mark("m")']"#,
        "0 poll a; 0 pending a; 0 poll a; 0 ready a; 0 mark m",
        "`a` was polled only 2 times, and the 3rd is wanted",
    ),
    (
        r#"overlap = ["job"]"#,
        "0 poll job; 0 pending job; 0 new job.2; 0 poll job.2; 0 pending job.2; 9 drop job",
        "",
    ),
    (
        r#"polls = { span = "job", is = 1 }"#,
        "0 poll job; 0 ready job; 0 new job.2; 0 drop job.2",
        "`job[2]` was never polled",
    ),
    (
        r#"cancelled = { span = "slow", at_ms = { max = 100 } }"#,
        "0 poll slow; 0 pending slow; 300 drop slow",
        "`slow` was dropped unfinished at 300 ms",
    ),
];
