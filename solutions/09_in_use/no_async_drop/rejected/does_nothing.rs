//! Gone without a word

mod fixture;

use fixture::Server;

fn main() {
    probe::block_on(fixture::evening());
}

/// The box office of a theatre.
pub struct Office;

impl Office {
    pub fn new(_: Server) -> Self {
        Self
    }

    /// A guest wants a seat.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        println!("{guest} has seat {seat}");
    }

    /// No visit is going on any more.
    pub async fn close(self) {}
}
