mod fixture;

use std::pin::pin;

use fixture::{LONGEST, events, network_call};
use trpl::{Either, StreamExt};

fn main() {
    probe::block_on(async {
        let mut events = events();
        // Three of them, then one, then two.
        for most in [3, 1, 2] {
            let mut batch = vec![events.next().await.unwrap()];
            let mut over = pin!(trpl::sleep(LONGEST));
            while batch.len() < most {
                match trpl::select(over.as_mut(), pin!(events.next())).await {
                    Either::Left(()) => break,
                    Either::Right(event) => batch.extend(event),
                }
            }
            if most < 3 {
                over.await;
            }
            network_call(&batch);
        }
        while events.next().await.is_some() {}
    });
}
