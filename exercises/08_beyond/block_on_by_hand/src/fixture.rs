//! A postman, who is a thread of his own, and the letter that he brings. This
//! file is given: a changed copy does not count.

use std::fs;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use probe::{mark, param_text, span};

/// How long the postman is on his way at least.
const WAY: Duration = Duration::from_millis(60);
/// How long he waits at most to see the reader sleep.
const PATIENCE: Duration = Duration::from_secs(1);

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
    polls: u32,
}

/// Sends the postman on his way. The future is ready when he has been here.
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
        let mut delivery = self.delivery.lock().unwrap();
        delivery.polls += 1;
        match delivery.letter.take() {
            Some(letter) => Poll::Ready(letter),
            None => {
                delivery.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

/// The postman walks until he has seen the reader sleep, five looks in a row,
/// and for as long as the way is. Then he delivers and rings.
fn deliver(delivery: &Mutex<Delivery>, reader: &Reader) {
    let began = Instant::now();
    let mut looks = 0;
    let slept = loop {
        thread::sleep(Duration::from_millis(2));
        let polls = delivery.lock().unwrap().polls;
        looks = if polls > 0 && reader.sleeps() {
            looks + 1
        } else {
            0
        };
        if looks >= 5 && began.elapsed() >= WAY {
            break true;
        }
        if polls >= 100 || began.elapsed() >= PATIENCE {
            break false;
        }
    };
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

/// A thread to look at. Linux tells in a file whether it wants to run; where
/// there is no such file it is believed to sleep.
struct Reader(Option<PathBuf>);

impl Reader {
    fn this_thread() -> Self {
        let thread = fs::canonicalize("/proc/thread-self").ok();
        Self(thread.map(|thread| thread.join("stat")))
    }

    fn sleeps(&self) -> bool {
        let stat = self
            .0
            .as_ref()
            .and_then(|file| fs::read_to_string(file).ok());
        // The number, the name in brackets, and then the state: `R` is running
        // or would like to.
        !stat.is_some_and(|stat| stat.contains(") R "))
    }
}
