mod fixture;

use fixture::{NORTH_GROUPS, SOUTH_GROUPS, north_group, south_group};

fn main() {
    // Everything counted at once, by plain loops.
    let north: i64 = (1..=NORTH_GROUPS).map(north_group).sum();
    let south: i64 = (1..=SOUTH_GROUPS).map(south_group).sum();
    println!("north: {north}");
    println!("south: {south}");
}
