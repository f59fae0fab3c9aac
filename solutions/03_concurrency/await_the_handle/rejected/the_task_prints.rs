mod fixture;
use fixture::{A_WHILE, count_shelves, serve};
fn main() {
    probe::block_on(async {
        trpl::spawn_task(async { println!("things: {}", count_shelves().await) });
        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        trpl::sleep(A_WHILE / 10).await;
        trpl::yield_now().await;
    });
}
