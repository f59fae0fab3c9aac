mod fixture;

use fixture::{LONGEST, MOST, events, network_call};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut events = events();
        let mut tick = trpl::interval(LONGEST);
        let mut batch = Vec::new();
        loop {
            tokio::select! {
                // A timer that does not know when the batch began.
                _ = tick.tick() => {}
                event = events.next() => match event {
                    Some(event) => {
                        batch.push(event);
                        if batch.len() < MOST {
                            continue;
                        }
                    }
                    None => break,
                },
            }
            if !batch.is_empty() {
                network_call(&batch);
                batch.clear();
            }
        }
    });
}
