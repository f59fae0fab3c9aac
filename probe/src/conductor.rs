//! Moves the virtual clock where threads beside the runtime have a part in it.
//!
//! tokio's paused clock jumps to the next timer whenever the runtime has nothing
//! to do. It does not know of a plain thread that computes, and would jump past
//! what that thread has to say; and while a job of `spawn_blocking` is under way
//! it does not jump at all, even if that job waits for the clock. So before the
//! runtime parks, the other threads come to rest first; their waits are timers of
//! the runtime; and where tokio would stand still the clock is moved by one
//! millisecond after another, which is as fine as tokio's timers are. On Linux
//! one step is enough: the parked runtime shows how far away its next timer is.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use pin_project_lite::pin_project;
use tokio::runtime::Handle;
use tokio::time::Sleep;

use crate::others;
use crate::record::Recorder;
use crate::system::MONITOR_THREAD;
use crate::threads::{self, lock};
use crate::waits::{self, Bell};

/// tokio's timers run out at whole milliseconds.
const STEP: Duration = Duration::from_millis(1);

/// How often the jumper looks whether the runtime is parked.
const LOOK_INTERVAL: Duration = Duration::from_micros(20);

/// A jump to the next timer.
#[derive(Clone, Copy)]
struct Jump {
    /// The park of the runtime that it belongs to.
    park: u64,
    /// The time before it.
    from: Duration,
}

/// What moves the clock of one runtime.
pub(crate) struct Conductor {
    recorder: &'static Recorder,
    /// Whether this runtime has the virtual clock.
    conducts: AtomicBool,
    is_at_rest: AtomicBool,
    /// Whether the main future was woken.
    is_root_woken: AtomicBool,
    /// The runtime's own waker. It has the runtime look around without polling
    /// the main future.
    runtime: Mutex<Option<Waker>>,
    /// Whether the runtime has looked for events from outside since it came to
    /// rest: tokio jumps without waiting for them.
    has_looked: AtomicBool,
    /// How often the runtime was parked.
    parks: AtomicU64,
    /// Asks the jumper to jump from a time, in that park of the runtime.
    jumper: Mutex<Option<mpsc::Sender<Jump>>>,
    /// The timer of the earliest wait of a thread.
    timer: Mutex<Option<(Duration, Pin<Box<Sleep>>)>>,
}

impl Conductor {
    pub(crate) fn new(recorder: &'static Recorder) -> Arc<Self> {
        Arc::new(Self {
            recorder,
            conducts: AtomicBool::new(false),
            is_at_rest: AtomicBool::new(false),
            is_root_woken: AtomicBool::new(true),
            runtime: Mutex::new(None),
            has_looked: AtomicBool::new(false),
            parks: AtomicU64::new(0),
            jumper: Mutex::new(None),
            timer: Mutex::new(None),
        })
    }

    /// From here on this runtime has the virtual clock.
    pub(crate) fn start(self: &Arc<Self>) {
        self.conducts.store(true, Ordering::Relaxed);
        waits::set_bell(Some(Arc::clone(self) as Arc<dyn Bell>));
    }

    /// The runtime ends, or has ended.
    pub(crate) fn stop(&self) {
        if self.conducts.swap(false, Ordering::Relaxed) {
            waits::set_bell(None);
        }
        let timer = lock(&self.timer).take();
        drop(timer);
        lock(&self.jumper).take();
    }

    /// The runtime found nothing to do.
    pub(crate) fn on_park(self: &Arc<Self>) {
        let conducts = self.conducts.load(Ordering::Relaxed);
        if !conducts || self.recorder.is_halted() || self.recorder.clock.is_resumed() {
            return;
        }
        self.parks.fetch_add(1, Ordering::SeqCst);
        self.is_at_rest.store(true, Ordering::SeqCst);
        if !others::exist() && waits::earliest().is_none() {
            return;
        }
        let Some(others) = waits::settle(|| self.is_woken()) else {
            return;
        };
        self.set_timer();
        if others.have_jobs {
            self.jump();
        } else if !self.has_looked.swap(true, Ordering::Relaxed) {
            self.ring();
        } else {
            self.has_looked.store(false, Ordering::Relaxed);
        }
    }

    pub(crate) fn on_unpark(&self) {
        self.is_at_rest.store(false, Ordering::SeqCst);
    }

    /// Moves the clock on its way to the next timer.
    fn jump(self: &Arc<Self>) {
        let clock = &self.recorder.clock;
        let jump = Jump {
            park: self.parks.load(Ordering::SeqCst),
            from: clock.virtual_now(None).unwrap_or_default(),
        };
        if !self.ask_jumper(jump) {
            clock.advance(STEP);
            self.ring();
        }
    }

    /// Has another thread jump once the runtime is parked. False where that is
    /// not possible.
    fn ask_jumper(self: &Arc<Self>, jump: Jump) -> bool {
        let Some(runtime) = threads::slot().tid.filter(|_| others::shows_parking()) else {
            return false;
        };
        let mut jumper = lock(&self.jumper);
        if jumper.is_none() {
            let (tx, jumps) = mpsc::channel();
            let conductor = Arc::clone(self);
            let thread = thread::Builder::new().name(MONITOR_THREAD.to_owned());
            let spawned = thread.spawn(move || {
                for jump in jumps {
                    conductor.jump_when_parked(jump, runtime);
                }
            });
            if spawned.is_err() {
                return false;
            }
            *jumper = Some(tx);
        }
        jumper.as_ref().is_some_and(|tx| tx.send(jump).is_ok())
    }

    fn jump_when_parked(&self, jump: Jump, runtime: u32) {
        while self.is_at_rest() && self.parks.load(Ordering::SeqCst) == jump.park {
            if let Some(limit) = others::park_limit(runtime) {
                self.recorder.clock.advance_to(jump.from + limit);
                self.ring();
                return;
            }
            thread::sleep(LOOK_INTERVAL);
        }
    }

    /// Whether the runtime has something to do after all.
    fn is_woken(&self) -> bool {
        self.is_root_woken.load(Ordering::SeqCst)
            || Handle::try_current().is_ok_and(|runtime| runtime.metrics().global_queue_depth() > 0)
    }

    /// Has the clock stop at the earliest time that a thread waits for.
    fn set_timer(self: &Arc<Self>) {
        let Some(until) = waits::earliest() else {
            return;
        };
        let mut timer = lock(&self.timer);
        if timer.as_ref().is_some_and(|(set, _)| *set == until) {
            return;
        }
        let now = self.recorder.clock.virtual_now(None).unwrap_or(until);
        let mut sleep = Box::pin(tokio::time::sleep(until.saturating_sub(now)));
        let waker = Waker::from(Arc::new(Release(self.recorder)));
        let polled = sleep.as_mut().poll(&mut Context::from_waker(&waker));
        let before = timer.replace((until, sleep));
        drop(timer);
        drop(before);
        if polled.is_ready() {
            waits::release(until);
        }
    }
}

impl Bell for Conductor {
    fn ring(&self) {
        let runtime = lock(&self.runtime).clone();
        if let Some(runtime) = runtime {
            runtime.wake();
        }
    }

    fn is_at_rest(&self) -> bool {
        self.is_at_rest.load(Ordering::SeqCst)
    }
}

/// The main future is woken.
impl Wake for Conductor {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.is_root_woken.store(true, Ordering::SeqCst);
        self.ring();
    }
}

/// Lets threads go on whose time has come.
struct Release(&'static Recorder);

impl Wake for Release {
    fn wake(self: Arc<Self>) {
        if let Some(now) = self.0.clock.virtual_now(None) {
            waits::release(now);
        }
    }
}

pin_project! {
    /// A main future that is polled only when it was woken, so that the runtime
    /// can be woken without it.
    pub(crate) struct PolledWhenWoken<F> {
        #[pin]
        root: F,
        conductor: Arc<Conductor>,
        waker: Waker,
    }
}

impl<F> PolledWhenWoken<F> {
    pub(crate) fn new(root: F, conductor: &Arc<Conductor>) -> Self {
        Self {
            root,
            conductor: Arc::clone(conductor),
            waker: Waker::from(Arc::clone(conductor)),
        }
    }
}

impl<F: Future> Future for PolledWhenWoken<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let before = lock(&this.conductor.runtime).replace(cx.waker().clone());
        drop(before);
        if !this.conductor.is_root_woken.swap(false, Ordering::SeqCst) {
            return Poll::Pending;
        }
        this.root.poll(&mut Context::from_waker(this.waker))
    }
}
