mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        let posts = fence().await;
        let boards = shed().await;

        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
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
