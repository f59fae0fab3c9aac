//@ lanes: main, load
//! The program's arguments are read first, then one async block is run to its end.
use std::time::Duration;

async fn load(name: &str) -> usize {
    trpl::sleep(Duration::from_millis(30)).await;
    name.len()
}

fn main() {
    let name = std::env::args().nth(1).unwrap_or_else(|| String::from("index"));
    trpl::block_on(async {
        let length = load(&name).await;
        println!("{length} bytes");
    })
}
