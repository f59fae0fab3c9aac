mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(cook_soup());
        let _ = cake.await;
        println!("cake: 9 pieces");
        apologize(soup.await.unwrap_err());
    });
}
