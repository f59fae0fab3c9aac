//@ lanes: main
async fn three() -> u32 {
    3
}

fn main() {
    let n = futures::executor::block_on(three());
    println!("{n}");
    let n = futures::executor::block_on(async { three().await + 1 });
    println!("{n}");
}
