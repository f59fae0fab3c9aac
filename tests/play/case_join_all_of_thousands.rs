//@ lanes: async block, join_all
//! A thousand futures at the same time.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let pages = (0..1000u64).map(|n| async move {
            trpl::sleep(Duration::from_millis(100 + n % 7)).await;
            n
        });
        let all = trpl::join_all(pages).await;
        println!("{}", all.iter().sum::<u64>());
    });
}
