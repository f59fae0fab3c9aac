//! What the app costs: from a save to its verdict on the screen beside `asynclings run`, keys beside a
//! program that hangs, an hour's rest in a minute, and memory after a thousand attempts.
//!
//! `cargo bench --bench app` measures in the built-in course, through a pseudo-terminal. `cargo bench
//! --bench app -- screens` prints the screens that the README shows instead.

#![expect(clippy::print_stdout, reason = "it is there to print")]
#![expect(
    clippy::disallowed_methods,
    reason = "it writes plain files and measures real time"
)]

use std::fs;
use std::time::{Duration, Instant};

mod proc;
mod screens;
#[path = "../../tests/support/mod.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "it is the tests', who use more of it"
)]
mod support;

use proc::Process;
use support::binary::BINARY;
use support::course::{Course, FIRST, RACED, RIGHT};
use support::pipe::Pipe;
use support::terminal::Terminal;

/// Saves measured, and attempts made for the memory.
const ROUNDS: usize = 20;
const ATTEMPTS: usize = 1000;

/// For how long the app is left alone.
const REST: Duration = Duration::from_secs(60);

fn main() {
    if std::env::args().any(|argument| argument == "screens") {
        screens::print();
        return;
    }
    let from_env = |name: &str, default: usize| {
        let text = std::env::var(name).ok();
        text.and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let course = Course::open();
    let rounds = from_env("ASYNCLINGS_BENCH_ROUNDS", ROUNDS);
    saves(&course, rounds);
    keys(&course, rounds);
    rest(&course);
    memory(&course, from_env("ASYNCLINGS_BENCH_ATTEMPTS", ATTEMPTS));
}

/// A wrong program or a right one in turns, each different from all before, and what its verdict says.
fn program(course: &Course, round: usize) -> (String, String) {
    let note = format!("// round {round}\n");
    if round.is_multiple_of(2) {
        (format!("{RACED}{note}"), course.why("both-arrive"))
    } else {
        (format!("{RIGHT}{note}"), "Well done".to_owned())
    }
}

/// The app with its first verdict on the screen.
fn opened(course: &Course) -> Terminal {
    let mut app = course.app(&[]);
    app.until("the first verdict", |seen| {
        seen.status().contains("compiled in") && !seen.is_busy()
    });
    app
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// From a save to its verdict: in the app, and by the command, in blocks that take turns.
fn saves(course: &Course, rounds: usize) {
    let (mut screen, mut command) = (Vec::new(), Vec::new());
    for block in 0..rounds.div_ceil(5) {
        let mut app = opened(course);
        for round in block * 10..block * 10 + 5 {
            let (text, words) = program(course, round);
            let begin = Instant::now();
            course.save(&text);
            app.verdict(&words);
            screen.push(begin.elapsed());
        }
        app.keys("q");
        app.ends();
        for round in block * 10 + 5..block * 10 + 10 {
            let (text, _) = program(course, round);
            let begin = Instant::now();
            course.save(&text);
            let said = course.command().args(["run", FIRST]).output();
            command.push(begin.elapsed());
            assert!(said.is_ok_and(|said| said.status.code().is_some()));
        }
    }
    let (screen, command) = (median(screen), median(command));
    let more = screen.saturating_sub(command);
    println!("from a save to its verdict, medians of {rounds} saves, `{FIRST}`, {BINARY}");
    println!("  on the app's screen   {:>6} ms", screen.as_millis());
    println!("  by `asynclings run`   {:>6} ms", command.as_millis());
    println!(
        "  ratio {:.2}; {} ms more on the screen (wanted: at most 60)",
        screen.as_secs_f64() / command.as_secs_f64(),
        more.as_millis()
    );
}

/// From a key to its picture, while a program hangs in the middle of a poll.
fn keys(course: &Course, rounds: usize) {
    let pipe = Pipe::new(course);
    let mut app = opened(course);
    let mut times = Vec::new();
    course.save(&pipe.endless_to_run());
    let _running = pipe.running();
    for _ in 0..rounds.min(10) {
        for (key, wanted) in [("l", "[lesson]"), ("v", "[verdict]")] {
            let begin = Instant::now();
            app.keys(key);
            app.sees(wanted);
            times.push(begin.elapsed());
        }
    }
    let slowest = times.iter().max().copied().unwrap_or_default();
    println!("keys beside a program that hangs, {} keys", times.len());
    println!(
        "  median {:.1} ms, slowest {:.1} ms (wanted: at most 100)",
        median(times).as_secs_f64() * 1e3,
        slowest.as_secs_f64() * 1e3
    );
    app.keys("q");
    app.ends();
}

/// Left alone: how often it wakes up, and what it computes.
fn rest(course: &Course) {
    let mut app = opened(course);
    // What is attempted ahead is done, too, when the processor has nothing more to do.
    let app_process = Process::in_folder(&course.path("")).expect("the app is a process");
    while course.processes().len() > 1 {
        std::thread::sleep(Duration::from_millis(200));
    }
    std::thread::sleep(Duration::from_secs(2));
    let before = app_process.read();
    std::thread::sleep(REST);
    let after = app_process.read();
    println!("left alone for {} s", REST.as_secs());
    println!(
        "  {} voluntary wake-ups (wanted: below 10), {} ms of processor time",
        after.wake_ups_since(&before),
        after.cpu_ms - before.cpu_ms
    );
    app.keys("q");
    app.ends();
}

/// Memory, after a few attempts and after many.
fn memory(course: &Course, attempts: usize) {
    let mut app = opened(course);
    let process = Process::in_folder(&course.path("")).expect("the app is a process");
    let begin = process.read().memory_kib;
    for round in 0..attempts {
        let (text, words) = program(course, round);
        fs::write(course.main(FIRST), text).expect("the exercise can be saved");
        app.verdict(&words);
    }
    let end = process.read().memory_kib;
    println!("memory of the app");
    println!(
        "  {} MiB at first, {} MiB after {attempts} attempts (wanted: below 60)",
        begin / 1024,
        end / 1024
    );
    app.keys("q");
    app.ends();
}
