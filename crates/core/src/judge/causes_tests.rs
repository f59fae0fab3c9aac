use crate::judge::judgement::tests::{capture, expectation, ids};
use crate::judge::{Subject, judge};
use asynclings_trace::End;

/// One finding for a future that was never made, however many rules speak of it, and for one that
/// was never polled: what follows from that is not told, but the rules count as broken.
#[test]
fn what_follows_from_another_finding_is_left_out() {
    let text = "clock = \"virtual\"\n\
        [[rule]]\nid = \"took\"\nwhy = \"Late.\"\nelapsed = 100\n\
        [[rule]]\nid = \"first\"\nwhy = \"w\"\nbefore = [\"a:ready\", \"b:ready\"]\n\
        [[rule]]\nid = \"both\"\nwhy = \"w\"\noverlap = [\"a\", \"b\"]\n\
        [[rule]]\nid = \"done\"\nwhy = { unpolled = \"Nobody awaits it.\" }\ncompleted = \"b\"\n";
    for (trace, expected) in [
        ("0 poll a; 90 ready a", &["first", "took"][..]),
        ("0 poll a; 0 new b; 0 drop b; 90 ready a", &["done", "took"]),
        (
            "0 poll a; 9 ready a; 9 poll b; 90 drop b",
            &["done", "both", "took"],
        ),
        (
            "0 poll a; 9 ready a; 9 poll b; 90 hang deadlock",
            &["deadlock", "both"],
        ),
        ("0 poll a; 9 ready a; 90 hang deadlock", &["deadlock"]),
    ] {
        let expectation = expectation(text);
        let end = match trace.contains("hang") {
            true => End::Exited(86),
            false => End::Exited(0),
        };
        assert_eq!(
            ids(&expectation, &capture(trace, "", end), false),
            expected,
            "{trace}"
        );
    }
}

/// Something that was left out is told of once, by the rule that counts it; a rule that wants it soon
/// speaks where no other does.
#[test]
fn what_is_missing_is_not_told_as_not_following() {
    let clock = "clock = \"virtual\"\n";
    let soon = "[[rule]]\nid = \"soon\"\nwhy = \"w\"\n\
        follows = { event = 'mark(\"shown\")', after = \"feed:item\", max_ms = 0 }\n";
    let both = "[[rule]]\nid = \"both\"\nwhy = \"w\"\n\
        count = { event = 'mark(\"shown\")', is = 2 }\n";
    let run = "0 poll feed; 5 item feed; 5 mark shown; 9 item feed; 9 end feed";
    for (rules, expected) in [
        (format!("{clock}{soon}"), &["soon"]),
        (format!("{clock}{soon}{both}"), &["both"]),
    ] {
        let found = ids(
            &expectation(&rules),
            &capture(run, "", End::Exited(0)),
            false,
        );
        assert_eq!(found, expected);
    }
}

/// A moment that bounds what a rule looks at and never came is told of by the rule that wants it; and
/// a livelock's many polls follow from the livelock.
#[test]
fn bounds_and_the_polls_of_a_livelock_are_consequences() {
    let text = "clock = \"virtual\"\n\
        [[rule]]\nid = \"by-the-packer\"\nwhy = \"w\"\n\
        dropped = { name = \"tx\", before = \"rx:none\" }\n\
        [[rule]]\nid = \"told\"\nwhy = \"w\"\ncount = { event = \"rx:none\", is = 1 }\n\
        [[rule]]\nid = \"twice\"\nwhy = \"w\"\npolls = { span = \"a\", max = 2 }\n";
    let calm = "0 track tx; 0 track rx; 5 drop tx; 9 drop rx; 9 poll a; 9 ready a";
    let busy = "0 track tx; 0 track rx; 0 poll a; 0 pending a; 0 poll a; 0 pending a; 0 poll a; \
                0 pending a; 0 hang livelock";
    for (trace, end, expected) in [
        (calm, End::Exited(0), &["told"]),
        (busy, End::Exited(86), &["livelock"]),
    ] {
        let found = ids(&expectation(text), &capture(trace, "", end), false);
        assert_eq!(found, expected, "{trace}");
    }
}

/// Times of the machine's clock, and the main future that only `probe::block_on` makes, follow from
/// a program's using another runtime; what happened in which order stays.
#[test]
fn the_wrong_clock_explains_times_and_the_missing_main_future() {
    let text = "clock = \"virtual\"\n\
        [[rule]]\nid = \"took\"\nwhy = \"w\"\nelapsed = 100\n\
        [[rule]]\nid = \"woken\"\nwhy = \"w\"\npolls = { span = \"main\", max = 3 }\n\
        [[rule]]\nid = \"order\"\nwhy = \"w\"\nbefore = [\"b:ready\", \"a:ready\"]\n";
    let trace = "real clock; 0 poll a; 5 ready a; 5 poll b; 9 ready b";
    let found = ids(
        &expectation(text),
        &capture(trace, "", End::Exited(0)),
        false,
    );
    assert_eq!(found, ["wrong-clock", "order"]);
}

/// A sentence that names one of a rule's subjects is not used where another one is lacking.
#[test]
fn a_sentence_about_one_name_is_not_used_for_another() {
    let text = "clock = \"virtual\"\n\
        [[rule]]\nid = \"inside\"\ninside = { events = \"rx:recv\", span = \"reader\" }\n\
        why = { absent = \"There was no future called `reader`. It should be.\" }\n";
    for (trace, expected) in [
        (
            "0 poll reader; 0 ready reader",
            "No tracked value called `rx` was made; the exercise expects one.",
        ),
        (
            "0 track rx; 0 recv rx; 0 poll other; 0 ready other",
            "There was no future called `reader`. It should be.",
        ),
    ] {
        let expectation = expectation(text);
        let capture = capture(trace, "", End::Exited(0));
        let found = judge(
            &expectation,
            &Subject {
                capture: &capture,
                params: &[],
                sources: &[],
                prediction: None,
                goal: None,
                extra_polls: false,
            },
        );
        assert_eq!(found.findings[0].message, expected, "{trace}");
    }
}

/// A future that nobody polled explains what never happened, whichever rule comes first.
#[test]
fn what_was_never_polled_comes_before_what_never_happened() {
    let text = "clock = \"virtual\"\n\
        [[rule]]\nid = \"received\"\nwhy = \"w\"\ncount = { event = \"rx:recv\", is = 1 }\n\
        [[rule]]\nid = \"pauses\"\nwhy = \"w\"\npends = { span = \"reader\", min = 1 }\n";
    let trace = "0 track rx; 0 new reader; 0 drop reader; 0 drop rx";
    let found = ids(
        &expectation(text),
        &capture(trace, "", End::Exited(0)),
        false,
    );
    assert_eq!(found, ["pauses", "received"]);
}

/// Where one future is held back, the others get where they never would.
#[test]
fn how_a_run_ends_with_a_future_held_back_is_no_fault() {
    let text = "clock = \"virtual\"\nheld_back = \"b\"\n\
        [[rule]]\nid = \"twice\"\nwhy = \"w\"\nholds = \"only-held-back\"\n\
        polls = { span = \"a\", is = 2 }\n";
    let panics = capture("0 poll a; 0 panic never", "", End::Exited(101));
    let hangs = capture(
        "0 poll a; 0 pending a; 0 hang deadlock",
        "",
        End::Exited(86),
    );
    for (run, plain, held) in [(panics, "panic", &["twice"][..]), (hangs, "deadlock", &[])] {
        assert_eq!(ids(&expectation(text), &run, false), [plain]);
        assert_eq!(ids(&expectation(text), &run, true), held);
    }
}
