//! Two loops, one task: the reference solution.

mod fixture;

use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;

fn main() {
    probe::block_on(async {
        // No `.await` after the blocks: `north` and `south` are futures now,
        // and they have not started yet.
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

        // `join` polls both whenever one of them is woken. Each runs up to its
        // next pause and then leaves the thread to the other. The output is a
        // tuple in the order of the arguments.
        let (north, south) = trpl::join(north, south).await;

        println!("north: {north}");
        println!("south: {south}");
    });
}
