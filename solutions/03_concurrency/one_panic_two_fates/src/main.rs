//! One panic, two fates: the reference solution.

mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        // The runtime catches a panic at the edge of a task. Only that task has
        // ended, and no other.
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(cook_soup());

        // Awaiting the handle returns the task's output, or an error that says
        // why there is none. Unwrapping that error would panic again, here in
        // the main future.
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
