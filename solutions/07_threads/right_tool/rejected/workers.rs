mod fixture;
use fixture::{fetch, hash};
fn main() {
    trpl::block_on(async {
        let jobs = [
            trpl::spawn_task(async { hash(1) }),
            trpl::spawn_task(async { hash(2) }),
            trpl::spawn_task(fetch(1)),
            trpl::spawn_task(fetch(2)),
        ];
        for result in trpl::join_all(jobs).await {
            println!("{}", result.unwrap());
        }
    });
}
