//! A postman, who is a separate thread, and the letter that he brings. This file
//! is given: a changed copy does not count.

use std::fs;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use probe::{param_text, span, value};

/// How long the postman is on his way at least: long enough that an executor that
/// polls at intervals polls in vain several times.
const WAY: Duration = Duration::from_millis(400);
/// How long he waits at most to see the reader sleep, or poll the letter.
const PATIENCE: Duration = Duration::from_secs(1);
/// How many times he rings. A wake is a reason to poll again, not a promise that
/// something is ready: the letter arrives only with the last ring.
const RINGS: usize = 5;
/// A reader who is woken by the bell polls within this time, after at least one
/// of the rings.
const SOON: Duration = Duration::from_millis(10);

/// Looks into the box next to the door, which is empty, and asks to be polled
/// again immediately. So the wake arrives before this poll has even returned.
pub async fn note() -> &'static str {
    span("note", Glance { looked: false }).await;
    "no note"
}

struct Glance {
    looked: bool,
}

impl Future for Glance {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.looked {
            return Poll::Ready(());
        }
        self.looked = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// What the postman and the future of the letter share.
#[derive(Default)]
struct Delivery {
    letter: Option<String>,
    waker: Option<Waker>,
    polls: u32,
    /// When the letter was last polled.
    polled: Option<Instant>,
}

fn lock(delivery: &Mutex<Delivery>) -> MutexGuard<'_, Delivery> {
    delivery.lock().unwrap()
}

/// Sends the postman on his way. The future is ready when he has delivered it.
pub fn letter() -> (impl Future<Output = String>, JoinHandle<()>) {
    let delivery: Arc<Mutex<Delivery>> = Arc::default();
    let wait = Wait {
        delivery: Arc::clone(&delivery),
    };
    let reader = Reader::this_thread();
    let postman = thread::spawn(move || deliver(&delivery, &reader));
    (span("letter", wait), postman)
}

struct Wait {
    delivery: Arc<Mutex<Delivery>>,
}

impl Future for Wait {
    type Output = String;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        let mut delivery = lock(&self.delivery);
        delivery.polls += 1;
        delivery.polled = Some(Instant::now());
        match delivery.letter.take() {
            Some(letter) => Poll::Ready(letter),
            None => {
                delivery.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

/// The postman walks, and looks whether the reader sleeps. Then he rings a few
/// times, and brings the letter with the last ring.
fn deliver(delivery: &Mutex<Delivery>, reader: &Reader) {
    if let Some(slept) = walk(delivery, reader) {
        value("reader slept", &slept);
    }
    // A reader that polls at intervals may do so by chance just after the first
    // ring; when the other rings follow, it has just polled.
    let came: Vec<Duration> = (1..=RINGS).map(|ring| rings(delivery, ring)).collect();
    value("bell heard", &came[1..].iter().any(|after| *after < SOON));
}

/// Walks for as long as the way takes, and until the reader was asleep at five
/// looks in a row; true if it slept all that time, and woke up no more than once
/// on its own. `None` if the letter was never polled.
fn walk(delivery: &Mutex<Delivery>, reader: &Reader) -> Option<bool> {
    let began = Instant::now();
    let mut looks = 0;
    let mut woke_up = None;
    loop {
        thread::sleep(Duration::from_millis(2));
        let polls = lock(delivery).polls;
        if polls > 0 && reader.sleeps() {
            woke_up = woke_up.or_else(|| Some(reader.wake_ups()));
            looks += 1;
        } else {
            looks = 0;
        }
        if looks >= 5 && began.elapsed() >= WAY {
            return woke_up.map(|before| reader.wake_ups() - before <= 1);
        }
        if polls >= 100 || began.elapsed() >= PATIENCE {
            return (polls > 0).then_some(false);
        }
    }
}

/// Rings, and waits until the letter was polled, or for as long as his patience
/// lasts; returns how long that took.
fn rings(delivery: &Mutex<Delivery>, ring: usize) -> Duration {
    let rung = Instant::now();
    let waker = {
        let mut delivery = lock(delivery);
        if ring == RINGS {
            let town = param_text("town", "Oslo");
            delivery.letter = Some(format!("greetings from {town}"));
        }
        delivery.waker.take()
    };
    if let Some(waker) = waker {
        waker.wake();
    }
    loop {
        let polled = lock(delivery).polled;
        match polled.and_then(|polled| polled.checked_duration_since(rung)) {
            Some(after) => return after,
            None if rung.elapsed() >= PATIENCE => return PATIENCE,
            None => thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// A thread to look at. Linux shows in files whether it wants to run, and how
/// often it has gone to sleep; without such files it is assumed to sleep.
struct Reader(Option<PathBuf>);

impl Reader {
    fn this_thread() -> Self {
        Self(fs::canonicalize("/proc/thread-self").ok())
    }

    fn read(&self, file: &str) -> Option<String> {
        let thread = self.0.as_ref()?;
        fs::read_to_string(thread.join(file)).ok()
    }

    fn sleeps(&self) -> bool {
        // The number, the name in brackets, and then the state: `R` is running
        // or would like to.
        !self.read("stat").is_some_and(|stat| stat.contains(") R "))
    }

    /// How often it has gone to sleep on its own, and so woken up before.
    fn wake_ups(&self) -> u64 {
        let status = self.read("status").unwrap_or_default();
        let count = status
            .lines()
            .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        count
            .and_then(|count| count.trim().parse().ok())
            .unwrap_or(0)
    }
}
