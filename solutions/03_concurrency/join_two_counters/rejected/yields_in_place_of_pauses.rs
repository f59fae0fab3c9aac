mod fixture;
use fixture::{NORTH_GROUPS, PAUSE, SOUTH_GROUPS, north_group, south_group};
use probe::span;
fn main() {
    probe::block_on(async {
        let north = span("north", async {
            let mut p = 0;
            for n in 1..=NORTH_GROUPS {
                p += north_group(n);
                trpl::yield_now().await;
            }
            p
        });
        let south = span("south", async {
            let mut p = 0;
            for n in 1..=SOUTH_GROUPS {
                p += south_group(n);
                trpl::yield_now().await;
            }
            p
        });
        let (north, south) = trpl::join(north, south).await;
        trpl::sleep(PAUSE * 9).await;
        println!("north: {north}");
        println!("south: {south}");
    });
}
