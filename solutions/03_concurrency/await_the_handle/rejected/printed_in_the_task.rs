mod fixture;

use fixture::{A_WHILE, count_shelves, serve};
fn main() {
    probe::block_on(async {
        let count = trpl::spawn_task(async { println!("things: {}", count_shelves().await) });
        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        count.await.unwrap();
    });
}
