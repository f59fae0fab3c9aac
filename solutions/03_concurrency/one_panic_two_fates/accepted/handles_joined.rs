mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(cook_soup());

        let (cake, soup) = trpl::join(cake, soup).await;
        println!("cake: {} pieces", cake.unwrap());
        if let Err(error) = soup {
            apologize(error);
        }
    });
}
