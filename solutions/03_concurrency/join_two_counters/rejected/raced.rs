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
        // `select` is content with the first, and drops the other.
        let (north, south) = match trpl::select(north, south).await {
            trpl::Either::Left(north) => (north, 0),
            trpl::Either::Right(south) => (0, south),
        };

        println!("north: {north}");
        println!("south: {south}");
    });
}
