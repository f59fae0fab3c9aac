mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        let count = trpl::spawn_task(count_shelves());
        println!("things: {}", count.await.unwrap());
    });
}
