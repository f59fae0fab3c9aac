use super::*;
use crate::judge::dsl;
use crate::judge::grammar::{slip, slip_within};
use crate::judge::index::Index;
use crate::judge::source::SourceFile;

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
    well_said(findings(capture, &Ctx::new(&index, &[]), allowed))
}

/// The findings, whose sentences must all read as English.
fn well_said(findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &findings {
        // What a panic says is the program's own text.
        let message = (finding.id != finding_ids::PANIC).then_some(&finding.message);
        assert_eq!(message.and_then(|text| slip(text)), None, "{message:?}");
        for text in [&finding.detail, &finding.next].into_iter().flatten() {
            assert_eq!(slip_within(text), None, "{text}");
        }
    }
    findings
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
        "`rx` was waiting at src/main.rs:18:20, and nothing was left that could wake it."
    );
    assert_eq!(
        finding.detail.as_deref(),
        Some("the sender `tx`, made at line 9, is still alive, so the channel is not closed")
    );
    let first = &finding.evidence[0];
    assert_eq!((&*first.subject, &*first.what), ("rx", "waiting since"));
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
            .starts_with("its `poll` returned Pending and did not keep the waker")
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
fn a_wake_that_nobody_answers_is_named() {
    let finding = only(
        "0 poll note; 0 wake note by=thread; 0 pending note held=0; \
         60000 hang deadlock waits=note@src/main.rs:7:5",
        End::Exited(86),
    );
    assert_eq!(
        finding.message,
        "`note` was waiting at src/main.rs:7:5: it was woken, but was not polled after that."
    );
    assert_eq!(
        finding.detail.as_deref(),
        Some("`note` was woken by a thread at 0 ms but was not polled again after that")
    );
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
        "`visitor` was waiting, and nothing was left that could wake it."
    );
    let seen: Vec<&str> = finding.evidence.iter().map(|e| &*e.subject).collect();
    assert_eq!(seen, ["visitor", "main"]);
    assert!(
        finding
            .detail
            .unwrap()
            .contains("did not keep the waker it was given")
    );
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
    for (hang, id, message) in [
        (
            "ticking",
            finding_ids::ENDLESS,
            "The program was still running at 5 ms of virtual time, and was stopped there.",
        ),
        (
            "thread",
            finding_ids::BLOCKED,
            "The virtual clock reached 5 ms while the program was waiting, and a thread of the \
             program was still running. The virtual clock does not wait for sockets, processes or \
             plain threads.",
        ),
        (
            "outside holds=socket,child",
            finding_ids::BLOCKED,
            "The virtual clock reached 5 ms while the program was waiting, and a socket was open \
             and a process that it had started was still running. The virtual clock does not wait \
             for sockets, processes or plain threads.",
        ),
        (
            "stuck",
            finding_ids::STUCK,
            "One poll of `a` did not return.",
        ),
        (
            "busy at=src/main.rs:7:9",
            finding_ids::STUCK,
            "One poll of `a` did not return: its thread was still computing at src/main.rs:7.",
        ),
        (
            "stuck call=a::b::Strange<T>::call at=src/main.rs:7:9",
            finding_ids::STUCK,
            "`a` called `Strange::call` at src/main.rs:7, and the call did not return.",
        ),
        (
            "stdout",
            finding_ids::BLOCKED,
            "One thread kept standard output locked while another thread waited for it.",
        ),
    ] {
        let trace = format!("5 poll a; 5 hang {hang} waits=a");
        let finding = only(&trace, End::Exited(86));
        assert_eq!((&*finding.id, &*finding.message), (id, message));
        assert_eq!(finding.evidence.len(), 1);
    }
}

#[test]
fn a_livelock_names_who_wakes_itself() {
    let polls = "5 poll a; 5 pending a; ".repeat(60);
    let told = |wait: &str| {
        let trace = format!("{polls}5 hang livelock waits={wait}");
        only(&trace, End::Exited(86)).message
    };
    assert_eq!(
        told("a@src/main.rs:26:29~core::task::wake::Waker::wake_by_ref"),
        "`a` woke itself in each poll at src/main.rs:26, so it was polled over and over at 5 ms, and \
         no time could pass."
    );
    assert_eq!(
        told("a@src/main.rs:4:9~tokio::task::yield_now::yield_now"),
        "`a` yielded at src/main.rs:4 and was polled again, over and over at 5 ms, so no time could \
         pass."
    );
    assert_eq!(
        told("a"),
        "`a` was polled over and over at 5 ms, and no time could pass."
    );
    // A loop inside one poll of the span around it.
    let inside = "5 poll b; 5 pending b; ".repeat(60);
    let trace = format!("5 poll a; {inside}5 hang livelock waits=b");
    assert_eq!(
        only(&trace, End::Exited(86)).message,
        "One poll of `a` polled `b` over and over at 5 ms and did not return."
    );
    // Polled once, it is not the one that goes round.
    let finding = only(
        "5 poll a; 5 pending a; 5 hang livelock waits=a at=src/main.rs:9:13",
        End::Exited(86),
    );
    assert_eq!(
        finding.message,
        "A task without a span, which was seen at src/main.rs:9, was polled over and over at 5 ms, \
         and no time could pass."
    );
}

/// A run of a program with this source.
fn with_source(source: &str, trace: &str) -> Finding {
    let run = capture(trace, End::Exited(86));
    let index = Index::new(&run.trace, &[]);
    let file = SourceFile {
        path: "src/main.rs",
        text: source,
        given: false,
    };
    let sources = [file];
    let mut findings = well_said(findings(&run, &Ctx::new(&index, &sources), NEEDS));
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.remove(0)
}

fn evidence(finding: &Finding) -> Vec<(&str, &str, &str)> {
    let all = finding.evidence.iter();
    all.map(|e| {
        (
            &*e.subject,
            &*e.what,
            e.place.as_deref().unwrap_or_default(),
        )
    })
    .collect()
}

#[test]
fn a_guard_held_across_an_await_is_named_with_both_lines() {
    let source = "async fn bump(m: &Mutex<u32>) {\n\
                  let mut g = m.lock().unwrap();\n\
                  sleep(50).await;\n\
                  *g += 1;\n\
                  }";
    let finding = with_source(
        source,
        "0 poll first; 0 pending first; 0 poll second; 0 hang stuck at=src/main.rs:2:15 \
         call=std::sync::poison::mutex::Mutex<T>::lock \
         waits=second@src/main.rs:2:15,first@src/main.rs:3:11",
    );
    assert_eq!(
        finding.message,
        "`second` blocked its thread at src/main.rs:2: `Mutex::lock` waited there for a lock that \
         `first` had taken at src/main.rs:2."
    );
    assert_eq!(
        finding.detail.as_deref(),
        Some(
            "`first` kept its guard across the `.await` at src/main.rs:3; to continue and release \
             the lock, `first` needs the thread that is blocked"
        )
    );
    assert_eq!(
        evidence(&finding)[..2],
        [
            ("first", "took the lock", "src/main.rs:2"),
            ("first", "awaited with the lock taken", "src/main.rs:3"),
        ]
    );
    assert!(finding.next.unwrap().contains("in an inner block"));
}

#[test]
fn a_lock_in_the_head_of_an_if_let_is_told_as_such() {
    let source = "async fn f() {\n\
                  if let Some(x) = m.lock().unwrap().pop() {\n\
                  sleep(50).await;\n\
                  }\n}";
    let finding = with_source(
        source,
        "0 poll a; 0 pending a; 0 poll b; 0 hang stuck at=src/main.rs:2:20 \
         call=std::sync::poison::mutex::Mutex<T>::lock \
         waits=b@src/main.rs:2:20,a@src/main.rs:3:11",
    );
    assert!(
        finding
            .message
            .ends_with("that `a` had taken at src/main.rs:2.")
    );
    assert!(finding.next.unwrap().contains("in a separate `let`"));
}

#[test]
fn a_lock_taken_twice_by_one_future_is_told_as_such() {
    let source = "async fn f() {\nlet a = m.lock().unwrap();\nlet b = m.lock().unwrap();\n}";
    let finding = with_source(
        source,
        "0 poll x; 0 hang stuck at=src/main.rs:3:11 \
         call=std::sync::poison::mutex::Mutex<T>::lock waits=x@src/main.rs:3:11",
    );
    assert_eq!(
        finding.message,
        "`x` blocked its thread at src/main.rs:3: `Mutex::lock` waited there for a lock that `x` \
         itself had taken at src/main.rs:2."
    );
}

#[test]
fn a_tracked_lock_is_named_with_who_holds_it() {
    let finding = only(
        "0 track hall; 0 poll desk-1; 0 lock hall at=src/main.rs:15:26; 0 pending desk-1; \
         0 poll desk-2; 0 hang stuck at=src/main.rs:15:26 handle=0 \
         call=probe::track::lock::Tracked<std::sync::poison::mutex::Mutex<T>>::lock \
         waits=desk-2@src/main.rs:15:26,desk-1@src/main.rs:16:64",
        End::Exited(86),
    );
    assert_eq!(
        finding.message,
        "`desk-2` blocked its thread at src/main.rs:15: `Mutex::lock` waited there for the lock \
         `hall` that `desk-1` had taken at src/main.rs:15."
    );
}

#[test]
fn a_lock_whose_holder_is_unknown_is_only_said_to_be_taken() {
    let finding = only(
        "0 poll a; 0 hang stuck at=src/main.rs:3:5 \
         call=std::sync::poison::mutex::Mutex<T>::lock waits=a@src/main.rs:3:5",
        End::Exited(86),
    );
    assert_eq!(
        finding.message,
        "`a` blocked its thread at src/main.rs:3: `Mutex::lock` waited there for a lock, which was \
         not free."
    );
}

#[test]
fn a_borrow_of_a_watch_channel_is_named_where_it_sends() {
    let source = "async fn f() {\nlet cur = rx.borrow();\ntx.send(*cur + 1).unwrap();\n}";
    let finding = with_source(
        source,
        "0 poll conf; 0 hang stuck at=src/main.rs:3:4 \
         call=tokio::sync::watch::Sender<T>::send waits=conf@src/main.rs:3:4",
    );
    assert_eq!(
        finding.message,
        "`conf` blocked its thread at src/main.rs:3: `Sender::send` waited there for every borrow \
         from the watch channel to end. But `cur`, borrowed at src/main.rs:2, was still alive."
    );
}

#[test]
fn each_blocking_call_is_named_with_what_it_waits_for() {
    for (call, told) in [
        (
            "std::sync::mpsc::Receiver<T>::recv",
            "`Receiver::recv` waited there for a message.",
        ),
        (
            "std::thread::join_handle::JoinHandle<T>::join",
            "`JoinHandle::join` waited there for another thread to end.",
        ),
        (
            "futures_executor::local_pool::block_on",
            "`block_on` ran a future there and waited for it to finish.",
        ),
        (
            "std::thread::functions::park",
            "`thread::park` waited there for another thread to unpark this one.",
        ),
        (
            "std::thread::functions::sleep",
            "`thread::sleep` waited there in real time.",
        ),
    ] {
        let trace = format!(
            "0 poll a; 0 hang stuck at=src/main.rs:3:5 call={call} waits=a@src/main.rs:3:5"
        );
        let message = only(&trace, End::Exited(86)).message;
        let expected = format!("`a` blocked its thread at src/main.rs:3: {told}");
        assert_eq!(message, expected);
    }
}

#[test]
fn a_thread_that_is_stuck_outside_of_every_span_is_told_as_such() {
    let finding = only(
        "0 mark x; 0 hang stuck at=src/main.rs:4:16 call=std::sync::mpsc::Receiver<T>::recv",
        End::Exited(86),
    );
    assert_eq!(
        finding.message,
        "The main thread was blocked at src/main.rs:4: `Receiver::recv` waited there for a \
         message."
    );
}

#[test]
fn two_who_wait_for_each_others_locks_are_both_named() {
    let source = "async fn f() {\n\
                  let x = async { let p = a.lock().await;\n\
                  let q = b.lock().await; };\n\
                  let y = async { let p = b.lock().await;\n\
                  let q = a.lock().await; };\n}";
    let finding = with_source(
        source,
        "0 poll x; 0 pending x; 0 poll y; 0 pending y; 9 hang deadlock \
         waits=x@src/main.rs:3:18~tokio::sync::mutex::Mutex<T>::lock,\
         y@src/main.rs:5:18~tokio::sync::mutex::Mutex<T>::lock",
    );
    assert_eq!(
        finding.message,
        "`x` and `y` were waiting for each other: each held a lock and waited for one that another \
         held."
    );
    assert_eq!(
        evidence(&finding),
        [
            ("x", "took a lock", "src/main.rs:2"),
            ("x", "waiting for another lock since", "src/main.rs:3"),
            ("y", "took a lock", "src/main.rs:4"),
            ("y", "waiting for another lock since", "src/main.rs:5"),
        ]
    );
}

#[test]
fn a_wait_is_explained_by_the_function_it_stands_in() {
    for (call, told) in [
        (
            "tokio::sync::mpsc::unbounded::UnboundedReceiver<T>::recv",
            "it waits for a message, but none was sent after the wait began; a sender is still alive",
        ),
        (
            "<tokio::sync::notify::Notified>::poll",
            "no notification was sent after the wait began",
        ),
        (
            "<tokio::runtime::task::join::JoinHandle<T>>::poll",
            "it waits for a task that has not finished",
        ),
        (
            "tokio::sync::semaphore::Semaphore::acquire",
            "it waits for permits of a semaphore",
        ),
    ] {
        let trace =
            format!("0 poll a; 0 pending a held=1; 9 hang deadlock waits=a@src/main.rs:3:5~{call}");
        let detail = only(&trace, End::Exited(86)).detail.unwrap();
        assert!(detail.starts_with(told), "{detail}");
    }
}

#[test]
fn a_notification_that_came_too_early_is_named() {
    let finding = with_source(
        "async fn f() {\nn.notify_waiters();\nn.notified().await;\n}",
        "0 poll a; 0 pending a held=1; 9 hang deadlock \
         waits=a@src/main.rs:3:14~<tokio::sync::notify::Notified>::poll",
    );
    assert!(
        finding
            .detail
            .unwrap()
            .contains("`notify_waiters` at src/main.rs:2 wakes only what is already waiting")
    );
}

#[test]
fn a_stale_waker_that_was_used_is_told() {
    let finding = only(
        "0 poll a; 0 pending a held=1; 5 poll a; 5 pending a held=0; 100 wake a by=task stale=1; \
         60000 hang deadlock waits=a",
        End::Exited(86),
    );
    assert!(
        finding
            .detail
            .unwrap()
            .ends_with("the waker used at 100 ms came from an earlier poll and wakes nothing")
    );
}

#[test]
fn where_a_span_waits_and_where_it_was_created_are_told_apart() {
    let finding = only(
        "0 poll a at=src/main.rs:3:1; 0 pending a held=1; 9 hang deadlock waits=a",
        End::Exited(86),
    );
    let [waits] = &finding.evidence[..] else {
        panic!("{finding:#?}");
    };
    assert_eq!(
        (waits.what.as_str(), &waits.place),
        ("waiting since", &None)
    );
    assert_eq!(waits.created.as_deref(), Some("src/main.rs:3:1"));
}

#[test]
fn a_clock_that_the_program_let_go_on_is_told_as_such() {
    let mut run = capture("real clock a; real poll a", End::Exited(0));
    run.trace.header = true;
    let index = Index::new(&run.trace, &[]);
    let file = SourceFile {
        path: "src/main.rs",
        text: "async fn f() {\ntokio::time::resume();\n}",
        given: false,
    };
    let found = findings(&run, &Ctx::new(&index, &[file]), NEEDS);
    assert_eq!(
        found[0].message,
        "This exercise runs on the virtual clock, but one of its futures ran in real time: \
         `tokio::time::resume` at src/main.rs:2 makes the clock run on its own."
    );
}

#[test]
fn who_only_awaits_another_does_not_lead() {
    let finding = only(
        "0 new main kind=root; 0 poll main; 0 poll visitor ta=2; 0 pending visitor held=1 ta=2; \
         0 pending main held=1; 60000 hang deadlock waits=main,visitor",
        End::Exited(86),
    );
    assert_eq!(
        finding.message,
        "`visitor` was waiting, and nothing was left that could wake it."
    );
    assert_eq!(finding.evidence[1].subject, "main");
}

#[test]
fn a_program_that_does_not_end_names_the_sender_that_lives() {
    let finding = only(
        "0 track tx at=src/main.rs:9:14; 0 poll rx; 0 send tx; 0 pending rx",
        End::Wall(4000),
    );
    assert_eq!(
        finding.detail.as_deref(),
        Some("a sender was still alive, and a channel is closed when its last sender is dropped")
    );
    assert_eq!(finding.evidence[0].subject, "tx");
    assert_eq!(
        finding.evidence[0].created.as_deref(),
        Some("src/main.rs:9:14")
    );
}

#[test]
fn the_panic_that_ended_the_program_is_told_where_another_is_allowed() {
    let allowed = Allowed {
        panics: true,
        needs_trace: true,
    };
    let run = capture(
        "0 poll soup ta=2; 0 panic boiled at=src/fixture.rs:4:5 ta=2; 5 poll main; \
         5 panic unwrap at=src/main.rs:9:5",
        End::Exited(101),
    );
    let findings = judged(&run, allowed);
    assert_eq!(
        findings[0].message,
        "The program panicked at src/main.rs:9:5: unwrap"
    );
}

#[test]
fn a_sleep_in_real_time_is_told_with_its_place() {
    let told = |trace: &str, source: &str| {
        let run = capture(trace, End::Exited(0));
        let index = Index::new(&run.trace, &[]);
        let file = SourceFile {
            path: "src/main.rs",
            text: source,
            given: false,
        };
        let found = findings(&run, &Ctx::new(&index, &[file]), NEEDS);
        assert_eq!(found[0].id, finding_ids::WRONG_CLOCK);
        found[0].message.clone()
    };
    let main = "0 poll main; 0 clock main; 0 pending main";
    let begin = "`main` blocked its thread in real time, during a poll.";
    for (source, rest) in [
        ("async fn f() {}", ""),
        (
            "async fn f() {\nstd::thread::sleep(ms);\n}",
            " The cause was `std::thread::sleep` at src/main.rs:2.",
        ),
        (
            "use std::thread::{self, sleep as nap};\nasync fn f() {\nnap(ms);\n}",
            " The cause was `std::thread::sleep` at src/main.rs:3.",
        ),
        (
            "fn f() {\nrx.recv_timeout(ms);\nstd::thread::sleep(ms);\n}",
            " These calls block a thread: `recv_timeout` at src/main.rs:2 and `std::thread::sleep` at \
             src/main.rs:3.",
        ),
    ] {
        assert_eq!(told(main, source), format!("{begin}{rest}"), "{source}");
    }
    // What is polled next, or just ended, did not sleep.
    for trace in [
        "0 poll main; 0 poll video; 0 clock main; 0 pending video; 0 pending main",
        "0 poll main; 0 poll video; 0 ready video; 0 clock main; 0 poll video.2; 0 pending main",
    ] {
        assert_eq!(told(trace, ""), begin, "{trace}");
    }
    assert_eq!(
        told(
            "0 poll main; 0 poll video; 0 clock video; 0 pending video; 0 pending main",
            ""
        ),
        "`video` blocked its thread in real time, during a poll."
    );
    assert_eq!(
        told(
            "0 poll main; 0 pending main; 0 poll main; 0 clock; 0 ready main",
            ""
        ),
        "A task without a span blocked the thread of its runtime in real time."
    );
}

#[test]
fn a_stack_overflow_says_what_is_known() {
    let overflow = |source: &str| {
        let mut run = capture("0 poll a", End::Signaled(6));
        run.stderr = "\nthread 'main' (7) has overflowed its stack\n".to_owned();
        let index = Index::new(&run.trace, &[]);
        let file = SourceFile {
            path: "src/main.rs",
            text: source,
            given: false,
        };
        let mut found = findings(&run, &Ctx::new(&index, &[file]), NEEDS);
        found.remove(0)
    };
    let finding = overflow("async fn big() { let a = [1u8; 16 << 20]; }");
    assert_eq!(
        finding.message,
        "Thread `main` ran out of stack, and the program was stopped."
    );
    assert_eq!(
        evidence(&finding),
        [("array", "16 MiB", "src/main.rs:1:26")]
    );
    assert!(finding.next.unwrap().contains("part of the future"));
    let finding = overflow("fn deep(n: u64) -> u64 {\ndeep(n + 1)\n}");
    assert_eq!(
        evidence(&finding),
        [("deep", "calls itself", "src/main.rs:2:1")]
    );
    assert!(finding.next.unwrap().starts_with("Does the recursion"));
    let finding = overflow("fn main() {}");
    assert!(finding.next.unwrap().contains("a large array or future"));
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
        (End::Signaled(11), finding_ids::EXIT, "stopped by signal 11"),
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
fn a_loop_over_timers_is_told_at_whichever_limit_it_was_stopped() {
    let mut events = String::from("0 poll main; 0 poll watcher");
    for ms in (100..4_000).step_by(100) {
        events += &format!(
            "; {ms} poll main; {ms} poll watcher; {ms} pending watcher; {ms} pending main"
        );
    }
    for end in [End::Wall(3000), End::Events(200_000), End::Cpu(10)] {
        let finding = only(&events, end);
        assert_eq!(finding.id, finding_ids::ENDLESS);
        assert_eq!(
            finding.message,
            "The program did not end: `watcher` waited for one timer after another, and the \
             program was still running at 3900 ms of virtual time."
        );
        assert_eq!(finding.evidence[0].subject, "watcher");
    }
    // One that prints without end is stopped for that.
    assert_eq!(only(&events, End::Output(1024)).id, finding_ids::LIMIT);
}

#[test]
fn a_server_that_goes_on_in_real_time_is_said_to_wait() {
    let trace = "0 poll main; 0 poll accept in=main; 0 pending accept; 0 pending main; \
                 5 poll peer; 5 poll read in=peer; 6 pending read; 6 pending peer";
    let mut capture = capture(trace, End::Wall(10_000));
    for event in &mut capture.trace.events {
        event.clock = Clock::Real;
    }
    let finding = judged(&capture, NEEDS).remove(0);
    assert_eq!(
        finding.message,
        "The program did not end within 10 s and was stopped. `read` and `accept` were waiting."
    );
    assert_eq!(finding.evidence[0].what, "waiting since");
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
    assert_eq!(seen, [("a", "panicked"), ("a", "panicked: again")]);
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
            "real poll a at=src/main.rs:3:1; real clock a; real panic boom",
            End::Exited(101),
        ),
        NEEDS,
    );
    let ids: Vec<_> = findings.iter().map(|finding| &*finding.id).collect();
    assert_eq!(ids, [finding_ids::WRONG_CLOCK, finding_ids::PANIC]);
    assert_eq!(findings[0].evidence[0].subject, "a");
}

/// Where panics are part of the exercise, one that a task had ends nothing but the task.
#[test]
fn the_panic_of_a_task_that_is_passed_on_is_not_the_task_s_fault() {
    let allowed = Allowed {
        panics: true,
        needs_trace: true,
    };
    let run = capture(
        "0 poll soup ta=3; 0 panic boom ta=3 at=src/fixture.rs:24:9; 0 drop soup ta=3",
        End::Exited(101),
    );
    let text = "fn main() { if let Err(e) = soup() { std::panic::resume_unwind(e) } }";
    let sources = [SourceFile {
        path: "src/main.rs",
        text,
        given: false,
    }];
    let index = Index::new(&run.trace, &[]);
    let found = findings(&run, &Ctx::new(&index, &sources), allowed);
    assert_eq!(
        found[0].message,
        "The panic of a task was passed on by `std::panic::resume_unwind` at src/main.rs:1 and \
         ended the whole program: boom"
    );
    let run = capture(
        "0 poll main; 0 panic boom at=src/main.rs:3:9",
        End::Exited(101),
    );
    let found = judged(&run, allowed);
    assert_eq!(
        found[0].message,
        "The program panicked at src/main.rs:3:9: boom"
    );
}

/// Two that wait for each other's messages hold each other's senders: none of them is to be dropped.
#[test]
fn several_that_wait_for_messages_are_asked_for_a_message() {
    let recv = "tokio::sync::mpsc::unbounded::UnboundedReceiver<T>::recv";
    let one =
        format!("0 poll a; 0 pending a held=1; 9 hang deadlock waits=a@src/main.rs:3:5~{recv}");
    let next = only(&one, End::Exited(86)).next.unwrap();
    assert!(next.contains("should a sender have been dropped"), "{next}");
    let two = format!(
        "0 poll a; 0 pending a held=1; 0 poll b; 0 pending b held=1; 9 hang deadlock \
         waits=a@src/main.rs:3:5~{recv},b@src/main.rs:9:5~{recv}"
    );
    let next = only(&two, End::Exited(86)).next.unwrap();
    assert!(next.contains("should have sent a message"), "{next}");
}

/// What a file of the standard library calls is not a place of the learner's.
#[test]
fn only_places_of_the_course_are_shown() {
    let trace = dsl::trace("0 poll a at=core/src/ops/function.rs:166:5; 0 ready a");
    let index = Index::new(&trace, &[]);
    assert_eq!(Ctx::new(&index, &[]).evidence(1).place, None);
}
