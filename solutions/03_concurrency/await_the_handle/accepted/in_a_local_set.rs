mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let local = tokio::task::LocalSet::new();
        local
            .run_until(async {
                let count = tokio::task::spawn_local(count_shelves());
                for number in 1..=4 {
                    serve(number);
                    trpl::sleep(A_WHILE).await;
                }
                println!("things: {}", count.await.unwrap());
            })
            .await;
    });
}
