//! Awaits where the name is used.

mod fixture;

fn main() {
    probe::block_on(async {
        println!("Hello, {}!", fixture::guest().await);
    });
}
