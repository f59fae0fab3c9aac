//! Try again, but not forever
//!
//! Servers are asked for the weather, and do not always answer. After any error,
//! `fetch` asks again 50 ms later, up to ten times. So a busy server gets even
//! more to do, and a forecast that does not exist is requested again and again. One
//! call can take 20 s.
//!
//! Your task has two parts. First write in predict.toml how many times a server
//! that is always busy will be asked once your code is correct. Then write `fetch`:
//!
//! - Return the first answer immediately. After `Busy` or `Disconnected`, ask
//!   again. Every other error is final, so return it immediately, too.
//! - Before asking again, pause. The first pause is 50 ms long. Each later pause
//!   is twice as long as the one before, but never longer than 400 ms.
//! - The whole call may take at most 2 s, from the moment `fetch` starts. When
//!   that time is over, return `TooLate`, even in the middle of a try or a pause.
//!   (If a pause would end only after that time, you may skip the pause and return
//!   `TooLate` immediately.)
//! - There are no other limits: neither on how long one try takes, nor on how
//!   many tries there are.
//! - After `fetch` has returned, nothing may still be asking the server.

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
