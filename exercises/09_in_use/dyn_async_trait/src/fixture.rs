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

/// A text that takes a while.
struct Text {
    says: String,
    takes: Duration,
}

impl Handler for Text {
    fn handle(&self, path: &str) -> impl Future<Output = Reply> + Send {
        // This line runs when `handle` is called, not when its future is polled.
        mark(format!("handle {path}"));
        let work = async {
            sleep(self.takes).await;
            Reply::Text(self.says.clone())
        };
        span(path, work)
    }
}

/// Counts its visitors.
struct Counter(AtomicU32);

impl Handler for Counter {
    async fn handle(&self, path: &str) -> Reply {
        mark(format!("handle {path}"));
        span(path, sleep(Duration::from_millis(10))).await;
        let visitors = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Reply::Text(format!("visitor {visitors}"))
    }
}

/// A page of pages.
struct Pages(Vec<String>);

impl Handler for Pages {
    async fn handle(&self, path: &str) -> Reply {
        mark(format!("handle {path}"));
        span(path, sleep(Duration::from_millis(5))).await;
        Reply::Parts(self.0.clone())
    }
}

/// The longest of the texts.
fn slow() -> u64 {
    param("slow", 100).unsigned_abs()
}

fn site() -> Router {
    let text = |says: &str, takes| Text {
        says: says.to_owned(),
        takes: Duration::from_millis(takes),
    };
    let pages = |parts: &[&str]| Pages(parts.iter().map(|&part| part.to_owned()).collect());
    let mut router = Router::new();
    router.add("/weather", text(&param_text("weather", "rain"), slow()));
    router.add("/news", text("nothing new", 40));
    router.add("/visits", Counter(AtomicU32::new(0)));
    router.add("/side", pages(&["/weather", "/news"]));
    router.add("/front", pages(&["/news", "/side", "/lost"]));
    router.add("/all", pages(&["/side", "/front", "/weather"]));
    router.add("/dot", text(".", 20));
    router.add("/dots", pages(&["/dot"; 12]));
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
                mark("a page is late");
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

    // A visitor leaves before the page is complete.
    mark("the last visitor");
    let answer = span("answer that nobody waits for", router.answer("/side"));
    if timeout(Duration::from_millis(30), answer).await.is_err() {
        println!("/side: the visitor has left");
    }
    // A task that is aborted is dropped when the runtime comes to it.
    sleep(Duration::from_millis(1)).await;
    mark("the visitor has left");
    sleep(Duration::from_millis(500)).await;
    mark("the end");
}
