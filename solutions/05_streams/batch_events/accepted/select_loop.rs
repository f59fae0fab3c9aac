mod fixture;
use fixture::{LONGEST, MOST, events, network_call};
use tokio::time::{Instant, sleep_until};
use trpl::StreamExt;
fn main() {
    probe::block_on(async {
        let mut events = events();
        let mut batch: Vec<String> = Vec::new();
        let mut due = Box::pin(sleep_until(Instant::now()));
        loop {
            tokio::select! {
                next = events.next() => match next {
                    Some(event) => {
                        if batch.is_empty() {
                            due.as_mut().reset(Instant::now() + LONGEST);
                        }
                        batch.push(event);
                        if batch.len() == MOST {
                            network_call(&std::mem::take(&mut batch));
                        }
                    }
                    None => break,
                },
                () = &mut due, if !batch.is_empty() => {
                    network_call(&std::mem::take(&mut batch));
                }
            }
        }
        if !batch.is_empty() {
            network_call(&batch);
        }
    });
}
