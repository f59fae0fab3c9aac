//! Running a future to its end.

use std::cell::OnceCell;
use std::panic::Location;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::clock::VirtualClockGuard;
use crate::conductor::{Conductor, PolledWhenWoken};
use crate::fields::Fields;
use crate::hang;
use crate::place::place;
use crate::record::Recorder;
use crate::session::recorder;
use crate::span;
use crate::system::POOL_THREAD;
use crate::threads::{self, OnDrop};
use crate::watchdog::{self, ParkHooks};

/// Runs `future` to completion on its own runtime, on the current thread, and returns its output. Under
/// asynclings, the clock is paused (the *virtual clock*): whenever every future waits, it jumps to the next
/// timer. A wait of an hour takes a millisecond, and times are exact. If nothing is left that could wake a
/// future, the program is reported as deadlocked. An exercise with `clock = "real"` runs on the real clock.
///
/// `std::thread::sleep` and `std::time::Instant` do not know the virtual clock. Use [`io`](crate::io),
/// [`work`](crate::work) and `tokio::time::sleep` (or `trpl::sleep`) instead. As with any runtime of tokio,
/// tasks that are still running when the future ends are dropped.
///
/// # Panics
///
/// Panics if it is called inside a runtime.
///
/// ```
/// let sum = probe::block_on(async { 1 + 2 });
/// assert_eq!(sum, 3);
/// ```
#[track_caller]
pub fn block_on<F: Future>(future: F) -> F::Output {
    block_on_at(future, place(Location::caller()))
}

/// The same for a future that was given at a place.
#[track_caller]
pub(crate) fn block_on_at<F: Future>(future: F, at: String) -> F::Output {
    let mut output = None;
    // The future's type ends here: the rest is compiled once, in this crate.
    run(pin!(async { output = Some(future.await) }), &at);
    match output {
        Some(output) => output,
        None => unreachable!("the runtime returned before its future had ended"),
    }
}

#[track_caller]
fn run(future: Pin<&mut dyn Future<Output = ()>>, at: &str) {
    match recorder() {
        None => {
            let runtime = build(Builder::new_current_thread().enable_all());
            runtime.block_on(future);
        }
        Some(recorder) => run_recorded(recorder, future, at),
    }
}

#[track_caller]
fn run_recorded(recorder: &'static Recorder, future: Pin<&mut dyn Future<Output = ()>>, at: &str) {
    // Declared before the runtime and so dropped after it: tasks that are
    // dropped with the runtime are still inside.
    let entered = OnceCell::new();
    let hooks = Arc::new(ParkHooks::default());
    let (before, after) = (Arc::clone(&hooks), Arc::clone(&hooks));
    let conductor = Conductor::new(recorder);
    let (conducts, conducted) = (Arc::clone(&conductor), Arc::clone(&conductor));
    let mut builder = Builder::new_current_thread();
    if recorder.settings.extra_polls {
        // The main future has its turn before the tasks that were woken before it.
        builder.event_interval(1);
    }
    let runtime = build(
        builder
            .enable_all()
            .start_paused(recorder.clock.is_virtual())
            .thread_name(POOL_THREAD)
            .on_thread_park(move || {
                before.on_park();
                conducts.on_park();
            })
            .on_thread_unpark(move || {
                conducted.on_unpark();
                recorder.clock.look();
                recorder.tick();
                after.on_unpark();
            }),
    );
    runtime.block_on(async {
        let entered = entered.get_or_init(|| EnterGuard::new(recorder));
        let slot = threads::slot();
        slot.loops.store(true, Ordering::Relaxed);
        if entered.clock.is_some() {
            conductor.start();
        }
        let _end = OnDrop(|| {
            slot.loops.store(false, Ordering::Relaxed);
            conductor.stop();
        });
        let root = PolledWhenWoken::new(span::root(future, at), &conductor);
        watchdog::run(recorder, root, &hooks).await;
    });
}

#[track_caller]
pub(crate) fn build(builder: &mut Builder) -> Runtime {
    match builder.build() {
        Ok(runtime) => runtime,
        Err(error) => panic!("could not start a runtime: {error}"),
    }
}

/// `block_on` has begun; its drop records that it ended, also by a panic.
struct EnterGuard {
    recorder: &'static Recorder,
    clock: Option<VirtualClockGuard<'static>>,
    flavor: &'static str,
}

impl EnterGuard {
    fn new(recorder: &'static Recorder) -> Self {
        let clock = recorder.clock.start_virtual();
        let flavor = threads::flavor();
        recorder.write("enter", &Fields::new().text("flavor", flavor));
        threads::slot().set_driven(Some(Handle::current()));
        Self {
            recorder,
            clock,
            flavor,
        }
    }
}

impl Drop for EnterGuard {
    fn drop(&mut self) {
        threads::slot().set_driven(None);
        hang::finish_search(self.recorder);
        self.recorder
            .write("exit", &Fields::new().text("flavor", self.flavor));
        self.clock.take();
    }
}
