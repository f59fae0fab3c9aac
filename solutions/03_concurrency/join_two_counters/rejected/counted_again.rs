mod fixture;

use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;

async fn count_north() -> i64 {
    let mut people = 0;
    for number in 1..=NORTH_GROUPS {
        people += north_group(number);
        trpl::sleep(PAUSE).await;
    }
    people
}

async fn count_south() -> i64 {
    let mut people = 0;
    for number in 1..=SOUTH_GROUPS {
        people += south_group(number);
        trpl::sleep(PAUSE).await;
    }
    people
}

fn main() {
    probe::block_on(async {
        let north = span("north", count_north());
        let south = span("south", count_south());
        let (north, south, ..) = trpl::join!(north, south, count_north(), count_south());

        println!("north: {north}");
        println!("south: {south}");
    });
}
