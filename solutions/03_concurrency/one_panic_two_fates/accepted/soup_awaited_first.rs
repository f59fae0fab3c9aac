mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(cook_soup());
        if let Err(e) = soup.await {
            apologize(e);
        }
        let pieces = cake.await.unwrap();
        println!("cake: {pieces} pieces");
    });
}
