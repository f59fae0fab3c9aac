//@ lanes: main, fetch, task, self.limit.take, pages.next, print, parse
//! A crawler of a web that is only a table: so many requests a second, so many at the same time, each
//! page once, retries, links followed to a depth, results as a stream.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::stream::FuturesUnordered;
use futures::{Stream, StreamExt};
use tokio::sync::{Mutex, Semaphore, mpsc};
use tokio::time::{Instant, sleep, sleep_until};

type Web = BTreeMap<&'static str, Site>;

#[derive(Clone)]
struct Site {
    takes: u64,
    links: &'static [&'static str],
    fails: u32,
}

fn web() -> Web {
    let site = |takes, links, fails| Site { takes, links, fails };
    BTreeMap::from([
        ("/", site(10, &["/a", "/b", "/c"], 0)),
        ("/a", site(25, &["/", "/a/1", "/a/2"], 0)),
        ("/a/1", site(5, &["/deep"], 0)),
        ("/a/2", site(5, &["/a/1"], 1)),
        ("/b", site(40, &["/b/1", "/gone"], 0)),
        ("/b/1", site(15, &["/"], 2)),
        ("/c", site(8, &["/c"], 9)),
        ("/deep", site(3, &["/deeper"], 0)),
        ("/deeper", site(3, &[], 0)),
    ])
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Failure {
    NotFound,
    Broken { tries: u32 },
}

#[derive(Debug)]
struct Page {
    path: &'static str,
    depth: u32,
    result: Result<Vec<&'static str>, Failure>,
    at: u128,
}

/// At most one turn for each period.
struct Limit {
    period: Duration,
    next: Mutex<Instant>,
}

impl Limit {
    fn new(period: Duration) -> Self {
        Self { period, next: Mutex::new(Instant::now()) }
    }

    async fn take(&self) {
        let mut next = self.next.lock().await;
        sleep_until(*next).await;
        *next = Instant::now() + self.period;
    }
}

/// Counts what is under way, and the most of it.
#[derive(Default)]
struct Load {
    now: usize,
    most: usize,
}

struct Client {
    web: Web,
    limit: Limit,
    slots: Semaphore,
    tried: Mutex<BTreeMap<&'static str, u32>>,
    load: std::sync::Mutex<Load>,
}

impl Client {
    fn new(web: Web, period: Duration, slots: usize) -> Self {
        Self {
            web,
            limit: Limit::new(period),
            slots: Semaphore::new(slots),
            tried: Mutex::default(),
            load: std::sync::Mutex::default(),
        }
    }

    fn count(&self, by: isize) {
        let mut load = self.load.lock().unwrap();
        load.now = load.now.saturating_add_signed(by);
        load.most = load.most.max(load.now);
    }

    async fn request(&self, path: &'static str) -> Result<String, Option<Failure>> {
        let _slot = self.slots.acquire().await.expect("the slots are never closed");
        self.limit.take().await;
        let Some(site) = self.web.get(path) else {
            return Err(Some(Failure::NotFound));
        };
        self.count(1);
        sleep(Duration::from_millis(site.takes)).await;
        self.count(-1);
        let mut tried = self.tried.lock().await;
        let tries = tried.entry(path).or_default();
        *tries += 1;
        if *tries <= site.fails {
            return Err(None);
        }
        Ok(site.links.join("\n"))
    }
}

/// Requests a page, at most three times.
async fn fetch(client: &Client, path: &'static str) -> Result<Vec<&'static str>, Failure> {
    for tries in 1..=3 {
        match client.request(path).await {
            Ok(text) => return Ok(parse(&client.web, &text).await),
            Err(Some(failure)) => return Err(failure),
            Err(None) if tries == 3 => break,
            Err(None) => sleep(Duration::from_millis(7 * tries)).await,
        }
    }
    Err(Failure::Broken { tries: 3 })
}

async fn parse(web: &Web, text: &str) -> Vec<&'static str> {
    let mut links = Vec::new();
    for line in text.lines() {
        tokio::task::yield_now().await;
        let known = web.keys().find(|path| **path == line);
        links.push(known.copied().unwrap_or("/gone"));
    }
    links
}

/// All pages that can be reached, each as soon as it is there.
fn crawl(client: Arc<Client>, from: &'static str, depth: u32) -> impl Stream<Item = Page> {
    let (tx, rx) = mpsc::channel(2);
    let start = Instant::now();
    tokio::spawn(async move {
        let mut seen = BTreeSet::from([from]);
        let mut waiting = VecDeque::from([(from, 0)]);
        let mut under_way = FuturesUnordered::new();
        loop {
            while let Some((path, depth)) = waiting.pop_front() {
                let client = Arc::clone(&client);
                under_way.push(async move {
                    let result = fetch(&client, path).await;
                    Page { path, depth, result, at: start.elapsed().as_millis() }
                });
            }
            let Some(page) = under_way.next().await else { break };
            if let Ok(links) = &page.result
                && page.depth < depth
            {
                let fresh = links.iter().filter(|link| seen.insert(link));
                waiting.extend(fresh.map(|link| (*link, page.depth + 1)));
            }
            if tx.send(page).await.is_err() {
                println!("nobody listens");
                return;
            }
        }
    });
    Received(rx)
}

/// A receiver as a stream.
struct Received<T>(mpsc::Receiver<T>);

impl<T> Stream for Received<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        self.0.poll_recv(cx)
    }
}

async fn print(page: &Page) {
    // A slow terminal.
    sleep(Duration::from_millis(1)).await;
    match &page.result {
        Ok(links) => println!("{} ms {} ({}): {}", page.at, page.path, page.depth, links.join(" ")),
        Err(Failure::NotFound) => println!("{} ms {} is not there", page.at, page.path),
        Err(Failure::Broken { tries }) => println!("{} ms {} broke {tries} times", page.at, page.path),
    }
}

#[tokio::main]
async fn main() {
    let client = Arc::new(Client::new(web(), Duration::from_millis(2), 3));
    let mut pages = pin!(crawl(Arc::clone(&client), "/", 3));
    let mut counts = (0, 0);
    while let Some(page) = pages.next().await {
        print(&page).await;
        match page.result {
            Ok(_) => counts.0 += 1,
            Err(_) => counts.1 += 1,
        }
    }
    println!("{} pages, {} failures", counts.0, counts.1);
    println!("{} at the same time", client.load.lock().unwrap().most);

    // Somebody who has seen enough drops the stream, and the crawler ends.
    let client = Arc::new(Client::new(web(), Duration::from_millis(1), 9));
    let first: Vec<_> = crawl(client, "/", 9).take(2).map(|page| page.path).collect().await;
    println!("{}", first.join(" and "));
    sleep(Duration::from_millis(200)).await;
}
