//! Two hashes to compute, two pages to fetch. This file is given: a changed
//! copy does not count.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{LazyLock, Once};
use std::thread;
use std::time::{Duration, Instant};

use probe::{Gate, mark, param_text, rendezvous, span, work_until};

/// The main thread, one for each hash, the network, and one with which the tutor
/// watches the program.
const NEEDED: usize = 5;

static HASHING: AtomicU32 = AtomicU32::new(0);
static FETCHING: AtomicU32 = AtomicU32::new(0);
/// One hash waited for the other in vain.
static ALONE: AtomicBool = AtomicBool::new(false);
static NETWORK: Once = Once::new();
static ARRIVED: LazyLock<Gate> = LazyLock::new(|| Gate::new("pages arrived"));

/// Computes the hash of a file: a plain function that blocks its thread until it
/// returns.
///
/// Two hashes keep two cores busy. So that it does not matter how fast the
/// machine is, they meet first, which only two threads can do, and then go on
/// until both pages are being fetched as well. (They do not wait forever.)
pub fn hash(number: u32) -> String {
    if !ALONE.load(Ordering::Relaxed) && !rendezvous("hashes", 2) {
        ALONE.store(true, Ordering::Relaxed);
    }
    let limit = if ALONE.load(Ordering::Relaxed) {
        5
    } else {
        1000
    };
    let mut begun = false;
    work_until(format!("hash-{number}"), limit, || {
        if !begun {
            begun = true;
            HASHING.fetch_add(1, Ordering::Relaxed);
        }
        HASHING.load(Ordering::Relaxed) >= 2 && FETCHING.load(Ordering::Relaxed) >= 2
    });
    format!("hash of {} {number}", file())
}

/// Fetches a page: a future that waits, and computes nothing. It is ready soon
/// after both hashes have started and both pages were requested.
pub async fn fetch(number: u32) -> String {
    let fetching = span(format!("fetch-{number}"), async {
        FETCHING.fetch_add(1, Ordering::Relaxed);
        NETWORK.call_once(|| drop(thread::spawn(deliver)));
        ARRIVED.wait().await;
    });
    fetching.await;
    format!("page of {} {number}", file())
}

/// The network: it delivers the pages, on a separate thread. Like the hashes it
/// does not depend on how fast the machine is: it waits until all four jobs have
/// started. (It does not wait forever, either.)
fn deliver() {
    let begun = Instant::now();
    let all_begun = || {
        [&HASHING, &FETCHING]
            .iter()
            .all(|n| n.load(Ordering::Relaxed) >= 2)
    };
    while !all_begun() && begun.elapsed() < Duration::from_secs(1) {
        thread::sleep(Duration::from_millis(1));
    }
    if threads() > NEEDED {
        mark("a thread idles");
    }
    thread::sleep(Duration::from_millis(5));
    ARRIVED.open();
}

/// How many threads the program has, as far as Linux shows it.
fn threads() -> usize {
    fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}

fn file() -> String {
    param_text("file", "crate")
}
