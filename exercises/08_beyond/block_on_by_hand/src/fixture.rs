//! A postman, who is a thread of his own, and the letter that he brings. This
//! file is given: a changed copy does not count.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use probe::{mark, param_text, span};

/// How long the postman is on his way at most.
const WAY: Duration = Duration::from_millis(60);
/// The computing time after which a thread is said not to have slept.
const AWAKE: Duration = Duration::from_millis(5);

/// Looks into the box beside the door, which is empty, and asks to be polled
/// again at once. So the wake comes before this poll has even returned.
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
    /// How long the reader's thread has computed, when somebody began to wait.
    computed: Option<Duration>,
    polls: u32,
}

/// Sends the postman on his way. The future is ready when he has been here.
pub fn letter() -> (impl Future<Output = String>, JoinHandle<()>) {
    let delivery = Arc::new(Mutex::new(Delivery::default()));
    let reader = ReaderClock::of_this_thread();
    let wait = span(
        "letter",
        Wait {
            delivery: Arc::clone(&delivery),
            reader: reader.clone(),
        },
    );
    let postman = thread::spawn(move || deliver(&delivery, &reader));
    (wait, postman)
}

struct Wait {
    delivery: Arc<Mutex<Delivery>>,
    reader: ReaderClock,
}

impl Future for Wait {
    type Output = String;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        let mut delivery = self.delivery.lock().unwrap();
        delivery.polls += 1;
        if delivery.computed.is_none() {
            delivery.computed = Some(self.reader.computed());
        }
        match delivery.letter.take() {
            Some(letter) => Poll::Ready(letter),
            None => {
                delivery.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

/// The postman walks until he has seen that the reader does not sleep, or else
/// as long as the way is. Then he delivers and rings.
fn deliver(delivery: &Mutex<Delivery>, reader: &ReaderClock) {
    let there = Instant::now() + WAY;
    let mut slept = true;
    while slept && Instant::now() < there {
        thread::sleep(Duration::from_millis(2));
        let delivery = delivery.lock().unwrap();
        let computed = delivery
            .computed
            .map(|before| reader.computed().saturating_sub(before));
        // The first of these the system may not tell; the second it always can.
        slept = computed.is_none_or(|time| time < AWAKE) && delivery.polls < 100;
    }
    mark(if slept {
        "the reader slept"
    } else {
        "the reader was awake"
    });
    let waker = {
        let mut delivery = delivery.lock().unwrap();
        let town = param_text("town", "Oslo");
        delivery.letter = Some(format!("greetings from {town}"));
        delivery.waker.take()
    };
    if let Some(waker) = waker {
        waker.wake();
    }
}

/// How long a thread has computed so far. Linux tells it in a file; elsewhere
/// it is always nothing.
#[derive(Clone)]
struct ReaderClock(Option<std::path::PathBuf>);

impl ReaderClock {
    fn of_this_thread() -> Self {
        let thread = std::fs::canonicalize("/proc/thread-self").ok();
        Self(thread.map(|thread| thread.join("schedstat")))
    }

    fn computed(&self) -> Duration {
        let text = self.0.as_ref().map(std::fs::read_to_string);
        let nanos = text.and_then(|text| text.ok()?.split(' ').next()?.parse().ok());
        Duration::from_nanos(nanos.unwrap_or_default())
    }
}
