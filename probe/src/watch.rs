//! Watching a program on the virtual clock.
//!
//! When nothing can run, tokio's paused clock jumps to the next timer; when no
//! timer of the program is left, that is the watchdog's own. It looks at its
//! deadline before the program gets another turn: tokio's `timeout` polls what
//! it wraps once more when time is up, and a lost wake-up would then look like
//! success. What it finds at the deadline is then told apart: a thread of the
//! learner's that still runs, a program that goes on ticking, or a deadlock.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

use crate::hang::{self, Why};
use crate::session::{Session, Wanted};
use crate::span::Span;
use crate::system;
use crate::threads::{lock, slot};

/// How far beyond the horizon the watchdog looks for another timer: less than
/// the two years that tokio's timer wheel can tell apart.
const FAR: Duration = Duration::from_secs(365 * 24 * 3600);
/// The timer wheel may stop a few times on the way to a far timer without
/// waking anyone; more stops than this are timers of tasks without a span.
const MOST_IDLE_STOPS: u32 = 64;
/// How long, in real time, the watchdog waits for threads that are about to
/// end.
const THREADS_PATIENCE: Duration = Duration::from_millis(200);

type Root<'a> = Span<Pin<&'a mut dyn Future<Output = ()>>>;

/// Polls `root` to its end, or ends the process with the verdict on a hang.
pub(crate) async fn run(session: &'static Session, root: Root<'_>, park: &Park) {
    let mut root = pin!(root);
    if session.wanted == Wanted::Real {
        return root.await;
    }
    let horizon = Instant::now() + Duration::from_millis(session.horizon_ms);
    park.watch_for(horizon);
    let mut phase = Phase::Running;
    let mut deadline = pin!(sleep_until(horizon));
    poll_fn(|cx| {
        loop {
            match &mut phase {
                Phase::Running => {
                    if deadline.as_mut().poll(cx).is_pending() {
                        return root.as_mut().poll(cx);
                    }
                    phase = at_horizon(session, park, horizon, deadline.as_mut(), cx);
                }
                Phase::Probing => match park.finding() {
                    Some(why) => phase = Phase::Looking(why, 0),
                    None => {
                        // Only keeps the far timer alive.
                        let _ = deadline.as_mut().poll(cx);
                        return Poll::Pending;
                    }
                },
                Phase::Looking(why, round) => {
                    look(session, *why, *round, root.as_mut(), cx);
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
    Probing,
    /// Polling everything once more to learn where it waits.
    Looking(Why, u32),
}

/// The clock has come to the horizon.
fn at_horizon(
    session: &'static Session,
    park: &Park,
    horizon: Instant,
    deadline: Pin<&mut Sleep>,
    cx: &Context<'_>,
) -> Phase {
    let why = if threads_go_on(session) {
        Some(Why::Thread)
    } else if park.others_woke_at_horizon() {
        Some(Why::Ticking)
    } else {
        None
    };
    hang::halt(session);
    match why {
        Some(why) => Phase::Looking(why, 0),
        None => {
            let far = horizon + FAR;
            deadline.reset(far);
            park.probe(session, far, cx.waker().clone());
            Phase::Probing
        }
    }
}

/// Whether plain threads run beside the clock. Threads that just end are
/// waited for; one that wakes somebody meanwhile came too late for a clock
/// that has jumped already.
fn threads_go_on(session: &Session) -> bool {
    let wakes = session.wakes.load(Ordering::Relaxed);
    let until = std::time::Instant::now() + THREADS_PATIENCE;
    while system::plain_threads() > 0 {
        let woken = session.wakes.load(Ordering::Relaxed) != wakes;
        if woken || std::time::Instant::now() > until {
            return true;
        }
        thread::sleep(Duration::from_millis(1));
    }
    session.wakes.load(Ordering::Relaxed) != wakes
}

/// One round of polling everything that waits; the last one ends the process.
fn look(
    session: &'static Session,
    why: Why,
    round: u32,
    root: Pin<&mut Root<'_>>,
    cx: &mut Context<'_>,
) {
    if round == 0 {
        hang::start_looking(why);
        hang::ring_all();
    } else if hang::has_looked(round) {
        hang::end(session);
    }
    // Whatever comes of this poll is not the program's doing any more; should
    // it end the program, there is nothing left to ask.
    if root.poll(cx).is_ready() {
        hang::end(session);
    }
    cx.waker().wake_by_ref();
}

/// What the runtime's parking tells: the clock jumps only there.
#[derive(Default)]
pub(crate) struct Park(Mutex<State>);

#[derive(Default)]
struct State {
    horizon: Option<Instant>,
    /// The time and the count of timer wakes when parking began.
    began: Option<(Instant, u64)>,
    /// The clock jumped to the horizon and only the watchdog was due.
    jumped_alone: bool,
    probing: Option<Probing>,
}

struct Probing {
    far: Instant,
    wakes: u64,
    stops: u32,
    waker: Waker,
    finding: Option<Why>,
}

impl Park {
    /// The runtime found nothing to do.
    pub(crate) fn begin(&self, session: &Session) {
        let slot = slot();
        slot.step();
        slot.parked.store(true, Ordering::Relaxed);
        let timer_wakes = session.timer_wakes.load(Ordering::Relaxed);
        lock(&self.0).began = Some((Instant::now(), timer_wakes));
    }

    /// The runtime has fired what was due.
    pub(crate) fn end(&self, session: &Session) {
        slot().parked.store(false, Ordering::Relaxed);
        let mut state = lock(&self.0);
        let now = Instant::now();
        if let (Some(horizon), Some((began, wakes))) = (state.horizon, state.began.take())
            && began < horizon
            && now >= horizon
        {
            let others = session.timer_wakes.load(Ordering::Relaxed) != wakes;
            state.jumped_alone = !others;
        }
        if let Some(probing) = &mut state.probing {
            probing.stops += 1;
            probing.finding = probing.find(session, now);
            if probing.finding.is_some() {
                let waker = probing.waker.clone();
                drop(state);
                waker.wake();
            }
        }
    }

    fn watch_for(&self, horizon: Instant) {
        lock(&self.0).horizon = Some(horizon);
    }

    fn others_woke_at_horizon(&self) -> bool {
        !lock(&self.0).jumped_alone
    }

    fn probe(&self, session: &Session, far: Instant, waker: Waker) {
        lock(&self.0).probing = Some(Probing {
            far,
            wakes: session.wakes.load(Ordering::Relaxed),
            stops: 0,
            waker,
            finding: None,
        });
    }

    fn finding(&self) -> Option<Why> {
        lock(&self.0).probing.as_ref()?.finding
    }
}

impl Probing {
    fn find(&self, session: &Session, now: Instant) -> Option<Why> {
        if self.finding.is_some() {
            return self.finding;
        }
        let woken = session.wakes.load(Ordering::Relaxed) != self.wakes;
        if woken || self.stops > MOST_IDLE_STOPS {
            Some(Why::Ticking)
        } else if now >= self.far {
            Some(Why::Deadlock)
        } else {
            None
        }
    }
}
