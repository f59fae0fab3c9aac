mod fixture;

use fixture::{alarm, note};
use futures::executor::LocalPool;

fn main() {
    let runtime = trpl::Runtime::new().unwrap();
    LocalPool::new().run_until(async {
        println!("note: {}", note().await);
        // A task of the runtime's; its handle needs nobody who keeps timers.
        println!("alarm: {} o'clock", runtime.spawn(alarm()).await.unwrap());
    });
}
