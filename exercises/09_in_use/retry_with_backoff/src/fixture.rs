//! Servers that do not always answer, and a day on which they are asked. This
//! file is given: a changed copy does not count.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use probe::{mark, param, param_text, span, value};
use tokio::time::{Instant, sleep};

use crate::fetch;

/// The pause after the first try has failed.
pub const FIRST_PAUSE: Duration = Duration::from_millis(50);

/// No pause is longer.
pub const LONGEST_PAUSE: Duration = Duration::from_millis(400);

/// How long a call of `fetch` may take, with all its tries and pauses.
pub const DEADLINE: Duration = Duration::from_millis(2_000);

/// Why there is no forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The server has too much to do. Later, it may answer.
    Busy,
    /// The connection was lost. The next one may work.
    Disconnected,
    /// The server has no forecast for this city.
    NotFound,
    /// The server does not answer this client.
    Forbidden,
    /// The deadline has passed. `fetch` returns this; a server never does.
    TooLate,
}

/// The server that has the forecast of a city. Clones are the same server.
#[derive(Clone)]
pub struct Server(Arc<State>);

struct State {
    city: &'static str,
    /// When the server was first there to be asked.
    start: Instant,
    /// How often it was asked.
    tries: AtomicU64,
    /// How many tries are under way.
    running: AtomicUsize,
    /// When the last try failed, until the next one.
    failed: Mutex<Option<Instant>>,
    /// When it answered, or returned an error that is final, unless it was asked
    /// again.
    ended: Mutex<Option<Instant>>,
    /// Whether it has returned an error that is final.
    done: AtomicBool,
    /// Whether `fetch` has returned.
    returned: AtomicBool,
}

impl Server {
    fn new(city: &'static str) -> Self {
        Self(Arc::new(State {
            city,
            start: Instant::now(),
            tries: AtomicU64::new(0),
            running: AtomicUsize::new(0),
            failed: Mutex::new(None),
            ended: Mutex::new(None),
            done: AtomicBool::new(false),
            returned: AtomicBool::new(false),
        }))
    }

    /// Asks the server for the forecast: one try.
    pub async fn ask(&self) -> Result<String, Error> {
        let state = &*self.0;
        let number = state.tries.fetch_add(1, Ordering::Relaxed) + 1;
        let failed = state.failed.lock().unwrap().take();
        *state.ended.lock().unwrap() = None;
        if state.returned.load(Ordering::Relaxed) {
            mark("still asking");
        } else if state.done.load(Ordering::Relaxed) {
            mark("asked again for nothing");
        } else if state.running.load(Ordering::Relaxed) > 0 {
            mark("asked twice at the same time");
        } else if number > 1 && state.start.elapsed() < DEADLINE {
            // A pause of 0 ms if the try before it was dropped.
            let pause = failed.map_or(Duration::ZERO, |failed| failed.elapsed());
            value(format!("pause before {}", state.city), &pause.as_millis());
        }
        let (ms, result) = answer(state.city, number);
        let answered = async {
            state.running.fetch_add(1, Ordering::Relaxed);
            let finished = false;
            let mut running = Running { state, finished };
            sleep(Duration::from_millis(ms)).await;
            running.finished = true;
            result
        };
        let result = span(format!("ask {}", state.city), answered).await;
        match result {
            Err(Error::Busy | Error::Disconnected) => {
                *state.failed.lock().unwrap() = Some(Instant::now());
            }
            Err(_) => {
                if !state.done.swap(true, Ordering::Relaxed) {
                    *state.ended.lock().unwrap() = Some(Instant::now());
                }
            }
            Ok(_) => *state.ended.lock().unwrap() = Some(Instant::now()),
        }
        result
    }
}

/// A try that is under way.
struct Running<'a> {
    state: &'a State,
    finished: bool,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.state.running.fetch_sub(1, Ordering::Relaxed);
        if !self.finished && self.state.start.elapsed() < DEADLINE {
            mark("a try was dropped early");
        }
    }
}

/// What a server does when it is asked for the n-th time: after so many
/// milliseconds, it answers.
fn answer(city: &str, number: u64) -> (u64, Result<String, Error>) {
    let takes = u64::try_from(param("takes", 70)).unwrap();
    let fine = || Ok(format!("{} in {city}", param_text("weather", "sunny")));
    match (city, number) {
        ("oslo", _) => (takes, fine()),
        ("lyon", 1 | 3 | 4) => (takes, Err(Error::Busy)),
        ("lyon", 2 | 5) => (takes, Err(Error::Disconnected)),
        ("lyon", _) => (takes, fine()),
        ("bern", 1) => (takes, Err(Error::Disconnected)),
        ("bern", _) => (takes, Err(Error::NotFound)),
        ("cork", _) => (takes, Err(Error::Forbidden)),
        // Busy for so long that the deadline passes first.
        ("kiel", ..20) => (takes, Err(Error::Busy)),
        ("kiel", _) => (takes, Err(Error::NotFound)),
        // The second time, it takes longer than the deadline allows.
        ("rome", 1) => (takes, Err(Error::Busy)),
        ("rome", _) => (10_000, fine()),
        // Slow, but not too slow.
        _ => (1_500 + takes, fine()),
    }
}

/// A day on which seven servers are asked, one after the other.
pub async fn day() {
    for city in ["oslo", "lyon", "bern", "cork", "kiel", "rome", "turin"] {
        let server = Server::new(city);
        let result = span(city, fetch(&server)).await;
        if server.0.start.elapsed().as_millis() > DEADLINE.as_millis() {
            mark("returned late");
        }
        let ended = *server.0.ended.lock().unwrap();
        if ended.is_some_and(|ended| ended.elapsed() > Duration::ZERO) {
            mark("kept back");
        }
        match result {
            Ok(forecast) => println!("{city}: {forecast}"),
            Err(error) => println!("{city}: {error:?}"),
        }
        // Whatever was left behind would ask again within this time.
        server.0.returned.store(true, Ordering::Relaxed);
        sleep(LONGEST_PAUSE * 2).await;
        if server.0.running.load(Ordering::Relaxed) > 0 {
            mark("still asking");
        }
    }
}
