mod fixture;

use fixture::{alarm, note};

fn main() {
    let _runtime = trpl::Runtime::new().unwrap();
    futures::executor::block_on(async {
        println!("note: {}", note().await);
        println!("alarm: {} o'clock", alarm().await);
    });
}
