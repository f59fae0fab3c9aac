mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        let fence = Box::pin(fence());
        let shed = Box::pin(shed());
        // The first to be done ends it; the last step of the other is left out.
        match trpl::select(fence, shed).await {
            trpl::Either::Left(posts) => println!("fence: {posts} posts"),
            trpl::Either::Right(boards) => println!("shed: {boards} boards"),
        }
    });
}

fn parallel() {
    trpl::block_on(async {
        let left = trpl::spawn_task(left_end());
        let right = trpl::spawn_task(right_end());
        let (left, right) = (left.await.unwrap(), right.await.unwrap());

        println!("piano lifted: {}", left && right);
    });
}
