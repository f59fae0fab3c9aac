mod fixture;

use std::time::Duration;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(async {
            trpl::sleep(Duration::from_millis(150)).await;
            cook_soup().await
        });

        println!("cake: {} pieces", cake.await.unwrap());
        apologize(soup.await.unwrap_err());
    });
}
