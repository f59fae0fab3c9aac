mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let count = trpl::spawn_task(count_shelves());
        let (things, ()) = trpl::join(count, async {
            for number in 1..=4 {
                serve(number);
                trpl::sleep(A_WHILE).await;
            }
        })
        .await;
        println!("things: {}", things.unwrap());
    });
}
