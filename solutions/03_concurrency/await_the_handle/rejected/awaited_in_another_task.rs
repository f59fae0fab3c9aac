mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let count = trpl::spawn_task(count_shelves());
        trpl::spawn_task(async {
            let things = count.await.unwrap();
            println!("things: {things}");
        });

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
    });
}
