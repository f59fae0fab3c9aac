mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let h = trpl::spawn_task(count_shelves());
        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        while !h.is_finished() {
            trpl::sleep(std::time::Duration::from_millis(1)).await;
        }
        println!("things: {}", h.await.unwrap());
    });
}
