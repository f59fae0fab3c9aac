//! A day at a station. This file is given: a changed copy does not count.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use probe::{mark, param, span};
use tokio::task::yield_now;
use tokio::time::{Instant, sleep, timeout};

/// How many trains leave from each of the two platforms.
const TRAINS: u32 = 8;

/// How many travellers have a question.
const TRAVELLERS: usize = 3;

/// How many announcements are made.
const ANNOUNCEMENTS: usize = 9;

/// The delays of the day in minutes, one after the other. Before the first, it is 0.
const DELAYS: [u32; 8] = [5, 7, 4, 9, 12, 8, 6, 3];

/// How long it takes to write a report, to play an announcement in the hall and in
/// the yard, and to redraw a board.
const WRITE: Duration = Duration::from_millis(30);
const HALL: Duration = Duration::from_millis(5);
const YARD: Duration = Duration::from_millis(47);
const REDRAW: Duration = Duration::from_millis(47);

/// How long a part of the day, or a traveller, waits at most.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is dropped from now on is not dropped by the four parts.
static OVER: AtomicBool = AtomicBool::new(false);

/// The time from one announcement to the next, and from one change of the delay to
/// the next. On an ordinary day it is 20 ms.
fn pace() -> Duration {
    Duration::from_millis(param("pace", 20).unsigned_abs())
}

/// A day: the four parts follow one another.
pub async fn day(
    departures: impl Future<Output = ()>,
    questions: impl Future<Output = ()>,
    announcements: impl Future<Output = ()>,
    delays: impl Future<Output = ()>,
) {
    part("departures", departures, || LOGBOOK.lock().unwrap().ended()).await;
    part("questions", questions, || {
        TOLD.lock().unwrap().get(TRAVELLERS - 1).copied()
    })
    .await;
    part("announcements", announcements, || {
        both(SPEAKERS.lock().unwrap().map(|it| it.ended()))
    })
    .await;
    let start = Some(Instant::now());
    KNOWN.lock().unwrap().since = start;
    at(&mut BOARDS.lock().unwrap(), "hall").free = start;
    part("delays", delays, || {
        both(BOARDS.lock().unwrap().map(|it| it.ended()))
    })
    .await;
    OVER.store(true, Ordering::Relaxed);
}

/// A part of the day, which should return when it has ended.
async fn part(name: &str, work: impl Future<Output = ()>, ended: impl FnOnce() -> Option<Instant>) {
    let work = std::pin::pin!(timeout(PATIENCE, span(name, work)));
    if work.await.is_err() {
        OVER.store(true, Ordering::Relaxed);
        println!("{name}: not over after 2 s");
        return;
    }
    match ended() {
        None => mark(format!("{name} returned early")),
        Some(ended) if ended < Instant::now() => mark(format!("{name} returned late")),
        Some(_) => {}
    }
}

/// The later of two moments.
fn both([one, other]: [Option<Instant>; 2]) -> Option<Instant> {
    Some(one?.max(other?))
}

/// One of the two values that belong to `place`.
fn at<'a, T>(pair: &'a mut [T; 2], place: &str) -> &'a mut T {
    match place {
        "hall" | "north" => &mut pair[0],
        "yard" | "south" => &mut pair[1],
        _ => panic!("there is nothing called {place} at this station"),
    }
}

/// Waits for something new. Who looks for it at certain times has looked already.
async fn news(after: Duration) {
    sleep(after).await;
    yield_now().await;
}

/// Something that takes a while, and that should not be dropped before it is ready.
/// `done` is called when it is over in either way.
async fn takes(name: String, time: Duration, done: impl FnMut()) {
    struct Work<F: FnMut()> {
        ready: bool,
        done: F,
    }
    impl<F: FnMut()> Drop for Work<F> {
        fn drop(&mut self) {
            if !self.ready {
                if OVER.load(Ordering::Relaxed) || std::thread::panicking() {
                    return;
                }
                mark("dropped in the middle");
            }
            (self.done)();
        }
    }
    let mut work = Work { ready: false, done };
    span(name, sleep(time)).await;
    work.ready = true;
}

// Departures

/// A report: this train has left.
#[derive(Clone, Debug)]
pub struct Report {
    platform: &'static str,
    number: u32,
}

static LOGBOOK: Mutex<Logbook> = Mutex::new(Logbook {
    left: [0; 2],
    waiting: Vec::new(),
    begun: [0; 2],
    writing: false,
    free: None,
});

struct Logbook {
    /// How many trains have left from each platform.
    left: [u32; 2],
    /// Which of them are not written yet, and when they left.
    waiting: Vec<(&'static str, u32, Instant)>,
    /// How many reports of each platform are written, or being written.
    begun: [u32; 2],
    writing: bool,
    /// When the last report was written.
    free: Option<Instant>,
}

impl Logbook {
    fn ended(&self) -> Option<Instant> {
        let all = self.begun == [TRAINS; 2] && !self.writing;
        self.free.filter(|_| all)
    }
}

/// Waits until a train leaves from the platform (`"north"` or `"south"`) and
/// returns the report, or `None` after the last train.
pub async fn departure(platform: &'static str) -> Option<Report> {
    if *at(&mut LOGBOOK.lock().unwrap().left, platform) == TRAINS {
        return None;
    }
    news(Duration::from_millis(match platform {
        "north" => 10,
        _ => 13,
    }))
    .await;
    let mut logbook = LOGBOOK.lock().unwrap();
    let left = at(&mut logbook.left, platform);
    *left += 1;
    let number = *left;
    logbook.waiting.push((platform, number, Instant::now()));
    // Two in the channel, and one that each platform is about to send.
    if logbook.waiting.len() > 4 {
        mark("too many reports wait");
    }
    Some(Report { platform, number })
}

/// Writes a report into the logbook, which takes 30 ms.
pub async fn write(report: Report) {
    let Report { platform, number } = report;
    {
        let mut logbook = LOGBOOK.lock().unwrap();
        let first = logbook.waiting.first().map(|it| it.2);
        let begun = at(&mut logbook.begun, platform);
        let next = std::mem::replace(begun, number) + 1;
        if logbook.writing {
            mark("written at the same time");
        } else if number != next {
            mark("a report is missing");
        } else if first.max(logbook.free) < Some(Instant::now()) {
            mark("a report is late");
        }
        logbook.writing = true;
        logbook
            .waiting
            .retain(|it| it.0 != platform || it.1 > number);
    }
    takes("write".to_owned(), WRITE, || {
        let mut logbook = LOGBOOK.lock().unwrap();
        logbook.writing = false;
        logbook.free = Some(Instant::now());
    })
    .await;
    println!("{platform}: train {number} has left");
}

// Questions

/// When each answer was found, or given up: by whom, and when.
static FOUND: Mutex<Vec<(&str, Instant)>> = Mutex::new(Vec::new());

/// When each traveller got an answer, or learned that there is none.
static TOLD: Mutex<Vec<Instant>> = Mutex::new(Vec::new());

/// Looks up the answer to the question of `ada`, `ben` or `cy`, and calls `done`
/// with it. It returns immediately; looking up goes on in the background. If no
/// answer is found, `done` is dropped without a call.
pub fn look_up(name: &'static str, done: impl FnOnce(String) + Send + 'static) {
    tokio::spawn(async move {
        let after = match name {
            "ada" => pace() * 3,
            "ben" => pace(),
            _ => pace() * 2,
        };
        span(format!("look-up-{name}"), news(after)).await;
        FOUND.lock().unwrap().push((name, Instant::now()));
        if let Some(answer) = answer(name) {
            done(answer);
        }
    });
}

/// A traveller with a question waits for the answer: `None` if there is none.
pub async fn traveller(name: &'static str, waits: impl Future<Output = Option<String>>) {
    let Ok(told) = timeout(PATIENCE / 2, span(name, waits)).await else {
        return mark(match name {
            "cy" => "a traveller waits for nothing",
            _ => "an answer does not arrive",
        });
    };
    let now = Instant::now();
    TOLD.lock().unwrap().push(now);
    let found = FOUND.lock().unwrap();
    let own = answer(name);
    match found.iter().find(|found| found.0 == name) {
        _ if told.is_some() && told != own => mark("another answer"),
        None => mark("told too soon"),
        Some(_) if told != own => mark("an answer is lost"),
        Some(found) if found.1 < now => mark("an answer is late"),
        Some(_) => {}
    }
    match told {
        Some(text) => println!("{name} is told: {text}"),
        None => println!("{name} is told nothing"),
    }
}

/// The answer to the question of this traveller, if there is one.
fn answer(name: &str) -> Option<String> {
    match name {
        "ada" => Some("platform 3".to_owned()),
        "cy" => None,
        _ => Some(format!("in {} minutes", pace().as_millis())),
    }
}

// Announcements

/// When each announcement was made.
static MADE: Mutex<Vec<Instant>> = Mutex::new(Vec::new());
static SPEAKERS: Mutex<[Speaker; 2]> = Mutex::new(
    [Speaker {
        last: 0,
        playing: false,
        free: None,
    }; 2],
);

#[derive(Clone, Copy)]
struct Speaker {
    /// The last announcement that it has played or missed.
    last: usize,
    playing: bool,
    /// When it last finished an announcement.
    free: Option<Instant>,
}

impl Speaker {
    fn ended(&self) -> Option<Instant> {
        let all = self.last >= ANNOUNCEMENTS && !self.playing;
        self.free.filter(|_| all)
    }
}

/// Waits for the next announcement and returns its text, or `None` after the last.
pub async fn announcement() -> Option<String> {
    let (made, last) = {
        let made = MADE.lock().unwrap();
        (made.len(), made.last().copied())
    };
    if made == ANNOUNCEMENTS {
        return None;
    }
    if last.is_some_and(|last| last < Instant::now()) {
        mark("the announcer waited");
    }
    news(pace()).await;
    MADE.lock().unwrap().push(Instant::now());
    Some(format!("announcement {}", made + 1))
}

/// Plays an announcement through the loudspeaker of the `"hall"`, which takes
/// 5 ms, or of the `"yard"`, which takes 47 ms.
pub async fn play(speaker: &'static str, text: String) {
    let number = text.rsplit(' ').next().and_then(|it| it.parse().ok());
    let number: usize = number.unwrap_or(0);
    {
        let mut speakers = SPEAKERS.lock().unwrap();
        let it = at(&mut speakers, speaker);
        let made = MADE.lock().unwrap();
        let since = number
            .checked_sub(1)
            .and_then(|before| made.get(before).copied());
        if it.playing {
            mark("played at the same time");
        } else if number <= it.last {
            mark("an announcement again");
        } else if number > it.last + 1 {
            mark("an announcement is missing");
        } else if number + 2 <= made.len() {
            mark("an announcement is kept too long");
        } else if since.max(it.free) < Some(Instant::now()) {
            mark("an announcement is late");
        }
        it.last = number;
        it.playing = true;
    }
    println!("{speaker}: {text}");
    let time = if speaker == "hall" { HALL } else { YARD };
    takes(format!("{speaker} plays"), time, || {
        let mut speakers = SPEAKERS.lock().unwrap();
        let it = at(&mut speakers, speaker);
        it.playing = false;
        it.free = Some(Instant::now());
    })
    .await;
}

/// This loudspeaker has missed this many announcements.
pub fn missed(speaker: &'static str, number: u64) {
    let mut speakers = SPEAKERS.lock().unwrap();
    let it = at(&mut speakers, speaker);
    for _ in 0..number.min(100) {
        mark(format!("{speaker} missed one"));
        it.last += 1;
    }
    if it.last + 2 > MADE.lock().unwrap().len() {
        mark("an announcement is missed needlessly");
    }
    println!("{speaker}: {number} missed");
}

// Delays

/// How many of the delays are known, and since when the last of them is.
static KNOWN: Mutex<Known> = Mutex::new(Known {
    delays: 0,
    since: None,
});

struct Known {
    delays: usize,
    since: Option<Instant>,
}

impl Known {
    fn current(&self) -> u32 {
        let last = self.delays.checked_sub(1);
        last.map_or(0, |last| DELAYS[last])
    }
}

static BOARDS: Mutex<[Board; 2]> = Mutex::new(
    [Board {
        shows: None,
        free: None,
    }; 2],
);

#[derive(Clone, Copy)]
struct Board {
    shows: Option<u32>,
    /// Since when it can be redrawn: it is on, and not being redrawn.
    free: Option<Instant>,
}

impl Board {
    fn ended(&self) -> Option<Instant> {
        let last = self.shows == DELAYS.last().copied();
        self.free.filter(|_| last)
    }
}

/// Waits until the delay changes and returns it in minutes, or `None` if it will
/// not change any more.
pub async fn delay() -> Option<u32> {
    let (known, since) = {
        let known = KNOWN.lock().unwrap();
        (known.delays, known.since)
    };
    let next = *DELAYS.get(known)?;
    if since < Some(Instant::now()) {
        mark("the delay waited");
    }
    // Between the third and the fourth there is a longer pause.
    news(if known == 3 { pace() * 4 } else { pace() }).await;
    let now = Some(Instant::now());
    let mut known = KNOWN.lock().unwrap();
    for board in BOARDS.lock().unwrap().iter() {
        let could = board.free.is_some() && since.max(board.free) < now;
        if could && board.shows != Some(known.current()) {
            mark("a delay is late");
        }
    }
    known.delays += 1;
    known.since = now;
    Some(next)
}

/// The board of the yard is switched on later than that of the hall.
pub async fn switched_on() {
    sleep(pace() * 3 + Duration::from_millis(7)).await;
    at(&mut BOARDS.lock().unwrap(), "yard").free = Some(Instant::now());
}

/// Redraws the board of the `"hall"` or of the `"yard"`, which takes 47 ms.
pub async fn show(board: &'static str, delay: u32) {
    {
        let mut boards = BOARDS.lock().unwrap();
        let it = at(&mut boards, board);
        let known = KNOWN.lock().unwrap();
        if it.free.is_none() {
            mark("redrawn while it is off");
        } else if delay != known.current() {
            mark("an outdated delay");
        } else if it.shows == Some(delay) {
            mark("a delay again");
        } else if known.since.max(it.free) < Some(Instant::now()) {
            mark("a delay is late");
        }
        *it = Board {
            shows: Some(delay),
            free: None,
        };
    }
    mark(format!("{board} redrawn"));
    takes(format!("{board} redraws"), REDRAW, || {
        at(&mut BOARDS.lock().unwrap(), board).free = Some(Instant::now());
    })
    .await;
    println!("{board}: {delay} minutes late");
}
