//! A watchdog timer for a program on the virtual clock.
//!
//! When nothing can run, tokio's paused clock jumps to the next timer; when no
//! timer of the program is left, that is the watchdog's own. It checks its
//! deadline before the program gets another turn: tokio's `timeout` polls what
//! it wraps once more when time is up, and a lost wake-up would then look like
//! success. What it finds at the deadline is one of three: a thread of the
//! learner's that still runs, a program that goes on ticking, or a deadlock.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

use crate::hang::{self, HangReason};
use crate::others;
use crate::record::Recorder;
use crate::settings::Lines;
use crate::system;
use crate::threads::{lock, slot};
use crate::waker;

/// How far beyond the horizon the watchdog searches for another timer: less than
/// the two years that tokio's timer wheel spans.
const FAR: Duration = Duration::from_secs(365 * 24 * 3600);
/// The timer wheel may stop a few times on the way to a far timer without
/// waking anyone; more stops than this are timers of tasks without a span.
const MAX_IDLE_STOPS: u32 = 64;
/// How long, in real time, the watchdog waits for threads that are about to
/// end.
const THREADS_TIMEOUT: Duration = Duration::from_millis(200);

/// Polls `root` to its end, or ends the process with the verdict on a hang.
pub(crate) async fn run(
    recorder: &'static Recorder,
    root: impl Future<Output = ()>,
    hooks: &ParkHooks,
) {
    let mut root = pin!(root);
    if !recorder.clock.is_virtual() {
        return root.await;
    }
    let horizon = Instant::now() + Duration::from_millis(recorder.settings.horizon_ms);
    hooks.set_horizon(horizon);
    let mut phase = Phase::Running;
    let mut deadline = pin!(sleep_until(horizon));
    poll_fn(|cx| {
        loop {
            match &mut phase {
                Phase::Running => {
                    if deadline.as_mut().poll(cx).is_pending() {
                        return root.as_mut().poll(cx);
                    }
                    phase = at_horizon(recorder, hooks, horizon, deadline.as_mut(), cx);
                }
                Phase::SkippingTimers => match hooks.finding() {
                    Some(reason) => phase = Phase::Searching(reason, 0),
                    None => {
                        // Only keeps the far timer alive.
                        let _ = deadline.as_mut().poll(cx);
                        return Poll::Pending;
                    }
                },
                Phase::Searching(reason, round) => {
                    search(recorder, *reason, *round, root.as_mut(), cx);
                    *round += 1;
                    return Poll::Pending;
                }
            }
        }
    })
    .await;
}

enum Phase {
    Running,
    /// Waiting for any timer but the watchdog's.
    SkippingTimers,
    /// Polling everything once more to learn where it waits.
    Searching(HangReason, u32),
}

/// The clock has come to the horizon.
fn at_horizon(
    recorder: &'static Recorder,
    hooks: &ParkHooks,
    horizon: Instant,
    deadline: Pin<&mut Sleep>,
    cx: &Context<'_>,
) -> Phase {
    let reason = if slot().allow_blocking(threads_go_on) {
        Some(HangReason::Thread)
    } else if system::has_sockets() || system::has_children() {
        Some(HangReason::Outside)
    } else if hooks.others_woke_at_horizon() {
        Some(HangReason::Ticking)
    } else if others::look().have_jobs {
        // tokio's clock stands still while there are: there is no other timer to
        // look for.
        Some(HangReason::Deadlock)
    } else {
        None
    };
    hang::halt(recorder);
    match reason {
        Some(reason) => Phase::Searching(reason, 0),
        None => {
            let far = horizon + FAR;
            deadline.reset(far);
            hooks.skip_timers(far, cx.waker().clone());
            Phase::SkippingTimers
        }
    }
}

/// Whether threads run beside the clock, or sleep in real time. Threads that
/// just end are waited for; one that wakes somebody meanwhile came too late for a clock
/// that has jumped already.
fn threads_go_on() -> bool {
    let wakes = waker::wakes();
    let until = std::time::Instant::now() + THREADS_TIMEOUT;
    while others::are_busy() {
        let woken = waker::wakes() != wakes;
        if woken || std::time::Instant::now() > until {
            return true;
        }
        thread::sleep(Duration::from_millis(1));
    }
    waker::wakes() != wakes
}

/// One round of polling everything that waits; the last one ends the process.
fn search(
    recorder: &'static Recorder,
    reason: HangReason,
    round: u32,
    root: Pin<&mut impl Future<Output = ()>>,
    cx: &mut Context<'_>,
) {
    if round == 0 {
        hang::start_search(recorder, reason);
        hang::wake_all();
    }
    if recorder.settings.lines == Lines::No || hang::is_search_complete(round) {
        hang::end(recorder);
    }
    // Whatever comes of this poll is not the program's doing any more; should
    // it end the program, there is nothing left to search.
    if root.poll(cx).is_ready() {
        hang::end(recorder);
    }
    cx.waker().wake_by_ref();
}

/// What is learned when the runtime parks: the clock jumps only there.
#[derive(Default)]
pub(crate) struct ParkHooks(Mutex<ParkState>);

#[derive(Default)]
struct ParkState {
    horizon: Option<Instant>,
    /// The time and the count of timer wakes when parking began.
    parked_at: Option<(Instant, u64)>,
    /// The clock jumped to the horizon and only the watchdog was due.
    jumped_alone: bool,
    skipping: Option<TimerSkipping>,
}

struct TimerSkipping {
    far: Instant,
    wakes: u64,
    stops: u32,
    waker: Waker,
    finding: Option<HangReason>,
}

impl ParkHooks {
    /// The runtime found nothing to do.
    pub(crate) fn on_park(&self) {
        let slot = slot();
        slot.heartbeat();
        slot.parked.store(true, Ordering::Relaxed);
        let timer_wakes = waker::timer_wakes();
        lock(&self.0).parked_at = Some((Instant::now(), timer_wakes));
    }

    /// The runtime has fired what was due.
    pub(crate) fn on_unpark(&self) {
        slot().parked.store(false, Ordering::Relaxed);
        let mut state = lock(&self.0);
        let now = Instant::now();
        if let (Some(horizon), Some((began, wakes))) = (state.horizon, state.parked_at.take())
            && began < horizon
            && now >= horizon
        {
            let others_woke = waker::timer_wakes() != wakes;
            state.jumped_alone = !others_woke;
        }
        if let Some(skipping) = &mut state.skipping {
            skipping.stops += 1;
            skipping.finding = skipping.find(now);
            if skipping.finding.is_some() {
                let waker = skipping.waker.clone();
                drop(state);
                waker.wake();
            }
        }
    }

    fn set_horizon(&self, horizon: Instant) {
        lock(&self.0).horizon = Some(horizon);
    }

    fn others_woke_at_horizon(&self) -> bool {
        !lock(&self.0).jumped_alone
    }

    fn skip_timers(&self, far: Instant, waker: Waker) {
        lock(&self.0).skipping = Some(TimerSkipping {
            far,
            wakes: waker::wakes(),
            stops: 0,
            waker,
            finding: None,
        });
    }

    fn finding(&self) -> Option<HangReason> {
        lock(&self.0).skipping.as_ref()?.finding
    }
}

impl TimerSkipping {
    fn find(&self, now: Instant) -> Option<HangReason> {
        if self.finding.is_some() {
            return self.finding;
        }
        let woken = waker::wakes() != self.wakes;
        if woken || self.stops > MAX_IDLE_STOPS {
            Some(HangReason::Ticking)
        } else if now >= self.far {
            Some(HangReason::Deadlock)
        } else {
            None
        }
    }
}
