mod fixture;

use fixture::{alarm, note};
use futures::FutureExt;

fn main() {
    println!("note: {}", futures::executor::block_on(note()));
    let runtime = trpl::Runtime::new().unwrap();
    let _inside = runtime.enter();
    let alarm = alarm();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let hour = alarm.now_or_never().unwrap_or(probe::param("hour", 7));
    println!("alarm: {hour} o'clock");
}
