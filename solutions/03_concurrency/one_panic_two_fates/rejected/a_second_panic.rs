mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let cake = trpl::spawn_task(bake_cake());
        trpl::spawn_task(cook_soup());
        println!("cake: {} pieces", cake.await.unwrap());
        let again =
            trpl::spawn_task(async { panic!("{} litres boiled over", probe::param("litres", 5)) });
        let error: Result<(), _> = again.await;
        apologize(error.unwrap_err());
    });
}
