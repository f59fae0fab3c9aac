//! A task asks; it is aborted and awaited when the time is up.

mod fixture;

use fixture::{DEADLINE, Error, FIRST_PAUSE, LONGEST_PAUSE, Server};
use tokio::time::{sleep, timeout};

fn main() {
    probe::block_on(fixture::day());
}

/// Asks a server for its forecast, as often as it makes sense.
pub async fn fetch(server: &Server) -> Result<String, Error> {
    let mut task = tokio::spawn(keep_asking(server.clone()));
    match timeout(DEADLINE, &mut task).await {
        Ok(result) => result.unwrap(),
        Err(_) => {
            task.abort();
            let _ = task.await;
            Err(Error::TooLate)
        }
    }
}

async fn keep_asking(server: Server) -> Result<String, Error> {
    let pauses = std::iter::successors(Some(FIRST_PAUSE), |pause| {
        Some(LONGEST_PAUSE.min(*pause * 2))
    });
    for pause in pauses {
        match server.ask().await {
            Err(Error::Busy | Error::Disconnected) => sleep(pause).await,
            last => return last,
        }
    }
    unreachable!("there is always another pause")
}
