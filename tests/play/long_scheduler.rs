//@ lanes: main, worker, this.run, attempt, queue.next, watch_deadlines, report
//! A scheduler of jobs: priorities, dependencies, retries with growing pauses, deadlines, a limit on
//! how many run at the same time, and a report at the end.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

type Id = u32;

/// What a job does when it is tried.
#[derive(Clone, Copy, Debug)]
enum Work {
    /// Takes so long and succeeds.
    Takes(u64),
    /// Fails so often, then takes so long.
    FailsFirst { times: u32, then: u64 },
    /// Never ends by itself.
    Hangs,
    /// Panics when it is tried.
    Panics,
}

#[derive(Clone, Debug)]
struct Job {
    id: Id,
    priority: u32,
    after: Vec<Id>,
    work: Work,
}

impl Job {
    fn new(id: Id, work: Work) -> Self {
        Self { id, priority: 1, after: Vec::new(), work }
    }

    fn priority(mut self, priority: u32) -> Self {
        self.priority = priority;
        self
    }

    fn after(mut self, others: &[Id]) -> Self {
        self.after = others.to_vec();
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Done { tries: u32, at: u128 },
    GaveUp { tries: u32 },
    TooLate,
    Panicked,
    Skipped { because: Id },
}

/// Jobs whose time has come, the most important first; of equals the one that came first.
#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Default)]
struct State {
    ready: BinaryHeap<(u32, Reverse<Id>)>,
    waiting: Vec<Job>,
    jobs: BTreeMap<Id, Job>,
    outcomes: BTreeMap<Id, Outcome>,
    running: usize,
}

impl State {
    /// Moves jobs whose dependencies are done to those that are ready, and drops those that never
    /// will be.
    fn settle(&mut self) {
        loop {
            let mut moved = false;
            for job in std::mem::take(&mut self.waiting) {
                let failed = job.after.iter().find(|id| {
                    let outcome = self.outcomes.get(id);
                    outcome.is_some_and(|outcome| !matches!(outcome, Outcome::Done { .. }))
                });
                let done = |id: &Id| matches!(self.outcomes.get(id), Some(Outcome::Done { .. }));
                if let Some(because) = failed {
                    let outcome = Outcome::Skipped { because: *because };
                    self.outcomes.insert(job.id, outcome);
                    moved = true;
                } else if job.after.iter().all(done) {
                    self.ready.push((job.priority, Reverse(job.id)));
                    self.jobs.insert(job.id, job);
                    moved = true;
                } else {
                    self.waiting.push(job);
                }
            }
            if !moved {
                return;
            }
        }
    }

    fn is_over(&self) -> bool {
        self.ready.is_empty() && self.waiting.is_empty() && self.running == 0
    }
}

impl Queue {
    fn add(&self, job: Job) {
        let mut state = self.state.lock().unwrap();
        state.waiting.push(job);
        state.settle();
        drop(state);
        self.changed.notify_one();
    }

    /// The next job, or none when all are over.
    async fn next(&self) -> Option<Job> {
        loop {
            {
                let mut state = self.state.lock().unwrap();
                if let Some((_, Reverse(id))) = state.ready.pop() {
                    state.running += 1;
                    return state.jobs.get(&id).cloned();
                }
                if state.is_over() {
                    return None;
                }
            }
            self.changed.notified().await;
        }
    }

    fn finish(&self, id: Id, outcome: Outcome) {
        let mut state = self.state.lock().unwrap();
        state.running -= 1;
        state.outcomes.insert(id, outcome);
        state.settle();
        drop(state);
        self.changed.notify_one();
    }
}

/// Tries a job once.
async fn attempt(work: Work, number: u32) -> Result<(), String> {
    match work {
        Work::Takes(ms) => sleep(Duration::from_millis(ms)).await,
        Work::FailsFirst { times, .. } if number <= times => {
            sleep(Duration::from_millis(3)).await;
            return Err(format!("try {number} failed"));
        }
        Work::FailsFirst { then, .. } => sleep(Duration::from_millis(then)).await,
        Work::Hangs => std::future::pending().await,
        Work::Panics => {
            tokio::task::yield_now().await;
            panic!("this job cannot be done");
        }
    }
    Ok(())
}

#[derive(Clone)]
struct Scheduler {
    queue: Arc<Queue>,
    permits: Arc<Semaphore>,
    start: Instant,
    most_tries: u32,
    deadline: Duration,
    late: watch::Sender<u32>,
}

impl Scheduler {
    async fn run(&self, job: &Job) -> Outcome {
        for tries in 1..=self.most_tries {
            let tried = timeout(self.deadline, attempt(job.work, tries)).await;
            match tried {
                Ok(Ok(())) => return Outcome::Done { tries, at: self.start.elapsed().as_millis() },
                Ok(Err(why)) => {
                    println!("job {}: {why}", job.id);
                    sleep(Duration::from_millis(5) * 2_u32.pow(tries)).await;
                }
                Err(_) => {
                    self.late.send_modify(|late| *late += 1);
                    return Outcome::TooLate;
                }
            }
        }
        Outcome::GaveUp { tries: self.most_tries }
    }

    /// Starts jobs until there are none left, each in a task of its own.
    async fn dispatch(self) {
        let mut running = JoinSet::new();
        let queue = Arc::clone(&self.queue);
        loop {
            tokio::select! {
                biased;
                Some(ended) = running.join_next_with_id(), if !running.is_empty() => {
                    if let Err(error) = ended {
                        println!("a task ended badly: panic {}", error.is_panic());
                    }
                }
                job = queue.next() => {
                    let Some(job) = job else { break };
                    let permit = Arc::clone(&self.permits).acquire_owned().await.unwrap();
                    let worker = self.clone();
                    running.spawn(async move {
                        let _permit = permit;
                        worker.work(job).await;
                    });
                }
            }
        }
        while running.join_next().await.is_some() {}
    }

    async fn work(&self, job: Job) {
        println!("job {} starts", job.id);
        let (this, id) = (self.clone(), job.id);
        // In a task, so that a panic ends the job and not the worker.
        let worker = tokio::spawn(async move { this.run(&job).await });
        let outcome = worker.await.unwrap_or(Outcome::Panicked);
        println!("job {id}: {outcome:?}");
        self.queue.finish(id, outcome);
    }
}

async fn watch_deadlines(mut late: watch::Receiver<u32>) -> u32 {
    while late.changed().await.is_ok() {
        println!("{} too late by now", *late.borrow_and_update());
    }
    *late.borrow()
}

async fn report(queue: &Queue) -> String {
    tokio::task::yield_now().await;
    let state = queue.state.lock().unwrap();
    let mut counts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (id, outcome) in &state.outcomes {
        let kind = match outcome {
            Outcome::Done { .. } => "done",
            Outcome::GaveUp { .. } => "given up",
            Outcome::TooLate => "too late",
            Outcome::Panicked => "panicked",
            Outcome::Skipped { .. } => "skipped",
        };
        counts.entry(kind).or_default().push(id.to_string());
    }
    let lines = counts.iter().map(|(kind, ids)| format!("{kind}: {}", ids.join(" ")));
    lines.collect::<Vec<_>>().join("; ")
}

fn jobs() -> Vec<Job> {
    vec![
        Job::new(1, Work::Takes(20)),
        Job::new(2, Work::Takes(10)).priority(5),
        Job::new(3, Work::FailsFirst { times: 2, then: 4 }).after(&[2]),
        Job::new(4, Work::FailsFirst { times: 9, then: 4 }),
        Job::new(5, Work::Takes(5)).after(&[1, 3]),
        Job::new(6, Work::Hangs).priority(3),
        Job::new(7, Work::Takes(1)).after(&[6]),
        Job::new(8, Work::Panics).after(&[2]),
        Job::new(9, Work::Takes(1)).after(&[7, 8]),
        Job::new(10, Work::Takes(30)).priority(9),
    ]
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (late, watching) = watch::channel(0);
    let scheduler = Scheduler {
        queue: Arc::default(),
        permits: Arc::new(Semaphore::new(2)),
        start: Instant::now(),
        most_tries: 3,
        deadline: Duration::from_millis(100),
        late,
    };
    let queue = Arc::clone(&scheduler.queue);
    for job in jobs() {
        queue.add(job);
    }
    let watcher = tokio::spawn(watch_deadlines(watching));
    let start = scheduler.start;
    scheduler.dispatch().await;
    println!("{}", report(&queue).await);
    println!("{} late, {} ms", watcher.await.unwrap(), start.elapsed().as_millis());
}
