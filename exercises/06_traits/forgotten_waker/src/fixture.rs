//! A visitor and a porter. This file is given: a changed copy does not count.

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};

use probe::{mark, param, span};

use crate::Door;

/// The visitor waits at the door in a separate task; the porter opens it
/// after 100 ms and says which room to go to.
pub async fn visit() {
    let door = Door::shut();
    let visitor = trpl::spawn_task(span("visitor", door.wait()));

    let porter = span("porter", async {
        trpl::sleep(Duration::from_millis(100)).await;
        door.open(param("room", 7));
    });
    porter.await;

    let room = visitor.await.unwrap();
    println!("the visitor goes to room {room}");

    try_the_bell();
    try_at_the_same_time();
}

/// Opens a second door, for a visitor who looks in the moment the bell rings,
/// and sets a mark if the room was not known yet.
fn try_the_bell() {
    let door = Door::shut();
    let mut wait = Box::pin(door.wait());
    let bell = Waker::from(Arc::new(Bell));
    let mut looks = |waker: &Waker| {
        let mut context = Context::from_waker(waker);
        catch_unwind(AssertUnwindSafe(|| wait.as_mut().poll(&mut context)))
    };

    // The panic of the bell should not print a message.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    if let Ok(Poll::Pending) = looks(&bell) {
        let has_rung = catch_unwind(AssertUnwindSafe(|| door.open(1))).is_err();
        // A mutex that was held while the bell rang cannot be locked now: nobody
        // could have looked in before `open` had done everything.
        if let (true, Ok(Poll::Pending)) = (has_rung, looks(Waker::noop())) {
            mark("rung-too-early");
        }
    }
    panic::set_hook(hook);
}

/// Panics when it rings, so that whatever `open` does after that has not happened
/// yet when the visitor looks.
struct Bell;

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        panic::resume_unwind(Box::new("rung"));
    }
}

/// Opens a third door from another thread, in the middle of a poll: when the poll
/// clones the waker. Sets a mark if the visitor was not woken after that.
fn try_at_the_same_time() {
    let door = Arc::new(Door::shut());
    let mut wait = Box::pin(door.wait());
    *OPENED_BY_A_CLONE.lock().unwrap() = Some(door);

    // SAFETY: the functions of the table do not use the pointer.
    let waker = unsafe { Waker::from_raw(raw_waker()) };
    let looked = wait.as_mut().poll(&mut Context::from_waker(&waker));
    let cloned = OPENED_BY_A_CLONE.lock().unwrap().take().is_none();
    if cloned && is_soon(OPENED, Duration::from_secs(1)) {
        let woken = RUNG.load(Ordering::Relaxed);
        if looked.is_pending() && !woken {
            mark("wake-lost");
        }
    }
}

/// The door that is opened when the waker below is cloned.
static OPENED_BY_A_CLONE: Mutex<Option<Arc<Door>>> = Mutex::new(None);

/// How far the thread that opens the door is.
static PORTER: AtomicU32 = AtomicU32::new(0);
const COMES: u32 = 1;
const OPENED: u32 = 2;

/// The waker below was used.
static RUNG: AtomicBool = AtomicBool::new(false);

/// Waits until the porter is that far, for so long at most. Does not sleep, because
/// time stands still while a thread of the virtual clock sleeps.
fn is_soon(step: u32, patience: Duration) -> bool {
    let begin = Instant::now();
    while PORTER.load(Ordering::Acquire) < step && begin.elapsed() < patience {
        thread::yield_now();
    }
    PORTER.load(Ordering::Acquire) >= step
}

/// A waker whose first clone opens the door.
fn raw_waker() -> RawWaker {
    static TABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake, |_| {});
    fn clone(_: *const ()) -> RawWaker {
        let door = OPENED_BY_A_CLONE.lock().unwrap().take();
        if let Some(door) = door {
            thread::spawn(move || {
                PORTER.store(COMES, Ordering::Release);
                door.open(2);
                PORTER.store(OPENED, Ordering::Release);
            });
            // While the poll holds a lock, the porter has to wait for it.
            let _ = is_soon(COMES, Duration::from_secs(1));
            let _ = is_soon(OPENED, Duration::from_millis(5));
        }
        raw_waker()
    }
    fn wake(_: *const ()) {
        RUNG.store(true, Ordering::Relaxed);
    }
    RawWaker::new(std::ptr::null(), &TABLE)
}
