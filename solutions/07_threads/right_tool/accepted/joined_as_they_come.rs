mod fixture;
use fixture::{fetch, hash};
use tokio::task::JoinSet;
fn main() {
    probe::block_on(async {
        let mut jobs = JoinSet::new();
        for n in 1..=2 {
            jobs.spawn_blocking(move || hash(n));
        }
        for n in 1..=2 {
            jobs.spawn(fetch(n));
        }
        while let Some(line) = jobs.join_next().await {
            println!("{}", line.unwrap());
        }
    });
}
