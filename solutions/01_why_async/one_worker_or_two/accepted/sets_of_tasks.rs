mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

fn concurrent() {
    probe::block_on(async {
        let mut set = tokio::task::JoinSet::new();
        set.spawn(async { (0, fence().await) });
        set.spawn(async { (1, shed().await) });
        let mut r = set.join_all().await;
        r.sort();
        println!("fence: {} posts", r[0].1);
        println!("shed: {} boards", r[1].1);
    });
}
fn parallel() {
    trpl::block_on(async {
        let mut set = tokio::task::JoinSet::new();
        set.spawn(left_end());
        set.spawn(right_end());
        let lifted = set.join_all().await.into_iter().all(|x| x);
        println!("piano lifted: {lifted}");
    });
}
