mod fixture;

use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;

fn main() {
    probe::block_on(async {
        let north = span("north", async {
            let mut people = 0;
            for number in 1..=NORTH_GROUPS {
                trpl::sleep(PAUSE).await;
                people += north_group(number);
            }
            people
        });
        let south = span("south", async {
            let mut people = 0;
            for number in 1..=SOUTH_GROUPS {
                trpl::sleep(PAUSE).await;
                people += south_group(number);
            }
            people
        });
        let (north, south) = trpl::join(north, south).await;

        println!("north: {north}");
        println!("south: {south}");
    });
}
