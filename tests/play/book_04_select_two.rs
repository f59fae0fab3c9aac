//@ lanes: load, select
//! Two pages race, and the one that loses is dropped.
use std::time::Duration;
use trpl::Either;

async fn load(name: &str, ms: u64) -> (&str, Option<String>) {
    trpl::sleep(Duration::from_millis(ms)).await;
    let title = (ms < 100).then(|| format!("about {name}"));
    (name, title)
}

fn main() {
    trpl::block_on(async {
        let first = load("one", 80);
        let second = load("two", 40);
        let (name, title) = match trpl::select(first, second).await {
            Either::Left(left) => left,
            Either::Right(right) => right,
        };
        println!("{name} was first");
        match title {
            Some(title) => println!("{title}"),
            None => println!("without a title"),
        }
    })
}
