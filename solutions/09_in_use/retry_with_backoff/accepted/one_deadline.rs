//! Reads the clock once, and limits each try and each pause by what is left.

mod fixture;

use fixture::{DEADLINE, Error, FIRST_PAUSE, LONGEST_PAUSE, Server};
use tokio::time::{Instant, sleep, timeout_at};

fn main() {
    probe::block_on(fixture::day());
}

/// Asks a server for its forecast, as often as it makes sense.
pub async fn fetch(server: &Server) -> Result<String, Error> {
    let deadline = Instant::now() + DEADLINE;
    let mut failures = 0;
    loop {
        match timeout_at(deadline, server.ask()).await {
            Err(_) => return Err(Error::TooLate),
            Ok(Err(Error::Busy | Error::Disconnected)) => failures += 1,
            Ok(last) => return last,
        }
        let pause = LONGEST_PAUSE.min(FIRST_PAUSE * 2_u32.pow(failures - 1));
        if timeout_at(deadline, sleep(pause)).await.is_err() {
            return Err(Error::TooLate);
        }
    }
}
