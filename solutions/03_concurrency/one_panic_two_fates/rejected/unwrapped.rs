mod fixture;

use fixture::{bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(cook_soup());
        println!("cake: {} pieces", cake.await.unwrap());
        println!("soup: {} plates", soup.await.unwrap());
    });
}
