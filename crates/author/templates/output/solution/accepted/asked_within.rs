//! Awaits where the name is wanted.

mod fixture;

fn main() {
    probe::block_on(async {
        println!("Hello, {}!", fixture::guest().await);
    });
}
