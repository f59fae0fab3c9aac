//! A site and its handlers, as another crate might have them. This file is given: a
//! changed copy does not count.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use probe::{mark, param, param_text, span};
use tokio::time::{Instant, sleep, timeout};

use crate::Router;

/// What a handler returns.
#[derive(Debug)]
pub enum Reply {
    /// The text of a page.
    Text(String),
    /// A page that consists of the pages with these paths.
    Parts(Vec<String>),
}

/// Answers the requests for a path.
pub trait Handler: Send + Sync + 'static {
    fn handle(&self, path: &str) -> impl Future<Output = Reply> + Send;
}

/// A handler is called with the path that it was added for.
fn called(added: &str, path: &str) {
    mark(format!("handle {path}"));
    if path != added {
        mark("called with another path");
    }
}

/// A text that takes a while.
struct Text {
    path: &'static str,
    says: String,
    takes: Duration,
}

impl Handler for Text {
    fn handle(&self, path: &str) -> impl Future<Output = Reply> + Send {
        // This line runs when `handle` is called, not when its future is polled.
        called(self.path, path);
        let work = async {
            sleep(self.takes).await;
            Reply::Text(self.says.clone())
        };
        span(self.path, work)
    }
}

/// Counts its visitors.
struct Counter(AtomicU32);

impl Handler for Counter {
    async fn handle(&self, path: &str) -> Reply {
        called("/visits", path);
        span("/visits", sleep(Duration::from_millis(10))).await;
        let visitors = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Reply::Text(format!("visitor {visitors}"))
    }
}

/// A page of pages.
struct Pages {
    path: &'static str,
    parts: Vec<String>,
}

impl Handler for Pages {
    async fn handle(&self, path: &str) -> Reply {
        called(self.path, path);
        span(self.path, sleep(Duration::from_millis(5))).await;
        Reply::Parts(self.parts.clone())
    }
}

/// Is added for a path before the handler that is meant to answer.
struct Replaced;

impl Handler for Replaced {
    async fn handle(&self, path: &str) -> Reply {
        mark(format!("the first handler of {path}"));
        span("/news", sleep(Duration::from_millis(40))).await;
        Reply::Text("yesterday's news".to_owned())
    }
}

/// The longest of the texts.
fn slow() -> u64 {
    param("slow", 100).unsigned_abs()
}

/// The parts of the largest page.
const DOTS: usize = 65;

fn site() -> Router {
    let mut router = Router::new();
    router.add("/news", Replaced);
    let mut text = |path, says: &str, takes| {
        let (says, takes) = (says.to_owned(), Duration::from_millis(takes));
        router.add(path, Text { path, says, takes });
    };
    text("/weather", &param_text("weather", "rain"), slow());
    text("/news", "nothing new", 40);
    text("/dot", ".", 20);
    let mut pages = |path, parts: &[&str]| {
        let parts = parts.iter().map(|&part| part.to_owned()).collect();
        router.add(path, Pages { path, parts });
    };
    pages("/side", &["/weather", "/news"]);
    pages("/front", &["/news", "/side", "/lost"]);
    pages("/all", &["/side", "/front", "/weather"]);
    pages("/dots", &["/dot"; DOTS]);
    router.add("/visits", Counter(AtomicU32::new(0)));
    router
}

/// Requests arrive.
pub async fn visitors() {
    let router = Arc::new(site());
    // Each request has its own task.
    let request = |path: &'static str, due: u64| {
        let router = Arc::clone(&router);
        tokio::spawn(async move {
            let start = Instant::now();
            let page = span(format!("answer {path}"), router.answer(path)).await;
            println!("{path}: {page}");
            if start.elapsed() > Duration::from_millis(due) {
                mark(match path {
                    "/side" | "/all" | "/dots" => "a page of pages is late",
                    _ => "a page is late",
                });
            }
        })
    };

    // Made, and never polled, although there is time for other tasks.
    let answer = router.answer("/news");
    sleep(Duration::from_millis(1)).await;
    drop(answer);
    mark("the first visitor");

    // One after the other, and two at the same time.
    for _ in 0..2 {
        request("/visits", 10).await.unwrap();
    }
    let both = (request("/weather", slow()), request("/lost", 0));
    both.0.await.unwrap();
    both.1.await.unwrap();

    // Pages of pages.
    request("/side", 5 + slow()).await.unwrap();
    request("/all", 15 + slow()).await.unwrap();
    request("/dots", 25).await.unwrap();

    // Visitors leave before their pages are complete.
    mark("the last visitors");
    for path in ["/side", "/weather"] {
        let answer = span("answer that nobody waits for", router.answer(path));
        if timeout(Duration::from_millis(30), answer).await.is_err() {
            println!("{path}: the visitor has left");
        }
    }
    // A task that is aborted is dropped when the runtime comes to it.
    sleep(Duration::from_millis(1)).await;
    mark("the visitors have left");
    sleep(Duration::from_millis(500)).await;
    mark("the end");
}
