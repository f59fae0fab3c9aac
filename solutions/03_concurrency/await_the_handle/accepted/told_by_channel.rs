mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        let (tell, told) = tokio::sync::oneshot::channel();
        trpl::spawn_task(async { tell.send(count_shelves().await) });

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }
        println!("things: {}", told.await.unwrap());
    });
}
