use super::*;
use crate::judge::dsl;
use crate::judge::index::Index;

const NEEDS: Allowed = Allowed {
    panics: false,
    needs_trace: true,
};

fn capture(trace: &str, end: End) -> Capture {
    Capture {
        trace: dsl::trace(trace),
        stdout: String::new(),
        stdout_cut: false,
        stderr: String::new(),
        stderr_cut: false,
        end,
        orphans: false,
    }
}

fn judged(capture: &Capture, allowed: Allowed) -> Vec<Finding> {
    let index = Index::new(&capture.trace, &[]);
    findings(capture, &Ctx::new(&index, &[]), allowed)
}

fn only(trace: &str, end: End) -> Finding {
    let mut findings = judged(&capture(trace, end), NEEDS);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.remove(0)
}

#[test]
fn a_run_that_ends_well_leaves_nothing_to_say() {
    assert_eq!(
        judged(&capture("0 poll a; 0 ready a", End::Exited(0)), NEEDS),
        []
    );
}

#[test]
fn a_deadlock_names_who_waits_and_the_sender_that_lives() {
    let finding = only(
        "0 track tx at=src/main.rs:9:14; 0 poll rx; 0 pending rx; 0 send tx; 500 wake rx by=timer; \
         500 poll rx; 500 pending rx; 60000 hang deadlock waits=rx@src/main.rs:18:20",
        End::Exited(86),
    );
    assert_eq!(finding.id, finding_ids::DEADLOCK);
    assert_eq!(
        finding.message,
        "`rx` waits at src/main.rs:18:20, and nothing is left that could wake it."
    );
    assert_eq!(
        finding.detail.as_deref(),
        Some("the sender `tx`, made at line 9, is still alive, so the channel never closes")
    );
    let first = &finding.evidence[0];
    assert_eq!((&*first.subject, &*first.what), ("rx", "waits since"));
    assert_eq!(first.at.unwrap().ms(), 500);
    assert_eq!(first.place.as_deref(), Some("src/main.rs:18:20"));
    assert_eq!(finding.evidence[1].subject, "tx");
}

#[test]
fn a_sender_that_was_dropped_is_not_blamed() {
    let finding = only(
        "0 track tx; 0 send tx; 0 poll rx; 0 pending rx; 0 drop tx; 60000 hang deadlock waits=rx",
        End::Exited(86),
    );
    assert_eq!(finding.detail, None);
}

#[test]
fn a_lost_waker_is_told() {
    let finding = only(
        "0 poll gate; 0 pending gate held=0; 60000 hang deadlock waits=gate@src/main.rs:7:5",
        End::Exited(86),
    );
    assert!(
        finding
            .detail
            .unwrap()
            .starts_with("its `poll` returned Pending and kept no waker")
    );
    let finding = only(
        "0 poll gate; 0 pending gate held=1; 5 poll gate; 5 pending gate held=0; \
         60000 hang deadlock waits=gate",
        End::Exited(86),
    );
    assert!(
        finding
            .detail
            .unwrap()
            .starts_with("its last `poll` returned Pending and did not keep the waker")
    );
    let finding = only(
        "0 poll gate; 0 pending gate held=1; 60000 hang deadlock waits=gate",
        End::Exited(86),
    );
    assert_eq!(finding.detail, None);
}

#[test]
fn a_future_that_kept_no_waker_leads_before_those_that_wait_for_it() {
    let finding = only(
        "0 poll main; 0 pending main held=1; 0 poll visitor; 0 pending visitor held=0; \
         100 poll main; 100 pending main held=1; \
         60000 hang deadlock waits=main@src/main.rs:9:5,visitor",
        End::Exited(86),
    );
    assert_eq!(
        finding.message,
        "`visitor` waits, and nothing is left that could wake it."
    );
    let seen: Vec<&str> = finding.evidence.iter().map(|e| &*e.subject).collect();
    assert_eq!(seen, ["visitor", "main"]);
    assert!(finding.detail.unwrap().contains("kept no waker"));
}

#[test]
fn locks_and_gates_that_stay_shut_are_told() {
    for (steps, told) in [
        (
            "0 track m; 0 lock m",
            "`m` is locked and was never unlocked",
        ),
        ("0 track g; 0 wait g", "`g` was never opened"),
    ] {
        let trace = format!("{steps}; 0 poll a; 0 pending a; 9 hang deadlock waits=a");
        assert_eq!(only(&trace, End::Exited(86)).detail.as_deref(), Some(told));
    }
}

#[test]
fn each_kind_of_hang_has_its_id_and_words() {
    for (why, id, told) in [
        (
            "ticking",
            finding_ids::DEADLOCK,
            "only a timer kept it alive",
        ),
        (
            "thread",
            finding_ids::BLOCKED,
            "a thread that was still running",
        ),
        (
            "livelock",
            finding_ids::LIVELOCK,
            "`a` was polled over and over at 5 ms",
        ),
        (
            "stuck",
            finding_ids::STUCK,
            "One poll of `a` does not return",
        ),
        (
            "stdout",
            finding_ids::BLOCKED,
            "the lock of standard output",
        ),
    ] {
        let finding = only(&format!("5 poll a; 5 hang {why} waits=a"), End::Exited(86));
        assert_eq!(finding.id, id);
        assert!(finding.message.contains(told), "{}", finding.message);
        assert_eq!(finding.evidence.len(), 1);
    }
}

#[test]
fn limits_are_told_with_their_numbers() {
    for (end, id, told) in [
        (
            End::Wall(3000),
            finding_ids::BLOCKED,
            "did not end within 3 s",
        ),
        (
            End::Wall(2500),
            finding_ids::BLOCKED,
            "did not end within 2.5 s",
        ),
        (
            End::Cpu(10),
            finding_ids::LIMIT,
            "more than 10 s of computing time",
        ),
        (
            End::Memory(1024),
            finding_ids::LIMIT,
            "more than 1024 MiB of memory",
        ),
        (
            End::Output(1024),
            finding_ids::LIMIT,
            "printed more than 1 MiB",
        ),
        (
            End::Events(200_000),
            finding_ids::LIMIT,
            "more than 200000 events",
        ),
        (End::Signaled(11), finding_ids::EXIT, "ended by signal 11"),
        (End::Exited(3), finding_ids::EXIT, "exit code 3"),
    ] {
        let finding = only("0 poll a", end);
        assert_eq!(finding.id, id);
        assert!(finding.message.contains(told), "{}", finding.message);
    }
    let finding = only("0 poll a; 0 limit", End::Exited(87));
    assert_eq!(finding.id, finding_ids::LIMIT);
}

#[test]
fn a_blocked_program_shows_the_poll_it_is_in() {
    let finding = only(
        "0 poll root; 0 poll a; 0 pending a; 5 poll b",
        End::Wall(3000),
    );
    let subjects: Vec<_> = finding.evidence.iter().map(|e| &*e.subject).collect();
    assert_eq!(subjects, ["b", "root"]);
}

#[test]
fn panics_are_told_once_with_place_and_future() {
    let finding = only(
        "0 poll a; 0 panic boom at=src/main.rs:4:5; 0 panic boom at=src/main.rs:4:5; \
         0 panic again at=src/main.rs:9:5",
        End::Exited(101),
    );
    assert_eq!(finding.id, finding_ids::PANIC);
    assert_eq!(
        finding.message,
        "The program panicked at src/main.rs:4:5: boom"
    );
    let seen: Vec<_> = finding
        .evidence
        .iter()
        .map(|e| (&*e.subject, &*e.what))
        .collect();
    assert_eq!(seen, [("a", "panicked: boom"), ("a", "panicked: again")]);
}

#[test]
fn a_panic_that_a_rule_allows_is_no_fault_when_the_program_ends_well() {
    let allowed = Allowed {
        panics: true,
        needs_trace: true,
    };
    let text = "0 poll a; 0 panic boom";
    assert_eq!(judged(&capture(text, End::Exited(0)), allowed), []);
    assert_eq!(
        judged(&capture(text, End::Exited(0)), NEEDS)[0].id,
        finding_ids::PANIC
    );
    assert_eq!(
        judged(&capture(text, End::Exited(101)), allowed)[0].id,
        finding_ids::PANIC
    );
}

#[test]
fn a_panic_without_the_probe_is_read_from_stderr() {
    let mut run = capture("", End::Exited(101));
    run.trace.header = false;
    run.stderr = "\nthread 'main' (7) panicked at src/main.rs:3:5:\nthere is no reactor running, \
                  must be called from the context of a Tokio 1.x runtime\nnote: run with"
        .to_owned();
    let findings = judged(&run, NEEDS);
    assert_eq!(findings.len(), 1);
    assert!(
        findings[0]
            .message
            .starts_with("The program panicked at src/main.rs:3:5: there is no")
    );
    assert!(findings[0].next.is_some());
}

#[test]
fn a_program_without_a_trace_is_silent_only_where_one_is_needed() {
    let mut run = capture("", End::Exited(0));
    run.trace.header = false;
    assert_eq!(judged(&run, NEEDS)[0].id, finding_ids::SILENT);
    let allowed = Allowed {
        panics: false,
        needs_trace: false,
    };
    assert_eq!(judged(&run, allowed), []);
}

#[test]
fn the_wrong_clock_comes_first() {
    let findings = judged(
        &capture(
            "0 clock; 0 poll a at=src/main.rs:3:1; 0 panic boom",
            End::Exited(101),
        ),
        NEEDS,
    );
    let ids: Vec<_> = findings.iter().map(|finding| &*finding.id).collect();
    assert_eq!(ids, [finding_ids::WRONG_CLOCK, finding_ids::PANIC]);
    assert_eq!(findings[0].evidence[0].subject, "a");
}
