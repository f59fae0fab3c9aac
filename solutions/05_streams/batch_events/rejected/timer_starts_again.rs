mod fixture;

use fixture::{LONGEST, MOST, events, network_call};
use tokio::time::timeout;
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut events = events();
        let mut batch = Vec::new();
        loop {
            // Each event starts the 50 ms anew.
            match timeout(LONGEST, events.next()).await {
                Ok(Some(event)) => batch.push(event),
                Ok(None) => break,
                Err(_) => {
                    if !batch.is_empty() {
                        network_call(&batch);
                        batch.clear();
                    }
                }
            }
            if batch.len() == MOST {
                network_call(&batch);
                batch.clear();
            }
        }
    });
}
