// wrong: concurrent's runtime replaced (text: keep both runtimes)
mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    trpl::block_on(async {
        let (posts, boards) = trpl::join(fence(), shed()).await;
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
