mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let soup = trpl::spawn_task(cook_soup());

        println!("cake: {} pieces", bake_cake().await);
        match soup.await {
            Ok(plates) => println!("soup: {plates} plates"),
            Err(error) => apologize(error),
        }
    });
}
