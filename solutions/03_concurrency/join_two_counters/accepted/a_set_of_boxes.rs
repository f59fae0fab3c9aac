mod fixture;

use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;

fn main() {
    probe::block_on(async {
        use futures::{FutureExt, StreamExt};
        let mut set = futures::stream::FuturesUnordered::new();
        set.push(
            span("north", async {
                let mut people = 0;
                for number in 1..=NORTH_GROUPS {
                    people += north_group(number);
                    trpl::sleep(PAUSE).await;
                }
                people
            })
            .map(|n| (0, n))
            .boxed_local(),
        );
        set.push(
            span("south", async {
                let mut people = 0;
                for number in 1..=SOUTH_GROUPS {
                    people += south_group(number);
                    trpl::sleep(PAUSE).await;
                }
                people
            })
            .map(|n| (1, n))
            .boxed_local(),
        );
        let (mut north, mut south) = (0, 0);
        while let Some((w, n)) = set.next().await {
            if w == 0 { north = n } else { south = n }
        }
        println!("north: {north}");
        println!("south: {south}");
    });
}
