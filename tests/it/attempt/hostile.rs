//! Programs that want out of the tutor's hands, through a whole attempt with the real probe: each
//! gets its verdict in time, nothing is left behind, and the tutor's memory stays small.

use asynclings_core::judge::{Finding, finding_ids};
use asynclings_engine::attempt::Attempted;
use asynclings_engine::run::End;

use crate::support::build::repository;
use crate::support::lab::{ANYTHING, Lab, found};
use crate::support::process::{is_alone, peak_kib};

/// A program in `fixtures/hostile` and what must come of it.
struct Case {
    program: &'static str,
    /// The finding's id; None when there is none.
    finding: Option<&'static str>,
    /// What the finding's sentences and evidence must name.
    says: &'static [&'static str],
    end: End,
}

const HANG: End = End::Exited(86);

const CASES: &[Case] = &[
    Case {
        program: "deadlock",
        finding: Some(finding_ids::DEADLOCK),
        says: &[
            "`receive`",
            "src/main.rs:13:47",
            "`tx`",
            "src/main.rs:17:35",
        ],
        end: HANG,
    },
    Case {
        program: "lost_wake",
        finding: Some(finding_ids::DEADLOCK),
        says: &["`never`", "did not keep the waker it was given"],
        end: HANG,
    },
    Case {
        program: "loop_with_sleep",
        finding: Some(finding_ids::ENDLESS),
        says: &[
            "was still running at 60000 ms of virtual time",
            "src/main.rs:11:",
            "src/main.rs:15:",
        ],
        end: HANG,
    },
    Case {
        program: "loop_with_await",
        finding: Some(finding_ids::LIVELOCK),
        says: &["`patient`", "src/main.rs:8:"],
        end: HANG,
    },
    Case {
        program: "loop_without_await",
        finding: Some(finding_ids::STUCK),
        says: &["`busy`", "was still computing"],
        end: HANG,
    },
    Case {
        program: "std_mutex",
        finding: Some(finding_ids::STUCK),
        says: &["`greedy`", "`Mutex::lock`"],
        end: HANG,
    },
    Case {
        program: "holds_stdout",
        finding: Some(finding_ids::BLOCKED),
        says: &["kept standard output locked"],
        end: HANG,
    },
    Case {
        program: "loop_outside",
        finding: Some(finding_ids::BLOCKED),
        says: &["3 s"],
        end: End::Wall(3_000),
    },
    Case {
        program: "lines",
        finding: Some(finding_ids::LIMIT),
        says: &["1 MiB", "line 0\nline 1\n"],
        end: End::Output(1_024),
    },
    Case {
        program: "events",
        finding: Some(finding_ids::ENDLESS),
        says: &["waited for one timer after another", "src/main.rs:6"],
        end: End::Events(200_000),
    },
    Case {
        program: "allocate",
        finding: Some(finding_ids::LIMIT),
        says: &["128 MiB", "`hoarder`"],
        end: End::Memory(128),
    },
    Case {
        program: "panics",
        finding: Some(finding_ids::PANIC),
        says: &["there is no seventh", "src/main.rs:9:"],
        end: End::Exited(101),
    },
    Case {
        program: "exits",
        finding: Some(finding_ids::EXIT),
        says: &["3"],
        end: End::Exited(3),
    },
    Case {
        program: "children",
        finding: None,
        says: &[],
        end: End::Exited(0),
    },
    Case {
        program: "children_in_session",
        finding: None,
        says: &[],
        end: End::Exited(0),
    },
];

#[tokio::test]
async fn every_hostile_program_gets_its_verdict_and_leaves_nothing() {
    let test = "every_hostile_program_gets_its_verdict_and_leaves_nothing";
    // What is measured is the most this process ever held.
    if !is_alone(module_path!(), test) {
        return;
    }
    for case in CASES {
        let attempted = tried(case).await;
        let name = case.program;
        let wanted: Vec<&str> = case.finding.into_iter().collect();
        assert_eq!(
            found(&attempted),
            wanted,
            "{name}: {:#?}",
            attempted.verdict
        );
        let capture = &attempted.shown.as_ref().unwrap().capture;
        assert_eq!(capture.end, case.end, "{name}");
        let text = attempted.verdict.findings.first().map(told);
        for words in case.says {
            let text = text.as_deref().unwrap_or_default();
            assert!(
                text.contains(words),
                "{name} does not say `{words}`: {text}"
            );
        }
        let is_parent = name.starts_with("children");
        assert_eq!(capture.orphans, is_parent, "{name}");
        let notes = &attempted.verdict.notes;
        let told = notes
            .iter()
            .any(|note| note.message.contains("still running"));
        assert_eq!(told, is_parent, "{name}: {notes:?}");
        let peak = peak_kib();
        println!("{name}: {peak} KiB at most so far");
        assert!(peak < 100_000, "{name}: {peak} KiB");
    }
}

async fn tried(case: &Case) -> Attempted {
    let path = repository().join(format!("tests/fixtures/hostile/{}.rs", case.program));
    let main = std::fs::read_to_string(path).unwrap();
    let mut lab = Lab::with_main(ANYTHING, &main);
    let limits = &mut lab.exercise.limits;
    match case.end {
        End::Memory(mib) => limits.memory_mib = Some(mib),
        // A deadlock on the virtual clock is told within half a second, or else by this limit.
        _ if case.finding == Some(finding_ids::DEADLOCK) => limits.wall_ms = Some(500),
        End::Wall(ms) => limits.wall_ms = Some(ms),
        // On a busy machine anything may take long; what is tried here is who ends it.
        _ => limits.wall_ms = Some(60_000),
    }
    let (attempted, _) = lab.attempt().await;
    assert_eq!(lab.processes(), 0, "{}", case.program);
    attempted
}

/// All that a finding says.
fn told(finding: &Finding) -> String {
    let evidence = finding.evidence.iter().map(|evidence| {
        let places = [&evidence.place, &evidence.created].into_iter().flatten();
        let places = places.map(String::as_str).collect::<String>();
        format!("`{}` {} {places}", evidence.subject, evidence.what)
    });
    [&finding.detail, &finding.next, &finding.rendered]
        .into_iter()
        .flatten()
        .cloned()
        .chain([finding.message.clone()])
        .chain(evidence)
        .collect::<Vec<_>>()
        .join("\n")
}
