mod fixture;

use fixture::{apologize, bake_cake, cook_soup};

fn main() {
    probe::block_on(async {
        let cake = trpl::spawn_task(bake_cake());
        let soup = trpl::spawn_task(cook_soup());
        match tokio::try_join!(cake, soup) {
            Ok((c, s)) => {
                println!("cake: {c} pieces");
                println!("soup: {s} plates");
            }
            Err(e) => apologize(e),
        }
    });
}
