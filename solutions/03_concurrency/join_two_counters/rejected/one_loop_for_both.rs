mod fixture;

use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;

fn main() {
    probe::block_on(async {
        let (north, south) = span("north", async {
            let (mut n, mut s) = (0, 0);
            for number in 1..=NORTH_GROUPS {
                n += north_group(number);
                if number <= SOUTH_GROUPS {
                    s += south_group(number);
                }
                trpl::sleep(PAUSE).await;
            }
            (n, s)
        })
        .await;
        println!("north: {north}");
        println!("south: {south}");
    });
}
