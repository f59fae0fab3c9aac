//! An encoder, and a screen that must not freeze. This file is given: a changed
//! copy does not count.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use probe::{Tracked, mark, param_text, span, track, work_until};

/// How many frames the film has.
pub const FRAMES: u32 = 10;

static TICKS: AtomicU32 = AtomicU32::new(0);
static SHOWN: AtomicU32 = AtomicU32::new(0);
static FROZEN: AtomicBool = AtomicBool::new(false);
/// A frame was not shown while the next one was being encoded.
static KEPT: AtomicBool = AtomicBool::new(false);

/// Runs the player to its end. The screen is refreshed by a task alongside it,
/// every two milliseconds, on the same thread.
pub async fn with_screen<F: Future>(player: F) -> F::Output {
    let screen = trpl::spawn_task(span("screen", async {
        loop {
            trpl::sleep(Duration::from_millis(2)).await;
            TICKS.fetch_add(1, Ordering::Relaxed);
        }
    }));
    let output = span("player", player).await;
    screen.abort();
    output
}

/// Shows the tutor what the two ends of a channel do, whatever kind of channel
/// it is: `watched(trpl::channel())`.
#[track_caller]
pub fn watched<T, R>((tx, rx): (T, R)) -> (Tracked<T>, Tracked<R>) {
    (track("tx", tx), track("rx", rx))
}

/// Encodes one frame: a plain function that blocks its thread until it returns.
///
/// It works until the screen was refreshed twice since it began and the frame
/// before was shown, so that it does not matter how fast the machine is. It does
/// not wait forever for either.
pub fn encode(number: u32) -> String {
    let before = TICKS.load(Ordering::Relaxed);
    let hope = if FROZEN.load(Ordering::Relaxed) {
        0
    } else {
        500
    };
    let begun = Instant::now();
    let alive = work_until("encode", hope, || {
        TICKS.load(Ordering::Relaxed) - before >= 2 && is_shown(number.saturating_sub(1), begun)
    });
    if alive {
        mark("screen alive");
    } else {
        FROZEN.store(true, Ordering::Relaxed);
        mark("screen frozen");
    }
    let film = param_text("film", "Sunrise");
    format!("{film} {number}")
}

/// Whether this many frames were shown. It also becomes true, for good, when
/// this has taken 200 ms.
fn is_shown(frames: u32, since: Instant) -> bool {
    if SHOWN.load(Ordering::Relaxed) >= frames || KEPT.load(Ordering::Relaxed) {
        return true;
    }
    let kept = since.elapsed() >= Duration::from_millis(200);
    KEPT.fetch_or(kept, Ordering::Relaxed);
    kept
}

/// Shows one frame.
pub fn show(frame: String) {
    println!("frame: {frame}");
    mark("shown");
    SHOWN.fetch_add(1, Ordering::Relaxed);
}
