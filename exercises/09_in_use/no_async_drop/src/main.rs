//! Gone without a word
//!
//! A theatre sells its seats at a box office. The theatre's server holds a seat for
//! a guest, then the guest pays, and then the seat is booked. But a guest may give
//! up: then the future of `visit` is dropped, at whatever `.await` it has reached.
//! The server does not learn of this, and keeps holding the seat.
//!
//! Your task is to fix `Office`, so that the server always learns that a guest has
//! given up:
//!
//! - If a visit is dropped before its seat is booked, call `release` for its guest
//!   immediately, even while other releases are going on. Await the release until
//!   it is ready, however long that takes. A visit that is dropped in `hold` counts,
//!   because the server has received the request by then. So does a visit that is
//!   dropped in `release`. No visit is dropped in `book`.
//! - If a payment fails, `visit` should return after the seat has been released.
//! - A seat that is booked must not be released.
//! - `close` is called when all visits are over. When `close` returns, the runtime
//!   ends. So `close` should wait until all releases are ready, and no longer.
//!
//! You may change everything in this file except the signatures of `new`, `visit`
//! and `close`. `evening` in src/fixture.rs shows how they are used.

mod fixture;

use fixture::{Server, pay};

fn main() {
    probe::block_on(fixture::evening());
}

/// The box office of a theatre.
pub struct Office {
    server: Server,
}

impl Office {
    pub fn new(server: Server) -> Self {
        Self { server }
    }

    /// A guest wants a seat: it is held, paid for and booked.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        self.server.hold(guest, seat).await;
        match pay(&self.server, guest).await {
            Ok(()) => self.server.book(guest, seat).await,
            Err(_) => self.server.release(guest, seat).await,
        }
    }

    /// No visit is going on any more.
    pub async fn close(self) {}
}
