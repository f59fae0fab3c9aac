//! Two programs that use the library, each on its own runtime. This file is given: a
//! changed copy does not count.

mod tiny;

use std::sync::{Arc, Weak};
use std::time::Duration;

use probe::{mark, param, param_text, span, value};

use crate::ask_all;
pub use tiny::Tiny;

/// What the library needs of a runtime. A clone is the same runtime.
pub trait Runtime: Clone + Send + Sync + 'static {
    /// Waits for this time.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send + 'static;

    /// Starts a task. There is no handle, and no other way to learn of its end.
    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static);
}

/// The runtime of tokio.
#[derive(Clone)]
struct Tokio;

impl Runtime for Tokio {
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send + 'static {
        mark("tokio sleep");
        tokio::time::sleep(time)
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        mark("tokio spawn");
        tokio::spawn(task);
    }
}

impl Runtime for Tiny {
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send + 'static {
        mark("tiny sleep");
        self.timer(time)
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        mark("tiny spawn");
        self.start(Box::pin(task));
    }
}

/// A server that may be asked once.
pub struct Server {
    name: String,
    takes: Duration,
    answer: String,
    wait: fn(Duration) -> Wait,
    /// Is there as long as the server, or the future that asks it.
    exists: Arc<()>,
}

type Wait = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

impl Server {
    /// Asks the server, and waits for its answer.
    pub async fn ask(self) -> String {
        span(self.name, (self.wait)(self.takes)).await;
        self.answer
    }
}

/// How long the programs are ready to wait.
fn limit() -> Duration {
    Duration::from_millis(param("limit", 100).unsigned_abs())
}

/// Four servers, of which one may be too slow.
fn servers(runtime: &str, wait: fn(Duration) -> Wait, slow: Option<u64>) -> Vec<Server> {
    let exist = Arc::new(());
    let server = |(number, takes): (u64, u64)| Server {
        name: format!("{runtime} server-{number}"),
        takes: Duration::from_millis(if Some(number) == slow { 150 } else { takes }),
        answer: format!("{} {number}", param_text("says", "yes")),
        wait,
        exists: Arc::clone(&exist),
    };
    // The last one answers just in time.
    let last = u64::try_from(limit().as_millis()).unwrap() - 1;
    (0..).zip([60, 80, 30, last]).map(server).collect()
}

/// What should be printed, and after how long.
fn expected(servers: &[Server]) -> (String, Duration) {
    let answer = |it: &Server| match it.takes <= limit() {
        true => it.answer.clone(),
        false => "-".to_owned(),
    };
    let answers: Vec<_> = servers.iter().map(answer).collect();
    let longest = servers.iter().map(|it| it.takes).max();
    (answers.join(", "), longest.unwrap_or_default().min(limit()))
}

/// Looks 1 ms after the end whether any server is still asked.
fn look(exists: &Weak<()>) {
    if exists.strong_count() > 0 {
        mark("still there after the limit");
    }
}

fn show(runtime: &str, answers: Vec<Option<String>>, took: Duration, due: Duration) {
    let answers = answers.into_iter().map(|it| it.unwrap_or("-".to_owned()));
    let answers = answers.collect::<Vec<_>>();
    println!("{runtime}: {}", answers.join(", "));
    if took > due {
        mark("ready too late");
    } else if took < due {
        mark("ready too early");
    }
}

/// Runs both programs.
pub fn main() {
    // First with a server that is too slow, and then without.
    let slow = param("slow", 1).unsigned_abs();
    let rounds = [Some(slow), None];

    probe::block_on(async {
        for (slow, name) in rounds.into_iter().zip(["first", "second"]) {
            let start = tokio::time::Instant::now();
            let wait = |time| Box::pin(tokio::time::sleep(time)) as Wait;
            let servers = servers("tokio", wait, slow);
            let (text, due) = expected(&servers);
            value(name, &text);
            let exists = Arc::downgrade(&servers[0].exists);
            let answers = span("on tokio", ask_all(Tokio, servers, limit())).await;
            show("tokio", answers, start.elapsed(), due);
            tokio::time::sleep(Duration::from_millis(1)).await;
            look(&exists);
            // Does anything go on?
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
    });

    for slow in rounds {
        let tiny = Tiny::current();
        let wait = |time| Box::pin(Tiny::current().timer(time)) as Wait;
        let servers = servers("tiny", wait, slow);
        let (_, due) = expected(&servers);
        let exists = Arc::downgrade(&servers[0].exists);
        let (runtime, start) = (tiny.clone(), tiny.now());
        let uses = async move {
            let answers = span("on tiny", ask_all(runtime.clone(), servers, limit())).await;
            let took = runtime.now() - start;
            runtime.timer(Duration::from_millis(1)).await;
            look(&exists);
            (answers, took)
        };
        match tiny.run(uses) {
            Some((answers, took)) => show("tiny", answers, took, due),
            None => println!("tiny: nothing is left that could wake `ask_all`"),
        }
    }
}
