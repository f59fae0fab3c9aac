//! One panic, two fates
//!
//! A kitchen makes a cake and a soup at the same time. The soup boils over, the
//! kitchen explodes, and the cake is lost too.
//!
//! Your task: spawn the cake and the soup as two separate tasks, so that the
//! cake is finished and the program ends normally. Print how many pieces the
//! cake has, and call `apologize` for the soup. Start both at the same time, as
//! the program does now.

mod fixture;

use fixture::{bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        // One future polls both. A panic in either passes through it and drops
        // everything else in it.
        let (pieces, plates) = trpl::join!(bake_cake(), cook_soup());

        println!("cake: {pieces} pieces");
        println!("soup: {plates} plates");
    });
}
