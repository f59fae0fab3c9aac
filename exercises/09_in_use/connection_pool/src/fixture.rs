//! A database that accepts two connections, and the guests of a page. This file
//! is given: a changed copy does not count.

use std::pin::Pin;
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use futures::FutureExt;
use probe::{mark, param, span};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use crate::Pool;

/// How many connections the database accepts.
pub const MOST: usize = 2;

/// The hour with guests in another thread.
const TWO_THREADS: &str = "two threads";

/// How often `get` may be polled. Whoever is woken for each connection needs fewer.
const MOST_POLLS: u32 = 10;

/// How long guests wait before they give up for good.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection to the database. Dropping it closes it.
pub struct Connection {
    hour: usize,
    /// Whether a guest has got it, and whether it was put back since then.
    lent: bool,
    put_back: bool,
}

impl Connection {
    /// Opens a connection, which takes 50 ms.
    pub async fn open() -> Self {
        let opening = Counted::new(|hour| &mut hour.opening);
        let (number, name) = change(|hour| (hour.open + hour.opening, hour.name));
        if number > MOST {
            wrong(match name {
                TWO_THREADS => "one too many for a moment",
                _ => "one too many",
            });
        }
        sleep(Duration::from_millis(50)).await;
        let hour = opening.becomes(|hour| &mut hour.open);
        mark("opened");
        Self {
            hour,
            lent: false,
            put_back: false,
        }
    }

    /// Runs a query, which takes `ms` milliseconds.
    pub async fn query(&mut self, ms: u64) {
        span("query", sleep(Duration::from_millis(ms))).await;
    }

    fn is_lent(&mut self) {
        if self.lent && !self.put_back {
            wrong("used again");
        }
        self.lent = true;
        self.put_back = false;
    }

    fn comes_back(&mut self) {
        self.put_back = true;
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let is_over = change(|hour| {
            let is_over = hour.number != self.hour || hour.is_over;
            hour.open -= usize::from(hour.number == self.hour);
            is_over
        });
        mark("closed");
        if self.put_back && !is_over {
            wrong("put back and closed");
        }
    }
}

/// What happens in an hour of the day. Each begins with a new pool.
struct Hour {
    number: usize,
    name: &'static str,
    /// How many connections are open.
    open: usize,
    /// How many are being opened, how many guests have one, and how many are in `get`.
    opening: usize,
    in_use: usize,
    in_get: usize,
    /// When one of these changed.
    changed: Option<Instant>,
    is_over: bool,
    is_wrong: bool,
}

static HOUR: Mutex<Hour> = Mutex::new(Hour::new(0, ""));

impl Hour {
    const fn new(number: usize, name: &'static str) -> Self {
        Self {
            number,
            name,
            open: 0,
            opening: 0,
            in_use: 0,
            in_get: 0,
            changed: None,
            is_over: false,
            is_wrong: false,
        }
    }

    /// Whether a guest waits although the database would accept one more.
    fn waits_in_vain(&self) -> bool {
        self.in_get > self.opening && self.opening + self.in_use < MOST
    }
}

/// Changes what is known of the hour. What was so before has lasted until now.
fn change<T>(with: impl FnOnce(&mut Hour) -> T) -> T {
    let now = Instant::now();
    let mut hour = HOUR.lock().unwrap();
    let has_lasted = hour.changed.replace(now).is_some_and(|then| then < now);
    let is_late = has_lasted && hour.waits_in_vain();
    let name = hour.name;
    let changed = with(&mut hour);
    drop(hour);
    if is_late {
        wrong(&format!("waited in vain: {name}"));
    }
    changed
}

/// Marks what must not be, once in an hour. The day ends with this hour.
fn wrong(what: &str) {
    let is_first = !std::mem::replace(&mut HOUR.lock().unwrap().is_wrong, true);
    if is_first {
        mark(what);
    }
}

/// One more of something, until it is dropped.
struct Counted {
    hour: usize,
    which: fn(&mut Hour) -> &mut usize,
}

impl Counted {
    fn new(which: fn(&mut Hour) -> &mut usize) -> Self {
        let hour = change(|hour| {
            *which(hour) += 1;
            hour.number
        });
        Self { hour, which }
    }

    /// Counts it as something else, which nothing ends. Returns its hour.
    fn becomes(self, other: fn(&mut Hour) -> &mut usize) -> usize {
        change(|hour| {
            let is_this = usize::from(hour.number == self.hour);
            *other(hour) += is_this;
            *(self.which)(hour) -= is_this;
        });
        let hour = self.hour;
        std::mem::forget(self);
        hour
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        change(|hour| *(self.which)(hour) -= usize::from(hour.number == self.hour));
    }
}

/// A future of `get`, and how often it was polled.
struct Get<F> {
    future: Pin<Box<F>>,
    polls: u32,
}

impl<F: Future> Future for Get<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        self.polls += 1;
        if self.polls == MOST_POLLS {
            wrong("asked again and again");
        }
        self.future.as_mut().poll(cx)
    }
}

impl<F> Drop for Get<F> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            wrong("get panicked");
        }
    }
}

/// A visit in another thread, which goes on there as soon as it is woken.
struct Elsewhere {
    visit: Mutex<Pin<Box<dyn Future<Output = ()> + Send>>>,
    runtime: Handle,
}

impl Wake for Elsewhere {
    fn wake(self: Arc<Self>) {
        let runtime = self.runtime.clone();
        let (tx, rx) = mpsc::channel::<()>();
        // The clock stands still meanwhile.
        runtime.spawn_blocking(move || {
            let waker = Waker::from(Arc::clone(&self));
            let mut visit = self.visit.lock().unwrap();
            let _ = visit.as_mut().poll(&mut Context::from_waker(&waker));
            drop(tx);
        });
        if tokio::task::try_id().is_none() {
            // Nobody but a timer has woken it.
            return;
        }
        // The other thread is the faster one, unless it needs a lock that this one holds.
        let patience = Duration::from_millis(100);
        let start = std::time::Instant::now();
        while rx.try_recv() == Err(mpsc::TryRecvError::Empty) && start.elapsed() < patience {
            std::thread::yield_now();
        }
    }
}

/// A guest whose page needs one query that takes this many milliseconds.
async fn guest(name: &'static str, pool: Arc<Pool>, ms: u64) {
    let visit = async {
        let in_get = Counted::new(|hour| &mut hour.in_get);
        let get = Get {
            future: Box::pin(pool.get()),
            polls: 0,
        };
        let mut lease = get.await;
        drop(in_get);
        let _in_use = Counted::new(|hour| &mut hour.in_use);
        lease.connection.is_lent();
        mark(format!("{name} has a connection"));
        lease.connection.query(ms).await;
        if name == "ben" {
            panic!("a query that was wrong");
        }
        mark(format!("{name} has an answer"));
        lease.connection.comes_back();
        pool.put(lease);
    };
    span(name, visit).await;
}

/// The guests of an hour, and their pool.
struct Guests(Arc<Pool>);

impl Guests {
    fn comes(&self, name: &'static str, ms: u64) -> JoinHandle<()> {
        let visit = guest(name, Arc::clone(&self.0), ms);
        tokio::spawn(async move { drop(timeout(PATIENCE, visit).await) })
    }

    fn gives_up(&self, name: &'static str, ms: u64, after: u64) -> JoinHandle<()> {
        let visit = guest(name, Arc::clone(&self.0), ms);
        tokio::spawn(async move { drop(timeout(Duration::from_millis(after), visit).await) })
    }

    /// One comes, and puts a connection back at the end. At this moment another one
    /// gives up, without a look at what has woken her.
    fn one_for_another(
        &self,
        one: (&'static str, u64),
        another: (&'static str, u64),
    ) -> [JoinHandle<()>; 2] {
        let (told, tells) = tokio::sync::oneshot::channel::<()>();
        let one = guest(one.0, Arc::clone(&self.0), one.1);
        let another = guest(another.0, Arc::clone(&self.0), another.1);
        let one = async move { drop((timeout(PATIENCE, one).await, told)) };
        let another = async move {
            tokio::select! {
                biased;
                _ = tells => {}
                () = another => {}
            }
        };
        [tokio::spawn(one), tokio::spawn(another)]
    }

    /// Comes in another thread.
    async fn comes_elsewhere(&self, name: &'static str, ms: u64) {
        let (tx, rx) = tokio::sync::oneshot::channel();
        let visit = guest(name, Arc::clone(&self.0), ms);
        let visit = async move { drop((timeout(PATIENCE, visit).await, tx)) };
        Arc::new(Elsewhere {
            visit: Mutex::new(Box::pin(visit.fuse())),
            runtime: Handle::current(),
        })
        .wake();
        let _: Result<(), _> = rx.await;
    }

    /// Two come at the same time, and both should be served at the same time.
    async fn two_come(&self, ms: u64) {
        let two = (self.comes("ida", ms), self.comes("jan", ms + 20));
        let _ = tokio::join!(two.0, two.1);
    }
}

/// An hour, in which what happens is in the name. Returns whether all went well.
async fn hour(name: &'static str, happens: impl AsyncFnOnce(&Guests)) -> bool {
    let number = HOUR.lock().unwrap().number + 1;
    *HOUR.lock().unwrap() = Hour::new(number, name);
    let guests = Guests(Arc::new(Pool::new(MOST)));
    happens(&guests).await;
    // A pool may close the connections that were put back when it is closed itself.
    HOUR.lock().unwrap().is_over = true;
    drop(guests);
    let is_right = !HOUR.lock().unwrap().is_wrong;
    match is_right {
        true => println!("{name}: everybody was served"),
        false => println!("{name}: that went wrong"),
    }
    is_right
}

/// A day at the page. It ends early if something goes wrong.
pub async fn day() {
    let _ = hours().await;
    mark("the day is over");
}

async fn hours() -> Option<()> {
    let ms = u64::try_from(param("ms", 53)).unwrap();
    let right = |all_went_well: bool| all_went_well.then_some(());

    let two = async |guests: &Guests| {
        guests.two_come(ms).await;
        guests.two_come(ms).await;
    };
    right(hour("two guests", two).await)?;

    // Flo gets the first that is put back, or Hal. The other gets the next.
    let four = async |guests: &Guests| {
        let (cy, dora) = (guests.comes("cy", ms + 50), guests.comes("dora", ms + 8));
        sleep(Duration::from_millis(10)).await;
        let flo = guests.comes("flo", 23);
        sleep(Duration::from_millis(3)).await;
        let hal = guests.comes("hal", 23);
        let _ = tokio::join!(cy, dora, flo, hal);
        // And both at the same time.
        let (cy, dora) = (guests.comes("cy", ms), guests.comes("dora", ms));
        sleep(Duration::from_millis(10)).await;
        let (flo, hal) = (guests.comes("flo", 23), guests.comes("hal", 23));
        let _ = tokio::join!(cy, dora, flo, hal);
    };
    right(hour("four guests", four).await)?;

    // Flo waits while the other guest leaves.
    let opening = async |guests: &Guests| {
        let (cy, gus) = (guests.comes("cy", ms), guests.gives_up("gus", 10, 20));
        sleep(Duration::from_millis(10)).await;
        let _ = tokio::join!(cy, gus, guests.comes("flo", 23));
        guests.two_come(ms).await;
    };
    right(hour("one gives up in `get`", opening).await)?;

    // The pool has two connections that nobody uses when Ada comes for the first time.
    let query = async |guests: &Guests| {
        guests.two_come(ms).await;
        let _ = guests.gives_up("ada", 1_000, 120).await;
        let (ada, cy) = (
            guests.gives_up("ada", 1_000, 120),
            guests.comes("cy", ms + 100),
        );
        sleep(Duration::from_millis(10)).await;
        let _ = tokio::join!(ada, cy, guests.comes("flo", 23));
        guests.two_come(ms).await;
    };
    right(hour("one gives up during a query", query).await)?;

    let panics = async |guests: &Guests| {
        let (ben, cy) = (guests.comes("ben", ms), guests.comes("cy", ms + 60));
        sleep(Duration::from_millis(10)).await;
        let _ = tokio::join!(ben, cy, guests.comes("flo", 23));
        guests.two_come(ms).await;
    };
    right(hour("one panics", panics).await)?;

    let waiting = async |guests: &Guests| {
        let cy = guests.comes("cy", ms + 150);
        let [dora, fay] = guests.one_for_another(("dora", ms + 50), ("fay", 10));
        sleep(Duration::from_millis(10)).await;
        let eve = guests.gives_up("eve", 10, 60);
        sleep(Duration::from_millis(7)).await;
        let flo = guests.comes("flo", 31);
        let _ = tokio::join!(cy, dora, fay, eve, flo);
    };
    right(hour("one gives up while she waits", waiting).await)?;

    // Kim gets the connection that is put back. Lea has to wait until another is closed.
    let threads = async |guests: &Guests| {
        let (cy, ada) = (
            guests.comes("cy", ms),
            guests.gives_up("ada", 1_000, ms + 60),
        );
        sleep(Duration::from_millis(10)).await;
        let elsewhere = (
            guests.comes_elsewhere("kim", 31),
            guests.comes_elsewhere("lea", 31),
        );
        let _ = tokio::join!(cy, ada, elsewhere.0, elsewhere.1);
    };
    right(hour(TWO_THREADS, threads).await)
}
