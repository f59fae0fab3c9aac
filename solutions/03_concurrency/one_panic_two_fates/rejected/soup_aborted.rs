mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(cook_soup());
        trpl::sleep(std::time::Duration::from_millis(50)).await;
        soup.abort();
        println!("cake: {} pieces", cake.await.unwrap());
        match soup.await {
            Ok(plates) => println!("soup: {plates} plates"),
            Err(error) => apologize(error),
        }
    });
}
