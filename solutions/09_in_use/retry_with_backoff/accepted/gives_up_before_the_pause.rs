//! Returns as soon as no further try can be made.

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
            Err(_) => return Err(Error::TooLate),
            Ok(Err(Error::Busy | Error::Disconnected)) => {}
            Ok(last) => return last,
        }
        if Instant::now() + pause > deadline {
            return Err(Error::TooLate);
        }
        sleep(pause).await;
        pause = LONGEST_PAUSE.min(pause * 2);
    }
}
