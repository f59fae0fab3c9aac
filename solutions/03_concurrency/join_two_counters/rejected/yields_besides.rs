mod fixture;

use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;

fn main() {
    probe::block_on(async {
        // `span` names the block so that the tutor can watch it.
        let north = span("north", async {
            let mut people = 0;
            for number in 1..=NORTH_GROUPS {
                people += north_group(number);
                // The only place where this block pauses.
                trpl::sleep(PAUSE).await;
                trpl::yield_now().await;
            }
            // Awaiting the block evaluates to this number.
            people
        });

        let south = span("south", async {
            let mut people = 0;
            for number in 1..=SOUTH_GROUPS {
                people += south_group(number);
                trpl::sleep(PAUSE).await;
                trpl::yield_now().await;
            }
            people
        });

        let (north, south) = trpl::join(north, south).await;
        println!("north: {north}");
        println!("south: {south}");
    });
}
