//! Programs that hang, through a whole attempt with the real probe: each is told for what it is, with
//! the learner's own lines.

use asynclings_core::judge::finding_ids;

use crate::support::build::repository;
use crate::support::lab::{ANYTHING, Lab};

/// A program in `fixtures/hangs`, the finding that comes first, its sentence, and what else is said.
type Case = (&'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "guard_across_await",
        finding_ids::STUCK,
        "`second` blocked its thread at src/main.rs:17: `Mutex::lock` waited there for a lock that \
         `first` had taken at src/main.rs:17.",
        "`first` kept its guard across the `.await` at src/main.rs:18",
    ),
    (
        "tracked_guard",
        finding_ids::STUCK,
        "`second` blocked its thread at src/main.rs:19: `Mutex::lock` waited there for the lock \
         `shelf` that `first` had taken at src/main.rs:19.",
        "`first` kept its guard across the `.await` at src/main.rs:20",
    ),
    (
        "watch_borrow",
        finding_ids::STUCK,
        "`settings` blocked its thread at src/main.rs:8: `Sender::send` waited there for every \
         borrow from the watch channel to end. But `current`, borrowed at src/main.rs:7, was \
         still alive.",
        "Copy or clone it out",
    ),
    (
        "joins_a_thread",
        finding_ids::STUCK,
        "`outer` blocked its thread at src/main.rs:7: `JoinHandle::join` waited there for another \
         thread to end.",
        "returns a handle that can be awaited",
    ),
    (
        "blocking_receive",
        finding_ids::STUCK,
        "`receive` blocked its thread at src/main.rs:7: `Receiver::recv` waited there for a message.",
        "even the sender",
    ),
    (
        "wakes_itself",
        finding_ids::LIVELOCK,
        "`cook` woke itself in each poll at src/main.rs:16, so it was polled over and over at 0 ms, \
         and no time could pass.",
        "return Pending without waking the task",
    ),
    (
        "opposite_order",
        finding_ids::DEADLOCK,
        "`there` and `back` were waiting for each other: each held a lock and waited for one that \
         another held.",
        "Take the locks in the same order everywhere",
    ),
    (
        "notified_too_early",
        finding_ids::DEADLOCK,
        "`guest` was waiting at src/main.rs:9:47, and nothing was left that could wake it.",
        "the `notify_waiters` at src/main.rs:8 wakes only what is already waiting",
    ),
    (
        "sender_alive",
        finding_ids::DEADLOCK,
        "`main` was waiting at src/main.rs:9:44, and nothing was left that could wake it.",
        "`tx`, made at src/main.rs:4, or a clone of it is still alive",
    ),
    (
        "large_future",
        finding_ids::EXIT,
        "Thread `main` ran out of stack, and the program was stopped.",
        "the future is on the stack",
    ),
];

#[tokio::test]
async fn each_hang_is_told_for_what_it_is() {
    for (program, id, message, also) in CASES {
        let path = repository().join(format!("tests/fixtures/hangs/{program}.rs"));
        let main = std::fs::read_to_string(path).unwrap();
        let mut lab = Lab::with_main(ANYTHING, &main);
        // On a busy machine anything may take long.
        lab.exercise.limits.wall_ms = Some(60_000);
        let (attempted, _) = lab.attempt().await;
        let finding = attempted.verdict.findings.first();
        let finding = finding.unwrap_or_else(|| panic!("{program} has no finding"));
        assert_eq!(
            (&*finding.id, &*finding.message),
            (*id, *message),
            "{program}"
        );
        let rest = format!("{:?} {:?}", finding.detail, finding.next);
        assert!(rest.contains(also), "{program}: {rest}");
    }
}
