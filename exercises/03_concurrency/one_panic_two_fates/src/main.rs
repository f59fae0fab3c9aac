//! One panic, two fates
//!
//! A kitchen makes a cake and a soup at the same time. The soup boils over, the
//! kitchen explodes, and the cake is gone as well.
//!
//! Your task: keep the two apart, each a spawned task of its own, so that the
//! cake gets done and the program ends as it should. Print the cake's pieces,
//! and `apologize` for the soup. Start both at the same time, as now.

mod fixture;

use fixture::{bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        // One future polls both. A panic in either goes up through it, and
        // drops whatever else it holds.
        let (pieces, plates) = trpl::join!(bake_cake(), cook_soup());

        println!("cake: {pieces} pieces");
        println!("soup: {plates} plates");
    });
}
