mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        match trpl::spawn_task(cook_soup()).await {
            Ok(plates) => println!("soup: {plates} plates"),
            Err(error) => apologize(error),
        }
        let pieces = trpl::spawn_task(bake_cake()).await.unwrap();
        println!("cake: {pieces} pieces");
    });
}
