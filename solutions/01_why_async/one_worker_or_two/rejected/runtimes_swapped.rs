mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    trpl::block_on(async {
        let (posts, boards) = trpl::join!(fence(), shed());
        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}
fn parallel() {
    probe::block_on(async {
        let h = tokio::runtime::Handle::current();
        let h2 = h.clone();
        let a = tokio::task::spawn_blocking(move || h.block_on(left_end()));
        let b = tokio::task::spawn_blocking(move || h2.block_on(right_end()));
        println!("piano lifted: {}", a.await.unwrap() && b.await.unwrap());
    });
}
