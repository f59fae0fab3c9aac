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
        trpl::spawn_task(left_end());
        trpl::spawn_task(right_end());
        trpl::sleep(std::time::Duration::from_millis(300)).await;
        println!("piano lifted: true");
    });
}
