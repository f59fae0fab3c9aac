//@ clock: real
//@ lanes: three
async fn three() -> u32 {
    tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    3
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    println!("{}", runtime.block_on(three()));
    println!("{}", runtime.block_on(async { three().await + 1 }));
}
