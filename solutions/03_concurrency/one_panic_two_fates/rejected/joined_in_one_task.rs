mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let both = trpl::spawn_task(async { trpl::join!(bake_cake(), cook_soup()) });
        match both.await {
            Ok((pieces, _)) => println!("cake: {pieces} pieces"),
            Err(error) => apologize(error),
        }
    });
}
