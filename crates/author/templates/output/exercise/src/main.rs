//! Greet the guest
//!
//! A guest comes to the door, and gets the same greeting as everybody else.
//!
//! Your task: greet the guest by name, as in `Hello, Ada!`.

mod fixture;

fn main() {
    probe::block_on(async {
        let _guest = fixture::guest().await;

        println!("Hello!");
    });
}
