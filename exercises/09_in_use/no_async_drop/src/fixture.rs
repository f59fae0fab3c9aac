//! The server of a theatre, and an evening at its box office. This file is given: a
//! changed copy does not count.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::join_all;
use probe::{mark, param, span};
use tokio::join;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, timeout};

use crate::Office;

/// How long a guest waits who does not give up early.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long it may take to close the box office.
const NIGHT: Duration = Duration::from_secs(30);

/// The server of the theatre. All clones are the same server.
#[derive(Clone, Default)]
pub struct Server {
    state: Arc<Mutex<State>>,
    /// A seat has been released.
    news: Arc<Notify>,
}

#[derive(Default)]
struct State {
    /// Who has asked for each seat. The seat is held for the first of them.
    asked: [VecDeque<&'static str>; 8],
    booked: Vec<&'static str>,
    /// Who has paid.
    paid: Vec<&'static str>,
    /// When the last release was ready.
    told: Option<Instant>,
    /// Who gave up, and when.
    gave_up: Vec<(&'static str, Instant)>,
    /// Of these, for whom a release has begun since.
    released: Vec<&'static str>,
    /// The evening is over.
    over: bool,
}

impl Server {
    /// Asks for a seat, and waits until it is held for this guest. The server gets
    /// the question immediately, and answers after 10 ms, or when the seat is free.
    pub async fn hold(&self, guest: &'static str, seat: usize) {
        self.state.lock().unwrap().asked[seat].push_back(guest);
        let answer = async {
            sleep(Duration::from_millis(10)).await;
            loop {
                let news = self.news.notified();
                if self.state.lock().unwrap().asked[seat].front() == Some(&guest) {
                    break;
                }
                news.await;
            }
        };
        span(format!("{guest} asks"), answer).await;
    }

    /// Books a seat that is held for this guest, who has paid. Takes 10 ms.
    pub async fn book(&self, guest: &'static str, seat: usize) {
        span(format!("{guest} books"), sleep(Duration::from_millis(10))).await;
        let mut state = self.state.lock().unwrap();
        if state.asked[seat].front() != Some(&guest) || !state.paid.contains(&guest) {
            return mark("booked although not held and paid");
        }
        if state.gave_up.iter().any(|it| it.0 == guest) {
            mark("booked for nobody");
        }
        state.booked.push(guest);
        println!("{guest} has seat {seat}");
    }

    /// Tells the server that this guest does not want the seat any more, whether it
    /// is held already or not. This takes 20 ms or longer, and the server knows it
    /// only after that. It can be told of several guests at the same time. Telling it
    /// twice does no harm.
    pub async fn release(&self, guest: &'static str, seat: usize) {
        let gave_up = self.gave_up(guest);
        if gave_up.is_some_and(|then| then < Instant::now()) {
            mark("told late");
        }
        if gave_up.is_some() {
            self.state.lock().unwrap().released.push(guest);
        }
        let finished = gave_up.is_none();
        let mut release = Release {
            server: self,
            finished,
        };
        span(format!("{guest} releases"), sleep(telling(guest))).await;
        release.finished = true;
        let mut state = self.state.lock().unwrap();
        if state.booked.contains(&guest) {
            mark("a booked seat is released");
        }
        state.asked[seat].retain(|it| *it != guest);
        state.told = Some(Instant::now());
        self.news.notify_waiters();
    }

    fn gave_up(&self, guest: &str) -> Option<Instant> {
        let state = self.state.lock().unwrap();
        let found = state.gave_up.iter().find(|it| it.0 == guest);
        found.map(|it| it.1)
    }

    /// For whom this seat is held.
    fn held_for(&self, seat: usize) -> Option<&'static str> {
        self.state.lock().unwrap().asked[seat].front().copied()
    }

    fn has_booked(&self, guest: &str) -> bool {
        self.state.lock().unwrap().booked.contains(&guest)
    }

    /// Whether this guest, who has not booked, has a claim on the seat.
    fn claims(&self, guest: &str, seat: usize) -> bool {
        let state = self.state.lock().unwrap();
        state.asked[seat].contains(&guest) && !state.booked.contains(&guest)
    }
}

/// A release for a guest who has given up.
struct Release<'a> {
    server: &'a Server,
    finished: bool,
}

impl Drop for Release<'_> {
    fn drop(&mut self) {
        if self.finished || std::thread::panicking() {
            return;
        }
        if !self.server.state.lock().unwrap().over {
            mark("a release is dropped");
        }
    }
}

/// How long it takes to tell the server that a seat is not wanted any more.
fn telling(guest: &str) -> Duration {
    Duration::from_millis(match guest {
        "kay" => param("slowest", 60).unsigned_abs(),
        _ => param("telling", 20).unsigned_abs(),
    })
}

/// Whose payments take a long time.
const SLOW: [&str; 3] = ["ada", "kay", "lou"];

/// Whose payments fail.
const REFUSED: [&str; 3] = ["eve", "hal", "ivy"];

/// Who gives up at the same moment.
const CROWD: [&str; 12] = [
    "nan", "ann", "bob", "dan", "eli", "fay", "guy", "ian", "kim", "leo", "mia", "ned",
];

/// The payment failed.
#[derive(Debug)]
pub struct Refused;

/// A guest pays, which takes a while and may fail.
pub async fn pay(server: &Server, guest: &'static str) -> Result<(), Refused> {
    let slow = param("slow", 200).unsigned_abs();
    let takes = if SLOW.contains(&guest) { slow } else { 40 };
    span(format!("{guest} pays"), sleep(Duration::from_millis(takes))).await;
    if REFUSED.contains(&guest) {
        return Err(Refused);
    }
    server.state.lock().unwrap().paid.push(guest);
    Ok(())
}

/// A guest who gives up: the future of the visit is dropped.
async fn gives_up(office: &Office, server: &Server, guest: &'static str, seat: usize, after: u64) {
    {
        // This guest may have been here before.
        let mut state = server.state.lock().unwrap();
        state.gave_up.retain(|it| it.0 != guest);
        state.released.retain(|it| *it != guest);
    }
    let visit = span(guest, office.visit(guest, seat));
    if timeout(Duration::from_millis(after), visit).await.is_err() {
        let now = Instant::now();
        server.state.lock().unwrap().gave_up.push((guest, now));
        println!("{guest} gives up");
    }
}

/// Closes a box office, and returns whether that ends. These guests gave up there.
async fn closes(office: Office, server: &Server, gave_up: &[(&str, usize)]) -> bool {
    let start = Instant::now();
    let closed = timeout(NIGHT, span("close", office.close())).await;
    let told = server.state.lock().unwrap().told;
    let released = server.state.lock().unwrap().released.clone();
    let mut not_told = gave_up.iter().filter(|it| server.claims(it.0, it.1));
    if closed.is_err() {
        mark("does not close");
        println!("the box office does not close");
    } else if not_told.clone().any(|it| released.contains(&it.0)) {
        mark("closed too early");
    } else if not_told.next().is_some() {
        mark("never told");
    } else if told.max(Some(start)) < Some(Instant::now()) {
        mark("closed too late");
    }
    closed.is_ok()
}

/// An evening at the box office. Not all guests stay until they have a seat.
pub async fn evening() {
    let server = Server::default();
    let office = Office::new(server.clone());
    let gives_up_here =
        async |guest, seat, after| gives_up(&office, &server, guest, seat, after).await;
    let stays = async |guest, seat| {
        let visit = span(guest, office.visit(guest, seat));
        if timeout(PATIENCE, visit).await.is_err() {
            match server.held_for(seat) {
                // That it was booked for somebody who had given up is marked already.
                Some(other) if other != guest && server.has_booked(other) => {}
                Some(other) if other != guest => mark(format!("held for {other}")),
                _ => mark("a visit does not end"),
            }
            println!("{guest} waits in vain for seat {seat}");
        } else if server.claims(guest, seat) {
            mark("gone before the release");
        } else if !REFUSED.contains(&guest) && !server.has_booked(guest) {
            mark("a guest has no seat");
        }
    };

    stays("lea", 1).await;
    // Ada gives up while she pays, and Ben wants her seat.
    let patience = param("patience", 60).unsigned_abs();
    gives_up_here("ada", 0, patience).await;
    stays("ben", 0).await;
    // Cy gives up while he asks for a seat, and Dora wants it.
    gives_up_here("cy", 2, 4).await;
    stays("dora", 2).await;
    // Eve's payment fails. Flo waits for her seat and gives up, and Gus waits too.
    let flo = async {
        sleep(Duration::from_millis(1)).await;
        gives_up_here("flo", 3, 30).await;
    };
    let gus = async {
        sleep(Duration::from_millis(2)).await;
        stays("gus", 3).await;
    };
    join!(stays("eve", 3), flo, gus);
    // Hal's payment fails. When he leaves, his seat must be free.
    stays("hal", 4).await;
    // Ivy's payment fails, and she gives up while the server is told. Jon wants her seat.
    gives_up_here("ivy", 5, 55).await;
    stays("jon", 5).await;
    // Lou and Kay give up at the same moment, Max, who waits for Kay's seat, soon after
    // them, and then the box office closes. Of the three releases, Kay's ends last.
    let max = async {
        sleep(Duration::from_millis(5)).await;
        gives_up_here("max", 7, patience).await;
    };
    join!(
        gives_up_here("lou", 6, patience),
        gives_up_here("kay", 7, patience),
        max
    );
    let gave_up = [("lou", 6), ("kay", 7), ("max", 7)];
    if closes(office, &server, &gave_up).await {
        // Nan gives up twice at another one, the second time with many others. But all
        // has been told long before it closes.
        let office = Office::new(server.clone());
        gives_up(&office, &server, "nan", 4, 30).await;
        sleep(PATIENCE).await;
        join_all(CROWD.map(|guest| gives_up(&office, &server, guest, 4, 30))).await;
        sleep(PATIENCE).await;
        if closes(office, &server, &CROWD.map(|guest| (guest, 4))).await {
            // Nobody comes to the last one.
            closes(Office::new(server.clone()), &server, &[]).await;
        }
    }
    server.state.lock().unwrap().over = true;
}
