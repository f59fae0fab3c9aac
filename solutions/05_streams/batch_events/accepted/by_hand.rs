mod fixture;

use fixture::{LONGEST, MOST, events, network_call};
use tokio::time::{Instant, timeout_at};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut events = events();
        // Waits for the first event without a limit, for others until a
        // deadline that the first one set.
        while let Some(first) = events.next().await {
            let deadline = Instant::now() + LONGEST;
            let mut batch = vec![first];
            while batch.len() < MOST {
                match timeout_at(deadline, events.next()).await {
                    Ok(Some(event)) => batch.push(event),
                    Ok(None) | Err(_) => break,
                }
            }
            network_call(&batch);
        }
    });
}
