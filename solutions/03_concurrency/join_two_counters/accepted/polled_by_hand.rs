mod fixture;

use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;

fn main() {
    probe::block_on(async {
        let north = span("north", async {
            let mut people = 0;
            for number in 1..=NORTH_GROUPS {
                people += north_group(number);
                trpl::sleep(PAUSE).await;
            }
            people
        });
        let south = span("south", async {
            let mut people = 0;
            for number in 1..=SOUTH_GROUPS {
                people += south_group(number);
                trpl::sleep(PAUSE).await;
            }
            people
        });
        // What `join` does, written out: poll whoever is not done yet.
        let (mut north, mut south) = (std::pin::pin!(north), std::pin::pin!(south));
        let (mut n, mut s) = (None, None);
        let (north, south) = std::future::poll_fn(|context| {
            use std::task::Poll;
            if n.is_none()
                && let Poll::Ready(people) = north.as_mut().poll(context)
            {
                n = Some(people);
            }
            if s.is_none()
                && let Poll::Ready(people) = south.as_mut().poll(context)
            {
                s = Some(people);
            }
            match (n, s) {
                (Some(n), Some(s)) => Poll::Ready((n, s)),
                _ => Poll::Pending,
            }
        })
        .await;

        println!("north: {north}");
        println!("south: {south}");
    });
}
