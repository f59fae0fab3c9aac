//! The deadline starts again with each try.

mod fixture;

use fixture::{DEADLINE, Error, FIRST_PAUSE, LONGEST_PAUSE, Server};
use tokio::time::{sleep, timeout};

fn main() {
    probe::block_on(fixture::day());
}

/// Asks a server for its forecast, as often as it makes sense.
pub async fn fetch(server: &Server) -> Result<String, Error> {
    let mut pause = FIRST_PAUSE;
    loop {
        match timeout(DEADLINE, server.ask()).await {
            Ok(Err(Error::Busy | Error::Disconnected)) => sleep(pause).await,
            Ok(last) => return last,
            Err(_) => return Err(Error::TooLate),
        }
        pause = LONGEST_PAUSE.min(pause * 2);
    }
}
