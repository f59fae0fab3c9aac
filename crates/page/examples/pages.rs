//! Writes sample pages into a folder: two runs that differ, and one run with many events. The tests in a
//! browser and the benchmark open them.

use std::env;
use std::fs;
use std::path::PathBuf;

use asynclings_page::{Page, Run, html, svg};
use asynclings_trace::compare::compare;
use asynclings_trace::{Trace, recorded, samples};

const SOURCE: &str = "\
// Two downloads, one after the other.
use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        let video = download_video().await;
        let song = download_song().await;
        println!(\"{} MB & {} MB\", video.len(), song.len());
    });
}

fn is_small(size: usize) -> bool {
    size < 20
}
";

#[expect(clippy::disallowed_methods, reason = "an example writes plain files")]
fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(env::args_os().nth(1).unwrap_or_else(|| ".".into()));
    fs::create_dir_all(&folder)?;
    let (yours, goal) = (samples::sequential(), samples::overlap());
    let difference = compare(&yours, &goal);
    let sources = [("src/main.rs".to_owned(), SOURCE.to_owned())];
    let page = Page {
        title: "overlap_the_wait",
        sentences: &["A download began only when another one had ended.".to_owned()],
        runs: &[run("yours", &yours, true), run("goal", &goal, false)],
        difference: difference.as_ref(),
        sources: &sources,
    };
    fs::write(folder.join("two.html"), html(&page))?;
    fs::write(folder.join("two.svg"), svg(&page))?;
    for (name, trace) in [
        ("woken", samples::deadlock()),
        ("nested", samples::nested()),
    ] {
        let page = html(&alone(name, &[run("timeline", &trace, false)]));
        fs::write(folder.join(format!("{name}.html")), page)?;
    }
    for events in [10_000, 100_000] {
        let trace = long(events);
        let count = trace.events.len();
        let title = format!("{count} events");
        let page = html(&alone(&title, &[run("timeline", &trace, false)]));
        fs::write(folder.join(format!("{events}.html")), page)?;
    }
    Ok(())
}

fn run<'a>(heading: &'a str, trace: &'a Trace, has_sources: bool) -> Run<'a> {
    Run {
        heading,
        trace,
        has_sources,
    }
}

fn alone<'a>(title: &'a str, runs: &'a [Run<'a>]) -> Page<'a> {
    Page {
        title,
        sentences: &[],
        runs,
        difference: None,
        sources: &[],
    }
}

/// A trace of this many events and a few: ten workers, each of which wakes the next.
fn long(events: u32) -> Trace {
    const WORKERS: u32 = 10;
    let mut text = String::from(
        "asynclings trace 1\n0ms 1/1 new root main @ src/main.rs:4:5\n0ms 1/1 poll main 1\n",
    );
    for worker in 0..WORKERS {
        text += &format!("0ms 1/1 new future worker_{worker} @ src/main.rs:6:9\n");
    }
    // Three events a turn: polled, paused, and the next one woken.
    for turn in 0..events / 3 {
        let (worker, next) = (turn % WORKERS, (turn + 1) % WORKERS);
        let no = turn / WORKERS + 1;
        text += &format!("{turn}ms 1/1 poll worker_{worker} {no} in main\n");
        if turn + 1 < events / 3 && turn >= WORKERS - 1 {
            text += &format!("{turn}ms 1/1 wake worker_{next} by span worker_{worker}\n");
        }
        text += &format!("{turn}ms 1/1 pending worker_{worker} held 1\n");
        if turn % 10 == 0 {
            text += &format!("{turn}ms 1/1 line \"turn {turn}\"\n");
        }
    }
    recorded::read(&text).expect("the recorded form")
}
