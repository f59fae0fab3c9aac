//@ lanes: main, outer
//@ ends: panic
//! A runtime inside of a runtime.
fn load() -> u32 {
    trpl::block_on(async { 3 })
}

async fn outer() -> u32 {
    load() + 1
}

#[tokio::main]
async fn main() {
    println!("{}", outer().await);
}
