mod fixture;

use fixture::*;

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
        trpl::spawn_task(left_end());
        let right = right_end().await;
        println!("piano lifted: {right}");
    });
}
