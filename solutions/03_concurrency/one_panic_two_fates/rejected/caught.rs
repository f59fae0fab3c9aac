mod fixture;

use std::panic::AssertUnwindSafe;

use fixture::{bake_cake, cook_soup};
use futures::FutureExt;

fn main() {
    probe::block_on(async {
        let soup = AssertUnwindSafe(cook_soup()).catch_unwind();
        let (pieces, plates) = trpl::join!(bake_cake(), soup);

        println!("cake: {pieces} pieces");
        if let Err(reason) = plates {
            println!("soup: {}", reason.downcast_ref::<String>().unwrap());
        }
    });
}
