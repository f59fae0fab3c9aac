//! Caches to try a test on: two correct ones, and six that are broken. This file
//! is given: a changed copy does not count.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use futures::FutureExt;
use probe::mark;
use tokio::time::{Instant, Sleep, sleep};

/// How long a price is kept.
pub const KEPT: Duration = Duration::from_secs(60);

/// The server did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// A price that is loaded from a slow server, and then kept for a while.
pub struct Cache {
    kind: Kind,
    server_fails: bool,
    loads: u32,
    kept: Option<Entry>,
}

struct Entry {
    price: Result<u32, Failed>,
    loaded: Instant,
    /// Ready when the price is too old; only one kind of cache uses it.
    old: std::pin::Pin<Box<Sleep>>,
}

impl Cache {
    /// The price. This is what a correct cache does:
    ///
    /// - If it has no price, it loads one, which takes a few seconds. The first
    ///   load returns `Ok(1)`, the second `Ok(2)`, and so on.
    /// - It keeps a price for 60 s after it was loaded. A `get` within this time
    ///   returns that price, without a load.
    /// - After these 60 s, the next `get` loads a new price.
    /// - While the server fails, a load returns `Err(Failed)`. That is a load too,
    ///   but it is not kept: the next `get` tries again.
    pub async fn get(&mut self) -> Result<u32, Failed> {
        if let Some(entry) = &mut self.kept {
            let age = entry.loaded.elapsed();
            let fresh = match self.kind {
                Kind::KeepsNothing => false,
                Kind::NeverExpires => true,
                Kind::HalfTheTime => age < KEPT / 2,
                Kind::TwiceTheTime => age < KEPT * 2,
                Kind::Timer => entry.old.as_mut().now_or_never().is_none(),
                Kind::Renews | Kind::Right | Kind::KeepsErrors => age < KEPT,
            };
            if fresh {
                if self.kind == Kind::Renews {
                    entry.loaded = Instant::now();
                }
                return entry.price;
            }
        }
        let price = self.load().await;
        if price.is_ok() || self.kind == Kind::KeepsErrors {
            self.kept = Some(Entry {
                price,
                loaded: Instant::now(),
                old: Box::pin(sleep(KEPT)),
            });
        }
        price
    }

    /// Whether every load fails from now on.
    pub fn server_fails(&mut self, fails: bool) {
        self.server_fails = fails;
    }

    /// How many loads there were.
    pub fn loads(&self) -> u32 {
        self.loads
    }

    async fn load(&mut self) -> Result<u32, Failed> {
        self.loads += 1;
        let seconds = if self.kind == Kind::Timer { 5 } else { 2 };
        sleep(Duration::from_secs(seconds)).await;
        match self.server_fails {
            true => Err(Failed),
            false => Ok(self.loads),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Right,
    Timer,
    KeepsNothing,
    NeverExpires,
    HalfTheTime,
    TwiceTheTime,
    Renews,
    KeepsErrors,
}

/// What happened in one run of the test.
enum Outcome {
    Passed,
    Failed(String),
    TookRealTime,
}

/// Runs the test once for each cache, and prints for which of them it fails. It
/// should fail for the broken ones only.
pub fn try_on_all(test: fn(Cache)) {
    // Most panics are wanted here, so their messages are not printed.
    set_hook(Box::new(|_| {}));
    let kinds = [
        (Kind::Right, "a correct one"),
        (Kind::Timer, "another correct one"),
        (Kind::KeepsNothing, "keeps nothing"),
        (Kind::NeverExpires, "keeps a price forever"),
        (Kind::HalfTheTime, "keeps a price for 30 s"),
        (Kind::TwiceTheTime, "keeps a price for 120 s"),
        (Kind::Renews, "each get renews the 60 s"),
        (Kind::KeepsErrors, "keeps errors"),
    ];
    // From here on, panics are recorded.
    mark("caches ready");
    for (kind, name) in kinds {
        let right = matches!(kind, Kind::Right | Kind::Timer);
        match outcome(test, kind) {
            Outcome::Passed if right => println!("{name}: passes"),
            Outcome::Failed(_) if !right => println!("{name}: fails"),
            Outcome::Passed => {
                println!("{name}: passes, although it is broken");
                mark(format!("missed: {name}"));
            }
            Outcome::Failed(why) => {
                println!("{name}: fails, although it is correct: {why}");
                mark("failed a correct one");
            }
            Outcome::TookRealTime => {
                println!("{name}: not finished after 1 s");
                return;
            }
        }
    }
    mark("took no real time");
}

/// Runs the test in a separate thread, and stops waiting if that takes too long.
fn outcome(test: fn(Cache), kind: Kind) -> Outcome {
    let cache = Cache {
        kind,
        server_fails: false,
        loads: 0,
        kept: None,
    };
    let (tx, rx) = mpsc::channel();
    thread::spawn(move || {
        let passed = catch_unwind(AssertUnwindSafe(|| test(cache)));
        let _ = tx.send(passed.map_err(|panic| {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            let text = text.unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }));
    });
    match rx.recv_timeout(Duration::from_secs(1)) {
        Ok(Ok(())) => Outcome::Passed,
        Ok(Err(why)) => Outcome::Failed(why),
        Err(_) => Outcome::TookRealTime,
    }
}
