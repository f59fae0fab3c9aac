mod fixture;

use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;

fn main() {
    probe::block_on(async {
        let north = span("north", async {
            let (mut people, mut number) = (0, 1);
            while number <= NORTH_GROUPS {
                people += north_group(number);
                number += 1;
                trpl::sleep(PAUSE).await;
            }
            people
        });
        let south = span("south", async {
            let (mut people, mut number) = (0, 1);
            while number <= SOUTH_GROUPS {
                people += south_group(number);
                number += 1;
                trpl::sleep(PAUSE).await;
            }
            people
        });
        let (north, south) = trpl::join(north, south).await;

        println!("north: {north}");
        println!("south: {south}");
    });
}
