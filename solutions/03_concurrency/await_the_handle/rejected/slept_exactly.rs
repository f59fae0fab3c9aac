mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let count = trpl::spawn_task(count_shelves());

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        trpl::sleep(A_WHILE / 10).await;
        trpl::yield_now().await;
        println!("things: {}", count.is_finished());
    });
}
