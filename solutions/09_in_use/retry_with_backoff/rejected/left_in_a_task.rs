//! The tries are made by a task, and only its handle is dropped.

mod fixture;

use fixture::{DEADLINE, Error, FIRST_PAUSE, LONGEST_PAUSE, Server};
use tokio::time::{sleep, timeout};

fn main() {
    probe::block_on(fixture::day());
}

/// Asks a server for its forecast, as often as it makes sense.
pub async fn fetch(server: &Server) -> Result<String, Error> {
    let asked = tokio::spawn(keep_asking(server.clone()));
    match timeout(DEADLINE, asked).await {
        Ok(result) => result.unwrap(),
        Err(_) => Err(Error::TooLate),
    }
}

async fn keep_asking(server: Server) -> Result<String, Error> {
    let mut pause = FIRST_PAUSE;
    loop {
        match server.ask().await {
            Err(Error::Busy | Error::Disconnected) => sleep(pause).await,
            last => return last,
        }
        pause = LONGEST_PAUSE.min(pause * 2);
    }
}
