//! Gone without a word.

// wrong: a guest for whom release was called once is never released again, on another evening visit either
mod fixture;

use fixture::{Server, pay};

fn main() {
    probe::block_on(fixture::evening());
}

use tokio_util::task::TaskTracker;

static TOLD: std::sync::Mutex<Vec<&str>> = std::sync::Mutex::new(Vec::new());

pub struct Office {
    server: Server,
    tracker: TaskTracker,
}

struct Visit<'a> {
    office: &'a Office,
    guest: &'static str,
    seat: usize,
    ended: bool,
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        if !self.ended && !TOLD.lock().unwrap().contains(&self.guest) {
            TOLD.lock().unwrap().push(self.guest);
            let server = self.office.server.clone();
            let (guest, seat) = (self.guest, self.seat);
            self.office
                .tracker
                .spawn(async move { server.release(guest, seat).await });
        }
    }
}

impl Office {
    pub fn new(server: Server) -> Self {
        Self {
            server,
            tracker: TaskTracker::new(),
        }
    }

    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let mut visit = Visit {
            office: self,
            guest,
            seat,
            ended: false,
        };
        self.server.hold(guest, seat).await;
        match pay(&self.server, guest).await {
            Ok(()) => self.server.book(guest, seat).await,
            Err(_) => self.server.release(guest, seat).await,
        }
        visit.ended = true;
    }

    pub async fn close(self) {
        self.tracker.close();
        self.tracker.wait().await;
    }
}
