//! One panic, two fates: the reference solution.

mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        // The runtime catches a panic at the edge of a task. The task is over,
        // and nobody else is.
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(cook_soup());

        // What happened in the task comes out of its handle: a value, or an
        // error that says why there is none. Whoever unwraps it here panics
        // here.
        match cake.await {
            Ok(pieces) => println!("cake: {pieces} pieces"),
            Err(error) => println!("no cake: {error}"),
        }
        match soup.await {
            Ok(plates) => println!("soup: {plates} plates"),
            Err(error) => apologize(error),
        }
    });
}
