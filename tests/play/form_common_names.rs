//@ lanes: store.get, store.len, store.insert, pool.join, join, run
//! Functions and methods of one's own whose names others have, too.
use std::collections::HashMap;

struct Store(HashMap<&'static str, u32>);

impl Store {
    async fn get(&self, key: &str) -> Option<u32> {
        tokio::task::yield_now().await;
        self.0.get(key).copied()
    }

    async fn len(&self) -> usize {
        self.0.len()
    }

    async fn insert(&mut self, key: &'static str, value: u32) {
        self.0.insert(key, value);
    }
}

struct Pool(Vec<String>);

impl Pool {
    fn spawn(&mut self, job: &str) {
        self.0.push(job.to_owned());
    }

    async fn join(&self) -> String {
        self.0.join("+")
    }
}

fn spawn(name: &str) -> String {
    format!("spawned {name}")
}

fn select(a: u32, b: u32) -> u32 {
    a.max(b)
}

async fn join(parts: &[String]) -> String {
    parts.join("-")
}

async fn run() -> usize {
    let words = ["a", "b"].map(str::to_owned).to_vec();
    let path = std::path::Path::new("x").join("y");
    join(&words).await.len() + path.iter().count() + words.len()
}

fn timeout(ms: u64, times: u64) -> u64 {
    ms * times
}

#[tokio::main]
async fn main() {
    let mut store = Store(HashMap::new());
    store.insert("a", 1).await;
    let (found, there) = (store.get("a"), store.len());
    println!("{:?} {}", found.await, there.await);
    let mut pool = Pool(Vec::new());
    pool.spawn("first");
    pool.spawn("second");
    let all = pool.join();
    println!("{} {}", all.await, spawn("it"));
    println!("{} {} {}", select(1, 2), timeout(3, 4), run().await);
}
