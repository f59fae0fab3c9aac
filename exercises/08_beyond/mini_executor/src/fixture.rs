//! Three jobs in a kitchen, and a stove that is a separate thread. This file is
//! given: a changed copy does not count.

use std::fs;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use probe::{param_text, span, value};

/// How long the water needs at least: long enough that an executor that looks at
/// intervals does so several times.
const HEATING: Duration = Duration::from_millis(150);
/// How long the stove waits at most: to see the executor sleep, for the kettle
/// to be polled, and later for the tea.
const PATIENCE: Duration = Duration::from_secs(1);
/// How many times the stove rings. A wake is a reason to poll again, not a promise
/// that something is ready: the water is hot only at the last ring.
const RINGS: usize = 3;
/// An executor that is woken polls within this time, after one ring at least.
const SOON: Duration = Duration::from_millis(10);

/// What the jobs have in common.
pub struct Kitchen {
    shared: Arc<Mutex<Shared>>,
    stove: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    /// The water is hot. Set by the stove.
    hot: bool,
    /// Wakes the job that waits for the stove.
    kettle: Option<Waker>,
    /// The thread that polls the kettle.
    executor: Option<Executor>,
    kettle_polls: u32,
    /// When the kettle was polled last.
    kettle_polled: Option<Instant>,
    /// The water is in the pot. Set by the job of the kettle.
    poured: bool,
    /// Wakes the job that waits for the water.
    tea: Option<Waker>,
    tea_done: bool,
}

impl Kitchen {
    /// A kitchen whose stove is on.
    pub fn new() -> Self {
        let shared: Arc<Mutex<Shared>> = Arc::default();
        let stove = {
            let shared = Arc::clone(&shared);
            thread::spawn(move || heat(&shared))
        };
        Self {
            shared,
            stove: Some(stove),
        }
    }

    /// Makes tea, as soon as there is hot water.
    pub fn tea(&self) -> impl Future<Output = ()> + Send + 'static {
        let guest = param_text("guest", "Ada");
        let ready = job(&self.shared, move |shared, context| {
            if !shared.poured {
                shared.tea = Some(context.waker().clone());
                return Poll::Pending;
            }
            println!("tea for {guest}");
            shared.tea_done = true;
            Poll::Ready(())
        });
        span("job-tea", ready)
    }

    /// Waits for the stove, then pours the water and says so. The kettle whistles
    /// once more while it is emptied: a wake that is too late to matter.
    /// Before that it is woken whenever the stove rings, hot or not.
    pub fn kettle(&self) -> impl Future<Output = ()> + Send + 'static {
        let ready = job(&self.shared, |shared, context| {
            shared.kettle_polls += 1;
            shared.kettle_polled = Some(Instant::now());
            if !shared.hot {
                shared.executor.get_or_insert_with(Executor::this_thread);
                shared.kettle = Some(context.waker().clone());
                return Poll::Pending;
            }
            println!("the water boils");
            shared.poured = true;
            context.waker().wake_by_ref();
            if let Some(tea) = &shared.tea {
                tea.wake_by_ref();
            }
            Poll::Ready(())
        });
        span("job-kettle", ready)
    }

    /// Puts the cups on the table. There is nothing to wait for.
    pub fn cups(&self) -> impl Future<Output = ()> + Send + 'static {
        let ready = job(&self.shared, |_, _| {
            println!("cups on the table");
            Poll::Ready(())
        });
        span("job-cups", ready)
    }

    /// Waits until the stove is cold.
    pub fn tidy_up(&mut self) {
        if let Some(stove) = self.stove.take() {
            stove.join().unwrap();
        }
    }
}

type Step = dyn FnMut(&mut Shared, &Context<'_>) -> Poll<()> + Send;

/// A future that takes one step with each poll. Polled again after Ready, it
/// does nothing; other futures panic.
struct Job {
    shared: Arc<Mutex<Shared>>,
    step: Option<Box<Step>>,
}

fn job(
    shared: &Arc<Mutex<Shared>>,
    step: impl FnMut(&mut Shared, &Context<'_>) -> Poll<()> + Send + 'static,
) -> Job {
    Job {
        shared: Arc::clone(shared),
        step: Some(Box::new(step)),
    }
}

impl Future for Job {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let shared = Arc::clone(&self.shared);
        let Some(step) = &mut self.step else {
            return Poll::Pending;
        };
        let polled = step(&mut lock(&shared), context);
        if polled.is_ready() {
            self.step = None;
        }
        polled
    }
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap()
}

/// The stove: heats, and looks whether the executor sleeps. Then it rings a few
/// times for the kettle. When the tea is made it rings for that as well, which is
/// too late to matter.
fn heat(shared: &Mutex<Shared>) {
    value("executor slept", &heats(shared));
    // An executor that polls at intervals may do so by chance just after the
    // first ring; when the other rings follow, it has just polled.
    let heard: Vec<Duration> = (1..=RINGS).map(|ring| rings(shared, ring)).collect();
    value("stove heard", &heard[1..].iter().any(|after| *after < SOON));
    let began = Instant::now();
    while !lock(shared).tea_done && began.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(2));
    }
    let late = lock(shared).tea.take();
    if let Some(late) = late {
        late.wake();
    }
}

/// Heats for as long as the water needs, and until the executor was asleep at
/// five looks in a row; true if it slept all that time, and woke up no more than
/// once on its own.
fn heats(shared: &Mutex<Shared>) -> bool {
    let began = Instant::now();
    let mut looks = 0;
    let mut woke_up = None;
    loop {
        thread::sleep(Duration::from_millis(2));
        let shared = lock(shared);
        let executor = shared.executor.as_ref();
        if let Some(executor) = executor.filter(|executor| executor.sleeps()) {
            woke_up = woke_up.or_else(|| Some(executor.wake_ups()));
            looks += 1;
            if looks >= 5 && began.elapsed() >= HEATING {
                return woke_up.is_some_and(|before| executor.wake_ups() - before <= 1);
            }
        } else {
            looks = 0;
        }
        if shared.kettle_polls >= 100 || began.elapsed() >= PATIENCE {
            return false;
        }
    }
}

/// Rings for the kettle, and waits until it was polled, or for as long as the
/// patience lasts; returns how long that took.
fn rings(shared: &Mutex<Shared>, ring: usize) -> Duration {
    let rung = Instant::now();
    let waker = {
        let mut shared = lock(shared);
        shared.hot = ring == RINGS;
        shared.kettle.take()
    };
    if let Some(waker) = waker {
        waker.wake();
    }
    loop {
        let polled = lock(shared).kettle_polled;
        match polled.and_then(|polled| polled.checked_duration_since(rung)) {
            Some(after) => return after,
            None if rung.elapsed() >= PATIENCE => return PATIENCE,
            None => thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// A thread to look at. Linux shows in files whether it wants to run, and how
/// often it has gone to sleep; without such files it is assumed to sleep.
struct Executor(Option<PathBuf>);

impl Executor {
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
