//@ ends: deadlock
use tokio::sync::Mutex;

#[tokio::main]
async fn main() {
    let count = Mutex::new(1);
    let first = count.lock().await;
    let second = count.lock().await;
    println!("{first} {second}");
}
