//! A day at a station. This file is given: a changed copy does not count.

use std::sync::Mutex;
use std::time::Duration;

use probe::{mark, param, span};
use tokio::time::{Instant, sleep, timeout};

/// How many trains leave from each of the two platforms.
const TRAINS: u32 = 8;

/// How many announcements are made.
const ANNOUNCEMENTS: usize = 9;

/// The delays of the day in minutes, one after the other. Before the first, it is 0.
const DELAYS: [u32; 8] = [5, 7, 4, 9, 12, 8, 6, 3];

/// How long an announcement takes in the hall and in the yard, and how long it
/// takes to redraw a board.
const HALL: Duration = Duration::from_millis(5);
const YARD: Duration = Duration::from_millis(47);
const REDRAW: Duration = Duration::from_millis(47);

/// How long a part of the day, or a traveller, waits at most.
const PATIENCE: Duration = Duration::from_secs(2);

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
    part("departures", departures).await;
    if *WRITTEN.lock().unwrap() != [TRAINS; 2] {
        mark("a report is missing");
    }
    part("questions", questions).await;
    if *TOLD.lock().unwrap() != 3 {
        mark("a traveller is not told");
    }
    part("announcements", announcements).await;
    for speaker in ["hall", "yard"] {
        if at(&mut SPEAKERS.lock().unwrap(), speaker).last < ANNOUNCEMENTS {
            mark("an announcement is missing");
        }
    }
    at(&mut BOARDS.lock().unwrap(), "hall").free = Some(Instant::now());
    part("delays", delays).await;
    for board in ["hall", "yard"] {
        if at(&mut BOARDS.lock().unwrap(), board).shows != DELAYS.last().copied() {
            mark("the last delay is missing");
        }
    }
}

async fn part(name: &str, work: impl Future<Output = ()>) {
    if timeout(PATIENCE, span(name, work)).await.is_err() {
        println!("{name}: not over after 2 s");
    }
}

/// One of the two values that belong to `place`.
fn at<'a, T>(pair: &'a mut [T; 2], place: &str) -> &'a mut T {
    match place {
        "hall" | "north" => &mut pair[0],
        "yard" | "south" => &mut pair[1],
        _ => panic!("there is nothing called {place} at this station"),
    }
}

// Departures

/// A report: this train has left.
#[derive(Clone, Debug)]
pub struct Report {
    platform: &'static str,
    number: u32,
}

static LEFT: Mutex<[u32; 2]> = Mutex::new([0; 2]);
static WRITTEN: Mutex<[u32; 2]> = Mutex::new([0; 2]);
static WRITING: Mutex<bool> = Mutex::new(false);

/// Waits until a train leaves from the platform (`"north"` or `"south"`) and
/// returns the report, or `None` after the last train.
pub async fn departure(platform: &'static str) -> Option<Report> {
    if *at(&mut LEFT.lock().unwrap(), platform) == TRAINS {
        return None;
    }
    sleep(Duration::from_millis(match platform {
        "north" => 10,
        _ => 13,
    }))
    .await;
    let mut left = LEFT.lock().unwrap();
    *at(&mut left, platform) += 1;
    let number = *at(&mut left, platform);
    // Two in the channel, and one that each platform is about to send. Two more,
    // because a channel of `futures` has a place for each of its senders.
    let waiting = left.iter().sum::<u32>() - WRITTEN.lock().unwrap().iter().sum::<u32>();
    if waiting > 6 {
        mark("too many reports wait");
    }
    Some(Report { platform, number })
}

/// Writes a report into the logbook, which takes 30 ms.
pub async fn write(report: Report) {
    let Report { platform, number } = report;
    if std::mem::replace(&mut *WRITING.lock().unwrap(), true) {
        mark("written at the same time");
    }
    {
        let mut written = WRITTEN.lock().unwrap();
        let last = at(&mut written, platform);
        if number != *last + 1 {
            mark("a report is missing");
        }
        *last = number;
    }
    span("write", sleep(Duration::from_millis(30))).await;
    *WRITING.lock().unwrap() = false;
    println!("{platform}: train {number} has left");
}

// Questions

/// When each answer was found, or given up: by whom, and when.
static FOUND: Mutex<Vec<(&str, Instant)>> = Mutex::new(Vec::new());

/// How many travellers have an answer, or know that there is none.
static TOLD: Mutex<usize> = Mutex::new(0);

/// Looks up the answer to the question of `ada`, `ben` or `cy`, and calls `done`
/// with it. It returns immediately; looking up goes on in the background. If no
/// answer is found, `done` is dropped without a call.
pub fn look_up(name: &'static str, done: impl FnOnce(String) + Send + 'static) {
    tokio::spawn(async move {
        let takes = match name {
            "ada" => pace() * 3,
            "ben" => pace(),
            _ => pace() * 2,
        };
        span(format!("look-up-{name}"), sleep(takes)).await;
        FOUND.lock().unwrap().push((name, Instant::now()));
        if name != "cy" {
            done(answer(name));
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
    *TOLD.lock().unwrap() += 1;
    let found = FOUND.lock().unwrap();
    let own = found.iter().find(|found| found.0 == name);
    let wants = (name != "cy").then(|| answer(name));
    match own {
        Some((_, when)) if told == wants => {
            if *when < Instant::now() {
                mark("an answer is late");
            }
        }
        _ => mark("another answer"),
    }
    match told {
        Some(text) => println!("{name} is told: {text}"),
        None => println!("{name} is told nothing"),
    }
}

fn answer(name: &str) -> String {
    match name {
        "ada" => "platform 3".to_owned(),
        _ => format!("in {} minutes", pace().as_millis()),
    }
}

// Announcements

/// When each announcement was made.
static MADE: Mutex<Vec<Instant>> = Mutex::new(Vec::new());
static SPEAKERS: Mutex<[Speaker; 2]> = Mutex::new(
    [Speaker {
        last: 0,
        free: None,
    }; 2],
);

#[derive(Clone, Copy)]
struct Speaker {
    /// The last announcement that it has played or missed.
    last: usize,
    /// Since when it can play the next.
    free: Option<Instant>,
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
    if last < Some(Instant::now()) && last.is_some() {
        mark("the announcer waited");
    }
    sleep(pace()).await;
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
        if number <= it.last {
            mark("an announcement again");
        } else if number > it.last + 1 {
            mark("an announcement is missing");
        } else if number + 2 <= made.len() {
            mark("an announcement is kept too long");
        } else if since.max(it.free) < Some(Instant::now()) {
            mark("an announcement is late");
        }
        it.last = number;
    }
    println!("{speaker}: {text}");
    let takes = if speaker == "hall" { HALL } else { YARD };
    span(format!("{speaker} plays"), sleep(takes)).await;
    at(&mut SPEAKERS.lock().unwrap(), speaker).free = Some(Instant::now());
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

#[derive(Clone, Copy)]
struct Board {
    shows: Option<u32>,
    /// Since when it can be redrawn: it is on, and not being redrawn.
    free: Option<Instant>,
}

/// How many of the delays are known, and since when the last of them is.
static KNOWN: Mutex<(usize, Option<Instant>)> = Mutex::new((0, None));
static BOARDS: Mutex<[Board; 2]> = Mutex::new(
    [Board {
        shows: None,
        free: None,
    }; 2],
);

/// Waits until the delay changes and returns it in minutes, or `None` if it will
/// not change any more.
pub async fn delay() -> Option<u32> {
    let (known, since) = *KNOWN.lock().unwrap();
    let next = *DELAYS.get(known)?;
    if since.is_some_and(|since| since < Instant::now()) {
        mark("the delay waited");
    }
    // Between the third and the fourth there is a longer pause.
    sleep(if known == 3 { pace() * 4 } else { pace() }).await;
    let now = Instant::now();
    for board in BOARDS.lock().unwrap().iter() {
        let could = since.is_some() && since < Some(now) && board.free.is_some_and(|it| it < now);
        if could && board.shows != Some(DELAYS[known - 1]) {
            mark("a delay is late");
        }
    }
    *KNOWN.lock().unwrap() = (known + 1, Some(now));
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
        let (known, since) = *KNOWN.lock().unwrap();
        let current = if known == 0 { 0 } else { DELAYS[known - 1] };
        if it.free.is_none() {
            mark("redrawn while it is off");
        } else if delay != current {
            mark("an outdated delay");
        } else if it.shows == Some(delay) {
            mark("a delay again");
        } else if since
            .max(it.free)
            .is_some_and(|since| since < Instant::now())
        {
            mark("a delay is late");
        }
        *it = Board {
            shows: Some(delay),
            free: None,
        };
    }
    mark(format!("{board} redrawn"));
    span(format!("{board} redraws"), sleep(REDRAW)).await;
    println!("{board}: {delay} minutes late");
    at(&mut BOARDS.lock().unwrap(), board).free = Some(Instant::now());
}
