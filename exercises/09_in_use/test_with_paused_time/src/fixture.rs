//! Caches to try a test on: two correct ones, and six that are broken. This file
//! is given: a changed copy does not count.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use futures::FutureExt;
use probe::{mark, param, value};
use tokio::time::{Instant, Sleep, sleep};

/// How long a price is kept.
pub const KEPT: Duration = Duration::from_secs(60);

/// A run that takes so long has waited, however busy the machine is.
const FAR_TOO_LONG: Duration = Duration::from_millis(500);

/// How often `get` was called in this run of the test, and how many panics there were.
static GETS: AtomicU32 = AtomicU32::new(0);
static PANICS: AtomicU32 = AtomicU32::new(0);

/// Whether a load has begun and has not ended.
static LOADS: AtomicBool = AtomicBool::new(false);

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
        GETS.fetch_add(1, SeqCst);
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
        LOADS.store(true, SeqCst);
        sleep(Duration::from_secs(seconds)).await;
        LOADS.store(false, SeqCst);
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
struct Run {
    end: End,
    /// How long it took, and in how many steps that was seen.
    took: Duration,
    steps: u32,
    called_get: bool,
    panicked: bool,
}

enum End {
    Passed,
    Failed(String),
    NotFinished,
}

/// Runs the test once for each cache, and prints for which of them it fails. It
/// should fail for the broken ones only.
pub fn try_on_all(test: fn(Cache)) {
    // Most panics are wanted here, so their messages are not printed.
    set_hook(Box::new(|_| {
        PANICS.fetch_add(1, SeqCst);
    }));
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
    // Which cache is the first varies from time to time.
    let first = usize::try_from(param("first", 0)).unwrap();
    let mut runs: Vec<(usize, Run)> = Vec::new();
    let mut waits = false;
    for number in 0..kinds.len() {
        let at = (first + number) % kinds.len();
        let (kind, name) = kinds[at];
        let mut run = run(test, kind);
        // A busy machine makes a run late, but hardly three of them.
        let mut tries = 1;
        while !waits && run.is_long() && tries < 3 && run.took < FAR_TOO_LONG {
            run = self::run(test, kind);
            tries += 1;
        }
        if run.is_long() && !waits {
            waits = true;
            value("cache", name);
            mark("a run waited");
        }
        if matches!(run.end, End::NotFinished) {
            println!("{name}: not finished after 1 s");
            mark(match LOADS.load(SeqCst) {
                true => "a load was waiting",
                false => "not finished",
            });
            mark("tried");
            return;
        }
        runs.push((at, run));
    }
    runs.sort_by_key(|(at, _)| *at);
    let (right, broken) = runs.split_at(2);
    judge(right, broken);
    for (at, run) in &runs {
        let name = kinds[*at].1;
        match &run.end {
            End::Failed(why) if *at < 2 => {
                println!("{name}: fails, although it is correct: {why}")
            }
            End::Failed(_) => println!("{name}: fails"),
            _ if *at < 2 => println!("{name}: passes"),
            _ => println!("{name}: passes, although it is broken"),
        }
    }
    let missed = broken.iter().filter(|(_, run)| run.misses());
    let missed: Vec<_> = missed.map(|(at, _)| kinds[*at].1).collect();
    if missed.len() == broken.len() {
        mark("passed for every cache");
    } else {
        missed
            .iter()
            .for_each(|name| mark(format!("missed: {name}")));
    }
    mark("tried");
}

/// Marks what is wrong with the test, whatever the caches do.
fn judge(right: &[(usize, Run)], broken: &[(usize, Run)]) {
    let mut failed = right.iter().filter_map(|(_, run)| match &run.end {
        End::Failed(why) => Some((why, run.called_get)),
        _ => None,
    });
    let all = || right.iter().chain(broken);
    if let Some((why, called_get)) = failed.next() {
        value("panic", why.as_str());
        mark(match called_get {
            true => "failed for a correct one",
            false => "panicked before it called get",
        });
    } else if all().any(|(_, run)| !run.called_get) {
        mark("did not call get");
    }
    if broken.iter().any(|(_, run)| run.loses_a_panic()) {
        mark("a panic got lost");
    }
}

impl Run {
    /// Whether it passed, and did not even try to panic.
    fn misses(&self) -> bool {
        matches!(self.end, End::Passed) && !self.panicked
    }

    fn is_long(&self) -> bool {
        self.took >= Duration::from_millis(80) && self.steps >= 8
    }

    fn loses_a_panic(&self) -> bool {
        matches!(self.end, End::Passed) && self.panicked
    }
}

/// Runs the test in a separate thread, and stops waiting if that takes too long.
fn run(test: fn(Cache), kind: Kind) -> Run {
    let cache = Cache {
        kind,
        server_fails: false,
        loads: 0,
        kept: None,
    };
    let (gets, panics) = (GETS.load(SeqCst), PANICS.load(SeqCst));
    LOADS.store(false, SeqCst);
    let (tx, rx) = mpsc::channel();
    let start = std::time::Instant::now();
    thread::spawn(move || {
        let passed = catch_unwind(AssertUnwindSafe(|| test(cache)));
        let _ = tx.send(passed.map_err(|panic| {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            let text = text.unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }));
    });
    // In steps: if the machine stands still for a while, that is one step.
    let mut steps = (0..1000).map(|step| (step, rx.recv_timeout(Duration::from_millis(1))));
    let ended = steps.find(|(_, ended)| ended != &Err(mpsc::RecvTimeoutError::Timeout));
    let took = start.elapsed();
    let (steps, end) = match ended {
        Some((steps, Ok(Ok(())))) => (steps, End::Passed),
        Some((steps, Ok(Err(why)))) => (steps, End::Failed(why)),
        _ => (1000, End::NotFinished),
    };
    Run {
        end,
        took,
        steps,
        called_get: GETS.load(SeqCst) > gets,
        panicked: PANICS.load(SeqCst) > panics,
    }
}
