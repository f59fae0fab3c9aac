//! Two sites to crawl, their index, and the day on which it happens. This file
//! is given: a changed copy does not count.

// Some of the constants are for you to use.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use probe::{io, mark, param, span, value, work};
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use crate::{Report, crawl};

/// How many pages may be fetched at the same time.
pub const AT_ONCE: usize = 4;
/// How many pages may be held: fetched, and not yet being written.
pub const HELD: usize = 8;
/// How long a try may take.
pub const PATIENCE: Duration = Duration::from_millis(100);
/// The waits after the first and the second try that failed. After the third
/// the page is lost.
pub const BACKOFF: [Duration; 2] = [Duration::from_millis(50), Duration::from_millis(100)];
/// The least time between two reports of progress.
pub const PROGRESS: Duration = Duration::from_millis(100);

/// The pages of each site.
const PAGES: u64 = 20;
/// Hangs twice and answers the third time.
const SLOW: u64 = 3;
/// Hangs in every try.
const LOST: u64 = 6;

/// One site, with what happened to its pages.
pub struct Site {
    name: &'static str,
    log: Mutex<Log>,
}

#[derive(Default)]
struct Log {
    tries: BTreeMap<u64, u32>,
    /// The pages that were fetched, and how many words each has.
    fetched: BTreeMap<u64, usize>,
    /// The pages that were written, and how many words were counted on each.
    written: BTreeMap<u64, usize>,
    /// A report gave the wrong number of pages.
    told_wrongly: bool,
    /// When the last try of the slow page ended.
    gave_up: Option<Instant>,
}

impl Site {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            log: Mutex::default(),
        }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap()
    }

    /// The numbers of its pages.
    pub fn pages(&self) -> std::ops::RangeInclusive<u64> {
        1..=PAGES
    }

    /// Fetches a page once. Most answer within 50 ms, a few hang.
    pub fn fetch(&self, page: u64) -> impl Future<Output = String> + Send {
        let name = format!("{}/fetch-{page}", self.name);
        span(name, async move {
            let tries = {
                let mut log = self.log();
                let tries = log.tries.entry(page).or_default();
                *tries += 1;
                *tries
            };
            let _try = (page == SLOW).then(|| Try::begin(self));
            if page == LOST || (page == SLOW && tries < 3) {
                io(format!("{}/silence", self.name), 900).await;
            } else {
                io(format!("{}/answer", self.name), 20 + 10 * (page % 4)).await;
            }
            let words = page + param("more", 7).unsigned_abs();
            let text = vec!["word"; words as usize].join(" ");
            self.log().fetched.insert(page, words as usize);
            text
        })
    }

    /// Counts the words of a page: an ordinary function that computes, and
    /// blocks its thread until it returns.
    pub fn parse(&self, page: u64, text: &str) -> usize {
        work(format!("parse {}-{page}", self.name), 2);
        text.split(' ').count()
    }

    /// Writes a page into the index, which takes 40 ms and allows one writer
    /// at a time.
    pub fn write(&self, page: u64, words: usize) -> impl Future<Output = ()> + Send {
        let name = format!("{}/write-{page}", self.name);
        span(name, async move {
            io("index", 40).await;
            self.log().written.insert(page, words);
        })
    }

    /// Reports how many pages have been written so far.
    pub fn progress(&self, written: usize) {
        {
            let mut log = self.log();
            log.told_wrongly |= written != log.written.len();
        }
        mark(format!("{}: progress", self.name));
        value(format!("{}: written", self.name), &written);
    }

    /// The end of a crawl: what the report says, and what the log knows.
    fn close(&self, report: &Report) {
        let log = self.log();
        let complete = log.fetched == log.written && report.written == log.written.len();
        value(format!("{}: complete", self.name), &complete);
        value(format!("{}: told so", self.name), &!log.told_wrongly);
    }
}

/// A try of the slow page: how long it was waited for, and when it ended.
struct Try<'a>(&'a Site);

impl<'a> Try<'a> {
    fn begin(site: &'a Site) -> Self {
        let waited = site.log().gave_up.map(|end| end.elapsed().as_millis());
        value(
            format!("{}: waited before a try", site.name),
            &waited.unwrap_or(0),
        );
        Self(site)
    }
}

impl Drop for Try<'_> {
    fn drop(&mut self) {
        self.0.log().gave_up = Some(Instant::now());
    }
}

/// The day: the library is crawled to its end; the crawl of the museum is asked
/// to stop before it has got far, in some runs earlier than in others.
pub async fn day() {
    let morning = Instant::now();
    let library = Arc::new(Site::new("library"));
    let report = span(
        "library",
        crawl(Arc::clone(&library), CancellationToken::new()),
    )
    .await;
    let expected: usize = {
        let fetched = &library.log().fetched;
        fetched.values().sum()
    };
    value("expected", &expected);
    library.close(&report);
    let words: usize = library.log().written.values().sum();
    println!(
        "library: {} pages, {words} words, lost: {:?}",
        report.written, report.lost
    );

    sleep_until(morning + Duration::from_millis(2000)).await;
    let museum = Arc::new(Site::new("museum"));
    let stop = CancellationToken::new();
    let stopped = span("museum", crawl(Arc::clone(&museum), stop.clone()));
    let closing = async {
        io("opening hours", param("stop", 205).unsigned_abs()).await;
        mark("museum: stop");
        stop.cancel();
        // What happens at the very instant of the request is not judged.
        io("the last visitor", 1).await;
        mark("museum: shut");
    };
    let (report, ()) = trpl::join(stopped, closing).await;
    museum.close(&report);
    println!("museum: stopped");

    // Anything that is left over from a crawl is seen in the evening.
    io("evening", 1000).await;
}
