mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        tasks.spawn(count_shelves());

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        while let Some(things) = tasks.join_next().await {
            println!("things: {}", things.unwrap());
        }
    });
}
