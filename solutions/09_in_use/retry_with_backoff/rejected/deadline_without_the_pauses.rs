//! A limit for each try, of what is left, but none for a pause.

mod fixture;

use fixture::{DEADLINE, Error, FIRST_PAUSE, LONGEST_PAUSE, Server};
use tokio::time::{Instant, sleep, timeout_at};

fn main() {
    probe::block_on(fixture::day());
}

/// Asks a server for its forecast, as often as it makes sense.
pub async fn fetch(server: &Server) -> Result<String, Error> {
    let deadline = Instant::now() + DEADLINE;
    let mut pause = FIRST_PAUSE;
    loop {
        match timeout_at(deadline, server.ask()).await {
            Ok(Err(Error::Busy | Error::Disconnected)) => sleep(pause).await,
            Ok(last) => return last,
            Err(_) => return Err(Error::TooLate),
        }
        pause = LONGEST_PAUSE.min(pause * 2);
    }
}
