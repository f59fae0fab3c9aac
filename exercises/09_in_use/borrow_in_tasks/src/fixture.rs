//! Books with mistakes in them, and a dictionary. This file is given: a changed
//! copy does not count.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use probe::{mark, param, span, value};
use tokio::task::{Id, try_id};
use tokio::time::{Instant, sleep, timeout};

use crate::proofread;

/// In a book with more pages, there is no lane for each of them.
const FEW: usize = 5;

/// How many pages are being checked.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// When each page of the book is checked, and how many mistakes have been
/// corrected by then.
static PROGRESS: Mutex<Vec<(Instant, usize)>> = Mutex::new(Vec::new());

/// How many times `show` was called for the book.
static SHOWS: AtomicUsize = AtomicUsize::new(0);

/// When `show` was last called, and with which number of pages.
static SHOWN: Mutex<Option<(Instant, usize)>> = Mutex::new(None);

/// The words that are right. It is large, and a copy is noticed.
pub struct Dictionary(());

impl Clone for Dictionary {
    fn clone(&self) -> Self {
        mark("copied");
        Self(())
    }
}

/// A page of a book. A copy is noticed.
pub struct Page {
    /// This is empty in a book with many pages.
    name: String,
    /// How long it takes to check it, in milliseconds.
    ms: u64,
    mistakes: usize,
    /// Whether a check of it has begun.
    begun: bool,
    /// When the book is opened, and in which task (`None` outside any task).
    opened: Instant,
    task: Option<Id>,
}

impl Clone for Page {
    fn clone(&self) -> Self {
        mark("copied");
        Self {
            name: self.name.clone(),
            ..*self
        }
    }
}

impl Page {
    /// Looks up the words of this page, corrects its mistakes, and returns how
    /// many there were.
    pub async fn check(&mut self, _dictionary: &Dictionary) -> usize {
        let name = self.name.clone();
        let corrected = async {
            if std::mem::replace(&mut self.begun, true) {
                mark("checked again");
            } else if self.opened.elapsed() > Duration::ZERO {
                mark("started late");
            }
            if self.task != try_id() {
                mark("in another task");
            }
            let _running = Running::new();
            sleep(Duration::from_millis(self.ms)).await;
            std::mem::take(&mut self.mistakes)
        };
        if name.is_empty() {
            corrected.await
        } else {
            span(name, corrected).await
        }
    }
}

/// A page that is being checked.
struct Running;

impl Running {
    fn new() -> Self {
        RUNNING.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Shows how far the work is: this many pages of the book have been checked, and
/// this many mistakes corrected.
pub fn show(checked: usize, corrected: usize) {
    let now = Instant::now();
    let before = SHOWN.lock().unwrap().replace((now, checked));
    if before == Some((now, checked)) {
        mark("shown twice");
        return;
    }
    SHOWS.fetch_add(1, Ordering::Relaxed);
    // No two pages of a book are done at the same moment.
    let progress = PROGRESS.lock().unwrap();
    if progress.len() <= FEW {
        mark("shown");
    }
    let done = progress.iter().position(|(at, _)| *at == now);
    match done {
        None => mark("shown at another time"),
        Some(_) if before.is_some_and(|(at, _)| at == now) => mark("shown at another time"),
        Some(done) if (checked, corrected) == (done + 1, progress[done].1) => {}
        Some(_) => mark("another number shown"),
    }
}

/// Opens a book: how long each of its pages takes, and how many mistakes it has.
fn open(name: &str, pages: &[(u64, usize)]) -> Vec<Page> {
    let opened = Instant::now();
    let mut sorted = pages.to_vec();
    sorted.sort();
    let mut corrected = 0;
    let progress = sorted.into_iter().map(|(ms, mistakes)| {
        corrected += mistakes;
        (opened + Duration::from_millis(ms), corrected)
    });
    *PROGRESS.lock().unwrap() = progress.collect();
    let page = |(number, &(ms, mistakes)): (usize, _)| Page {
        name: match pages.len() {
            ..=FEW => format!("{name}-{}", number + 1),
            _ => String::new(),
        },
        ms,
        mistakes,
        begun: false,
        opened,
        task: try_id(),
    };
    pages.iter().enumerate().map(page).collect()
}

/// So many pages of the book have been checked.
fn close(checked: usize) {
    if SHOWS.swap(0, Ordering::Relaxed) < checked {
        mark("a page is not shown");
    }
}

/// A day of work on four books.
pub async fn day() {
    let dictionary = Dictionary(());
    let ms = u64::try_from(param("ms", 90)).unwrap();
    let mistakes = usize::try_from(param("mistakes", 4)).unwrap();
    value("all", &(mistakes + 9));

    let pages = [(ms, 2), (40, mistakes), (130, 3), (20, 4), (60, 0)];
    let mut atlas = open("atlas", &pages);
    let opened = Instant::now();
    let corrected = span("atlas", proofread(&mut atlas, &dictionary)).await;
    println!("atlas: {corrected} mistakes corrected");
    if opened.elapsed() > Duration::from_millis(130) {
        mark("returned late");
    } else if opened.elapsed() < Duration::from_millis(130) {
        mark("returned early");
    }
    let left: usize = atlas.iter().map(|page| page.mistakes).sum();
    println!("atlas: {left} mistakes left");
    close(atlas.len());

    // After 100 ms, the novel is not needed any more.
    let mut novel = open("novel", &[(150, 3), (80, 1), (200, 2), (ms - 50, 2)]);
    let proof = span("novel", proofread(&mut novel, &dictionary));
    let _ = timeout(Duration::from_millis(100), proof).await;
    sleep(Duration::from_millis(1)).await;
    if RUNNING.load(Ordering::Relaxed) > 0 {
        mark("still checking");
    }
    let left: usize = novel.iter().map(|page| page.mistakes).sum();
    println!("novel: {left} mistakes left");
    close(2);
    sleep(Duration::from_millis(500)).await;

    // The diary has no pages yet.
    let mut diary = open("diary", &[]);
    let opened = Instant::now();
    let corrected = span("diary", proofread(&mut diary, &dictionary)).await;
    if opened.elapsed() > Duration::ZERO {
        mark("returned late");
    }
    println!("diary: {corrected} mistakes corrected");

    // The lexicon has many.
    let pages: Vec<_> = (1..=100).rev().map(|ms| (ms, 1)).collect();
    let mut lexicon = open("lexicon", &pages);
    let opened = Instant::now();
    let corrected = span("lexicon", proofread(&mut lexicon, &dictionary)).await;
    if opened.elapsed() > Duration::from_millis(100) {
        mark("returned late");
    }
    println!("lexicon: {corrected} mistakes corrected");
    close(lexicon.len());
}
