mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let count = trpl::spawn_task(count_shelves());
        for number in 1..=3 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        let things = count.await.unwrap();
        serve(4);
        println!("things: {things}");
    });
}
