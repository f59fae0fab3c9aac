//! A `select!` between the clock and a function that calls itself.

mod fixture;

use fixture::{DEADLINE, Error, FIRST_PAUSE, LONGEST_PAUSE, Server};
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::time::sleep;

fn main() {
    probe::block_on(fixture::day());
}

impl Error {
    fn is_worth_another_try(&self) -> bool {
        matches!(self, Self::Busy | Self::Disconnected)
    }
}

/// Asks a server for its forecast, as often as it makes sense.
pub async fn fetch(server: &Server) -> Result<String, Error> {
    tokio::select! {
        result = ask_with(server, FIRST_PAUSE) => result,
        () = sleep(DEADLINE) => Err(Error::TooLate),
    }
}

fn ask_with(server: &Server, pause: std::time::Duration) -> BoxFuture<'_, Result<String, Error>> {
    async move {
        match server.ask().await {
            Err(error) if error.is_worth_another_try() => {
                sleep(pause).await;
                ask_with(server, (pause * 2).min(LONGEST_PAUSE)).await
            }
            last => last,
        }
    }
    .boxed()
}
