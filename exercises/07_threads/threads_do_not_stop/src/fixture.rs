//! A film to encode, and an impatient editor. This file is given: a changed
//! copy does not count.

use std::ops::Range;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use probe::{Gate, mark, param, param_text, span, work, work_until};
use trpl::Either;

/// The numbers of a film's chunks: ten of them.
pub const CHUNKS: Range<u32> = 0..10;

/// The chunk during which the time is up.
static LAST_IN_TIME: LazyLock<u32> = LazyLock::new(|| param("last_in_time", 3) as u32);

static BEGUN: AtomicU32 = AtomicU32::new(0);
static BEATS: AtomicU32 = AtomicU32::new(0);
static FROZEN: AtomicBool = AtomicBool::new(false);
static OVER: AtomicBool = AtomicBool::new(false);
static TIME_UP: LazyLock<Gate> = LazyLock::new(|| Gate::new("time up"));

/// Runs the editor to its end, with a clock ticking alongside it in the same task.
pub async fn with_clock<F: Future>(future: F) -> F::Output {
    LazyLock::force(&LAST_IN_TIME);
    let _end = Over;
    let clock = async {
        loop {
            trpl::sleep(Duration::from_millis(2)).await;
            BEATS.fetch_add(1, Ordering::Relaxed);
        }
    };
    match trpl::select(span("editor", future), clock).await {
        Either::Left(output) => output,
        Either::Right(never) => never,
    }
}

/// Records that all futures have ended or were dropped.
struct Over;

impl Drop for Over {
    fn drop(&mut self) {
        OVER.store(true, Ordering::Relaxed);
    }
}

/// The editor's time limit: over in the middle of some chunk. So that it does
/// not matter how fast the machine is, that chunk ends it, and not a timer. (If
/// no chunk is ever encoded, it is over after two seconds.)
pub async fn time_limit() {
    let up = tokio::time::timeout(Duration::from_secs(2), TIME_UP.wait()).await;
    if up.is_ok() {
        mark("time is up");
    }
}

/// Encodes the next chunk: a plain function that blocks its thread until it returns.
pub fn encode_chunk() {
    let begun = BEGUN.fetch_add(1, Ordering::Relaxed) + 1;
    if begun < *LAST_IN_TIME {
        work("chunk", 8);
        return;
    }
    // From here on a chunk takes five ticks of the editor's clock: long enough
    // for the editor to do something about it. If the clock stands still for a
    // second, no other chunk waits for it.
    let before = BEATS.load(Ordering::Relaxed);
    let hope = if FROZEN.load(Ordering::Relaxed) {
        0
    } else {
        1000
    };
    let mut over_since = None;
    let done = work_until("chunk", hope, || {
        if begun == *LAST_IN_TIME {
            // Opening it again changes nothing.
            TIME_UP.open();
        }
        if OVER.load(Ordering::Relaxed) {
            let since = *over_since.get_or_insert_with(Instant::now);
            return since.elapsed() >= Duration::from_millis(5);
        }
        BEATS.load(Ordering::Relaxed) - before >= 5
    });
    if !done {
        FROZEN.store(true, Ordering::Relaxed);
    }
}

/// The name of the film.
pub fn title() -> String {
    param_text("title", "Metropolis")
}
