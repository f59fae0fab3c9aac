//! Two programs that use the library, each on its own runtime. This file is given: a
//! changed copy does not count.

mod tiny;

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
}

type Wait = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

impl Server {
    /// Asks the server, and waits for its answer.
    pub async fn ask(self) -> String {
        let wait = async {
            (self.wait)(self.takes).await;
            if self.takes > limit() {
                mark("an answer too late");
            }
        };
        span(self.name, wait).await;
        self.answer
    }
}

/// How long the programs are ready to wait.
fn limit() -> Duration {
    Duration::from_millis(param("limit", 100).unsigned_abs())
}

/// Four servers, of which one may be too slow.
fn servers(runtime: &str, wait: fn(Duration) -> Wait, slow: Option<u64>) -> Vec<Server> {
    let server = |(number, takes): (u64, u64)| Server {
        name: format!("{runtime} server-{number}"),
        takes: Duration::from_millis(if Some(number) == slow { 150 } else { takes }),
        answer: format!("{} {number}", param_text("says", "yes")),
        wait,
    };
    (0..).zip([60, 80, 30, 90]).map(server).collect()
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
            let answers = span("on tokio", ask_all(Tokio, servers, limit())).await;
            show("tokio", answers, start.elapsed(), due);
            // Does anything go on?
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
    });

    for slow in rounds {
        let tiny = Tiny::current();
        let wait = |time| Box::pin(Tiny::current().timer(time)) as Wait;
        let servers = servers("tiny", wait, slow);
        let (_, due) = expected(&servers);
        let answers = span("on tiny", ask_all(tiny.clone(), servers, limit()));
        match tiny.run(answers) {
            Some((answers, took)) => show("tiny", answers, took, due),
            None => println!("tiny: nothing is left that could wake `ask_all`"),
        }
    }
}
