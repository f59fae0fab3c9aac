mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let count = trpl::spawn_task(count_shelves());
        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        let reporter =
            trpl::spawn_task(async move { println!("things: {}", count.await.unwrap()) });
        reporter.await.unwrap();
    });
}
