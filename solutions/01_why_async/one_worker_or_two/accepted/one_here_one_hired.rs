mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        // Two tasks, but this runtime has one thread: they take turns as well.
        let fence = trpl::spawn_task(fence());
        let shed = trpl::spawn_task(shed());

        println!("fence: {} posts", fence.await.unwrap());
        println!("shed: {} boards", shed.await.unwrap());
    });
}

fn parallel() {
    trpl::block_on(async {
        let right = trpl::spawn_task(right_end());
        let left = left_end().await;
        let right = right.await.unwrap();

        println!("piano lifted: {}", left && right);
    });
}
