//! Two loops, one task
//!
//! Two async blocks count the people at the two gates of a park. The people at
//! the south gate stand in the rain until the count at the north gate is done.
//!
//! Your task: make the two counts take turns in this one task, so that both are
//! done after 4,500 ms. `trpl::join` takes two futures. Leave the loops as they
//! are.

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
            }
            // Awaiting the block evaluates to this number.
            people
        })
        .await;

        let south = span("south", async {
            let mut people = 0;
            for number in 1..=SOUTH_GROUPS {
                people += south_group(number);
                trpl::sleep(PAUSE).await;
            }
            people
        })
        .await;

        println!("north: {north}");
        println!("south: {south}");
    });
}
