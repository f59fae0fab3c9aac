mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        let (posts, boards) = trpl::join!(fence(), shed());
        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}
fn parallel() {
    trpl::block_on(async {
        trpl::spawn_task(left_end());
        trpl::spawn_task(right_end());
        println!("piano lifted: true");
    });
}
