//! Three jobs in a kitchen, and a stove that is a thread of its own. This file
//! is given: a changed copy does not count.

use std::fs;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use probe::{mark, param_text, span};

/// How long the water needs at least.
const HEATING: Duration = Duration::from_millis(60);
/// How long the stove waits at most: to see the executor sleep, and later for
/// the tea.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the jobs have in common.
pub struct Kitchen {
    shared: Arc<Mutex<Shared>>,
    stove: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    /// The water is hot. Said by the stove.
    hot: bool,
    /// Whoever waits for the stove.
    kettle: Option<Waker>,
    /// The thread that polls the kettle.
    executor: Option<Executor>,
    kettle_polls: u32,
    /// The water is in the pot. Said by the job of the kettle.
    poured: bool,
    /// Whoever waits for the water.
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
    /// once more while it is emptied: a wake that comes too late to matter.
    pub fn kettle(&self) -> impl Future<Output = ()> + Send + 'static {
        let ready = job(&self.shared, |shared, context| {
            shared.kettle_polls += 1;
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

/// The stove: heats until it has seen the executor sleep, five looks in a row,
/// and for as long as the water needs. Then it rings. When the tea is made it
/// rings for that as well, which comes too late to matter.
fn heat(shared: &Mutex<Shared>) {
    let began = Instant::now();
    let mut looks = 0;
    let slept = loop {
        thread::sleep(Duration::from_millis(2));
        let shared = lock(shared);
        let sleeps = shared.executor.as_ref().is_some_and(Executor::sleeps);
        looks = if sleeps { looks + 1 } else { 0 };
        if looks >= 5 && began.elapsed() >= HEATING {
            break true;
        }
        if shared.kettle_polls >= 100 || began.elapsed() >= PATIENCE {
            break false;
        }
    };
    mark(if slept {
        "the executor slept"
    } else {
        "the executor was awake"
    });
    let waker = {
        let mut shared = lock(shared);
        shared.hot = true;
        shared.kettle.take()
    };
    if let Some(waker) = waker {
        waker.wake();
    }
    let began = Instant::now();
    while !lock(shared).tea_done && began.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(2));
    }
    let late = lock(shared).tea.take();
    if let Some(late) = late {
        late.wake();
    }
}

/// A thread to look at. Linux tells in a file whether it wants to run; where
/// there is no such file it is believed to sleep.
struct Executor(Option<PathBuf>);

impl Executor {
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
