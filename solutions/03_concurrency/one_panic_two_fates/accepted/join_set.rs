mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let mut kitchen = tokio::task::JoinSet::new();
        kitchen.spawn(bake_cake());
        kitchen.spawn(cook_soup());

        while let Some(ended) = kitchen.join_next().await {
            match ended {
                Ok(pieces) => println!("cake: {pieces} pieces"),
                Err(error) => apologize(error),
            }
        }
    });
}
