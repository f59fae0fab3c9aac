//! Greet the guest: the reference solution.

mod fixture;

fn main() {
    probe::block_on(async {
        let guest = fixture::guest().await;

        println!("Hello, {guest}!");
    });
}
