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
        // One task: the second end is not polled before the first lets go.
        let (left, right) = trpl::join(left_end(), right_end()).await;

        println!("piano lifted: {}", left && right);
    });
}
