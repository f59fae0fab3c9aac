//! What is recorded of spans, wakes, and points of the program.

mod common;

use common::{play, play_alone, play_with};

#[test]
fn two_joined_waits_overlap_at_exact_times() {
    let run = play("join").ok();
    assert_eq!(run.text, "1 2\n");
    for (name, polls, ready) in [("video", [0, 200], 200), ("song", [0, 100], 100)] {
        assert_eq!(run.times("ready", name), [ready], "{name}");
        assert_eq!(run.times("drop", name), [ready], "{name}");
        assert!(run.about("drop", name)[0].is("done"), "{name}");
        let times = run.times("poll", name);
        assert_eq!((times[0], *times.last().unwrap()), (polls[0], polls[1]));
    }
    // `join` polls both whenever either is woken.
    assert_eq!(run.times("poll", "video"), [0, 100, 200]);
    let io = run.made("fetch video");
    assert_eq!(io.text("ty"), "io");
    assert!(io.text("at").starts_with("scenes/life.rs:"), "{io:?}");
    assert_eq!(run.made("main").text("ty"), "root");
    let poll = run.about("poll", "fetch video")[0];
    assert_eq!(poll.number("in"), run.span("video"));
    assert_eq!(run.about("poll", "video")[0].number("in"), run.span("main"));
    assert!(!run.about("poll", "main")[0].has("in"));
    assert!(run.records.iter().all(|r| r.text("c") == "v"));
    assert!(run.records.iter().all(|r| r.number("th") == 1));
    assert_eq!(run.records[0].kind(), "header");
    assert_eq!(run.records[0].number("v"), 1);
    assert_eq!(run.only("enter").text("flavor"), "current");
    assert_eq!(run.records.last().unwrap().kind(), "exit");
    assert_eq!(run.only("exit").ms(), 200);
}

#[test]
fn without_the_tutor_nothing_is_recorded() {
    let run = play_alone("join").ok();
    assert_eq!((run.text.as_str(), run.stderr.as_str()), ("1 2\n", ""));
    assert!(run.records.is_empty());
}

#[test]
fn the_loser_of_a_select_is_dropped_unfinished() {
    let run = play("select").ok();
    assert_eq!(run.times("ready", "fast"), [100]);
    assert!(run.about("ready", "slow").is_empty());
    let lost = run.about("drop", "slow")[0];
    assert_eq!((lost.ms(), lost.is("done")), (100, false));
    // What a future contains goes before the future.
    assert!(run.about("drop", "slow page")[0].number("s") < lost.number("s"));
    assert!(lost.number("s") < run.only("mark").number("s"));
    assert!(run.about("poll", "never polled").is_empty());
    assert_eq!(run.only("exit").ms(), 100);
}

#[test]
fn a_future_that_nobody_polls_is_made_and_dropped() {
    let run = play("never").ok();
    for name in ["draft", "final"] {
        assert!(run.about("poll", name).is_empty());
        assert!(!run.about("drop", name)[0].is("done"));
    }
}

#[test]
fn a_stream_gives_items_and_an_end() {
    let run = play("stream").ok();
    assert_eq!(run.text, "1\n2\n");
    assert_eq!(run.made("ticks").text("ty"), "stream");
    assert_eq!(run.times("item", "ticks"), [0, 100]);
    assert_eq!(run.about("end", "ticks").len(), 1);
    assert!(run.about("ready", "ticks").is_empty());
    assert!(run.about("drop", "ticks")[0].is("done"));
}

#[test]
fn tasks_threads_and_runtimes_have_numbers() {
    let run = play("tasks").ok();
    assert_eq!(run.text, "3\n");
    let tasks: Vec<_> = ["first", "left behind"]
        .iter()
        .map(|name| run.about("poll", name)[0].number("ta"))
        .collect();
    assert!(tasks[0] > 0 && tasks[1] > 0 && tasks[0] != tasks[1]);
    assert!(!run.about("poll", "main")[0].has("ta"));
    let marks = run.of("mark");
    assert_eq!((marks[0].number("th"), marks[0].number("rt")), (2, 1));
    assert_eq!(marks[1].number("th"), 1);
    assert!(!marks[1].has("rt"));
    // The runtime takes its tasks along before `block_on` returns.
    let dropped = run.about("drop", "left behind")[0];
    assert!(!dropped.is("done"));
    assert!(dropped.number("s") < run.only("exit").number("s"));
}

#[test]
fn points_carry_their_names_values_and_places() {
    let run = play("points").ok();
    assert_eq!(run.text, "3 Ada\n");
    let marks: Vec<_> = run.of("mark").iter().map(|r| r.text("name")).collect();
    assert_eq!(marks, ["before", "made up"]);
    let values: Vec<_> = run.of("value").iter().map(|r| r.text("val")).collect();
    assert_eq!(values[..2], ["[1, 2]", "\"quote \\\" and\\nline\""]);
    assert_eq!(values[2].chars().count(), 200);
    let params: Vec<_> = run.of("param").iter().map(|r| r.text("val")).collect();
    assert_eq!(params, ["3", "Ada"]);
    for point in ["mark", "value", "param"] {
        let at = run.of(point)[0].text("at");
        assert!(at.starts_with("scenes/life.rs:"), "{at}");
    }
    // Before `block_on` there is no runtime, and no time has passed.
    let before = run.of("mark")[0];
    assert_eq!((before.text("c"), before.number("t")), ("v", 0));
    assert!(!before.has("rt"));
}

#[test]
fn the_tutor_chooses_the_parameters() {
    let params = r#"{"jobs":-7,"who":"Grace \"G\" ü"}"#;
    let run = play_with("points", &[("params", params)]).ok();
    assert_eq!(run.text, "-7 Grace \"G\" ü\n");
    assert_eq!(run.of("param")[1].text("val"), "Grace \"G\" ü");
}

#[test]
fn text_and_records_keep_their_order() {
    let run = play("text").ok();
    assert!(run.text.starts_with("no line end but here\n<inside>\nraw"));
    assert!(run.text.ends_with(" byteslast"));
    let marks: Vec<_> = run.of("mark").iter().map(|r| r.text("name")).collect();
    assert_eq!(marks, ["one", "inside", "two"]);
}

#[test]
fn panics_are_recorded_wherever_they_happen() {
    let run = play("panics").ok();
    assert_eq!(run.text, "true\ntrue\n");
    let panics = run.of("panic");
    let messages: Vec<_> = panics.iter().map(|r| r.text("msg")).collect();
    assert_eq!(messages, ["b fell over", "nothing there"]);
    assert!(panics[0].has("ta") && panics[0].ms() == 100);
    assert_ne!(panics[1].number("th"), 1);
    assert!(run.stderr.contains("b fell over"), "{}", run.stderr);
    assert!(!run.about("drop", "b")[0].is("done"));

    let run = play("main_panics");
    assert_eq!(run.code, Some(101));
    assert_eq!(run.only("panic").text("msg"), "at once");
    assert_eq!(run.about("drop", "held").len(), 1);
    assert_eq!(run.records.last().unwrap().kind(), "exit");
}

#[test]
fn too_many_records_end_the_process() {
    let run = play_with("many_events", &[("max_events", "50")]);
    assert_eq!(run.code, Some(87));
    assert_eq!(run.records.len(), 51);
    assert_eq!(run.records[50].kind(), "limit");
    assert_eq!(run.records[50].text("what"), "events");
    let run = play("many_events").ok();
    assert_eq!(run.of("mark").len(), 100_000);
}

#[test]
fn spans_work_outside_of_tokio() {
    let run = play("no_runtime").ok();
    assert_eq!(run.text, "7\ntrue\n");
    assert!(run.records.iter().all(|r| !r.has("rt")));
    assert!(run.of("clock").is_empty());
    let wake = run.about("wake", "receive")[0];
    assert_eq!(wake.number("bysp"), run.span("send"));
    let message = run.only("panic").text("msg");
    assert!(message.contains("no reactor running"), "{message}");
}

#[test]
fn threads_record_until_the_process_ends() {
    let run = play("threads_at_exit").ok();
    let named = |name: &str| {
        let marks = run.of("mark").into_iter();
        marks
            .filter(|r| r.text("name") == name)
            .cloned()
            .collect::<Vec<_>>()
    };
    let from_thread = &named("from a thread")[0];
    let from_destructor = &named("from a destructor")[0];
    assert_eq!(from_thread.number("th"), from_destructor.number("th"));
    assert_eq!(named("main ends")[0].number("th"), 1);
}

#[test]
fn a_rendezvous_holds_between_threads_only() {
    let run = play("meet").ok();
    assert_eq!(run.text, "true\ntrue\nfalse\n");
    let meets: Vec<_> = run
        .of("meet")
        .iter()
        .map(|r| {
            (
                r.text("name"),
                r.number("want"),
                r.number("got"),
                r.is("ok"),
            )
        })
        .collect();
    let both = ("both", 2, 2, true);
    assert_eq!(meets, [both, both, ("alone", 2, 1, false)]);
}

#[test]
fn the_address_tells_whether_a_future_moved() {
    let run = play("moved").ok();
    let addresses: Vec<_> = run
        .about("poll", "movable")
        .iter()
        .map(|r| r.number("ad"))
        .collect();
    assert_eq!(addresses.len(), 3);
    assert_ne!(addresses[0], addresses[1]);
    assert_eq!(addresses[1], addresses[2]);
}

#[test]
fn a_poll_after_the_end_shows() {
    let run = play("polled_again").ok();
    assert_eq!(run.about("poll", "done").len(), 2);
    assert_eq!(run.about("ready", "done").len(), 2);
}

#[test]
fn a_closed_stdout_ends_the_records_and_nothing_else() {
    let mut command = common::under_the_tutor(common::command("many_events"), &[]);
    let mut child = command
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
