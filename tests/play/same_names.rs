//@ lanes: load
async fn load(n: u64) -> u64 {
    tokio::time::sleep(std::time::Duration::from_millis(n)).await;
    n
}

struct Disk;

impl Disk {
    fn load(&self) -> u64 {
        7
    }
}

#[tokio::main]
async fn main() {
    let (a, b) = tokio::join!(load(1), load(2));
    println!("{} {}", a + b, Disk.load());
}
