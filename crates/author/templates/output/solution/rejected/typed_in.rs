//! Hard-codes a name.

mod fixture;

fn main() {
    probe::block_on(async {
        let _guest = fixture::guest().await;

        println!("Hello, Ada!");
    });
}
