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
        let _ = trpl::join(north, south);
        let (north, south) = (40, 20);
        println!("north: {north}");
        println!("south: {south}");
    });
}
