mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        let (posts, boards) = tokio::join!(fence(), shed());
        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}
fn parallel() {
    trpl::block_on(async {
        let h = tokio::runtime::Handle::current();
        let h2 = h.clone();
        let l = tokio::task::spawn_blocking(move || h.block_on(left_end()));
        let r = tokio::task::spawn_blocking(move || h2.block_on(right_end()));
        println!("piano lifted: {}", l.await.unwrap() & r.await.unwrap());
    });
}
