mod fixture;

use fixture::{alarm, note};

fn main() {
    println!("note: {}", futures::executor::block_on(note()));
    trpl::block_on(async {
        trpl::spawn_task(async {
            println!("alarm: {} o'clock", alarm().await);
        });
        trpl::sleep(std::time::Duration::from_millis(200)).await;
    });
}
