//! The start.

mod fixture;

use fixture::{DEADLINE, Error, FIRST_PAUSE, Server};
use tokio::time::{sleep, timeout};

fn main() {
    probe::block_on(fixture::day());
}

/// Asks a server for its forecast, `server.ask()`, as often as it makes sense.
pub async fn fetch(server: &Server) -> Result<String, Error> {
    let mut result = Err(Error::TooLate);
    for _ in 0..10 {
        let asked = timeout(DEADLINE, server.ask()).await;
        result = asked.unwrap_or(Err(Error::TooLate));
        if result.is_ok() {
            break;
        }
        sleep(FIRST_PAUSE).await;
    }
    result
}
