//! A database that accepts two connections, and the guests of a page. This file
//! is given: a changed copy does not count.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use probe::{mark, param, span};
use tokio::time::{sleep, timeout};

use crate::Pool;

/// How many connections the database accepts.
pub const MOST: usize = 2;

/// How long the day goes on without anybody being served.
const PATIENCE: Duration = Duration::from_secs(5);

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// A connection to the database. Dropping it closes it.
pub struct Connection(());

impl Connection {
    /// Opens a connection, which takes 50 ms.
    pub async fn open() -> Self {
        sleep(Duration::from_millis(50)).await;
        mark("opened");
        if OPEN.fetch_add(1, Ordering::Relaxed) >= MOST {
            mark("one too many");
        }
        Self(())
    }

    /// Runs a query, which takes `ms` milliseconds.
    pub async fn query(&mut self, ms: u64) {
        span("query", sleep(Duration::from_millis(ms))).await;
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::Relaxed);
        mark("closed");
    }
}

/// A guest whose page needs one query that takes this many milliseconds.
async fn guest(name: &'static str, pool: Arc<Pool>, ms: u64) {
    let visit = async {
        let mut lease = pool.get().await;
        mark(format!("{name} has a connection"));
        lease.connection.query(ms).await;
        if name == "ben" {
            panic!("a query that was wrong");
        }
        mark(format!("{name} has an answer"));
        pool.put(lease);
        println!("{name} is done");
    };
    span(name, visit).await;
}

/// A day at the page. Not all guests stay until their query is done.
pub async fn day() {
    let pool = Arc::new(Pool::new(MOST));
    let comes = |name, ms| tokio::spawn(guest(name, Arc::clone(&pool), ms));
    let gives_up = |name, ms, after| {
        let visit = guest(name, Arc::clone(&pool), ms);
        tokio::spawn(timeout(Duration::from_millis(after), visit))
    };

    // Gus is gone before his connection is open, Ada while her query runs, and
    // Ben's page panics.
    let _ = gives_up("gus", 10, 20).await;
    let ada = gives_up("ada", 1_000, 120);
    let ben = comes("ben", 150);
    let _ = tokio::join!(ada, timeout(PATIENCE, ben));

    // Cy and Dora take both connections. Eve gives up while she waits for one. Flo
    // gets the first that is free, and then Hal.
    let long = u64::try_from(param("long", 300)).unwrap();
    let last = [comes("cy", long), comes("dora", 100)];
    sleep(Duration::from_millis(10)).await;
    let eve = gives_up("eve", 10, 60);
    let flo = comes("flo", 40);
    let hal = comes("hal", 40);
    let served = futures::future::join_all(last.into_iter().chain([flo, hal]));
    if timeout(PATIENCE, served).await.is_err() {
        mark("nobody is served any more");
    }
    let _ = eve.await;

    // Once more: Ivy gives up while her query runs, and Jon and Kay come.
    let _ = gives_up("ivy", 1_000, 30).await;
    let served = futures::future::join(comes("jon", 60), comes("kay", 60));
    if timeout(PATIENCE, served).await.is_err() {
        mark("nobody is served any more");
    }
}
