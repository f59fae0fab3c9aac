mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        let (posts, boards) = trpl::join(fence(), shed()).await;
        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}

fn parallel() {
    trpl::block_on(async {
        let l = tokio::task::spawn_blocking(|| futures::executor::block_on(left_end()));
        let r = tokio::task::spawn_blocking(|| futures::executor::block_on(right_end()));
        let (left, right) = (l.await.unwrap(), r.await.unwrap());
        println!("piano lifted: {}", left && right);
    });
}
