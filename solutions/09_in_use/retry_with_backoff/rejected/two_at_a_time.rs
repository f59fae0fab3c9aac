//! Asks twice at the same time, and takes the first result.

mod fixture;

use fixture::{DEADLINE, Error, FIRST_PAUSE, LONGEST_PAUSE, Server};
use tokio::time::{sleep, timeout};

fn main() {
    probe::block_on(fixture::day());
}

/// Asks a server for its forecast, as often as it makes sense.
pub async fn fetch(server: &Server) -> Result<String, Error> {
    // One limit around all tries and pauses: it drops whichever is under way.
    let asked = timeout(DEADLINE, keep_asking(server)).await;
    asked.unwrap_or(Err(Error::TooLate))
}

/// Asks until there is an answer or an error that is final.
async fn keep_asking(server: &Server) -> Result<String, Error> {
    let mut pause = FIRST_PAUSE;
    loop {
        let result = tokio::select! {
            result = server.ask() => result,
            result = server.ask() => result,
        };
        match result {
            Err(Error::Busy | Error::Disconnected) => {}
            last => return last,
        }
        sleep(pause).await;
        pause = LONGEST_PAUSE.min(pause * 2);
    }
}
