//! Greet the guest
//!
//! Somebody comes to the door, and is greeted like anybody else.
//!
//! Your task: greet them by their name, as in `Hello, Ada!`.

mod fixture;

fn main() {
    probe::block_on(async {
        let _guest = fixture::guest().await;

        println!("Hello!");
    });
}
