mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let things = trpl::spawn_task(count_shelves()).await.unwrap();

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        println!("things: {things}");
    });
}
