//@ lanes: main, block_on
async fn three() -> u32 {
    3
}

#[tokio::main]
async fn main() {
    println!("{}", futures::executor::block_on(three()));
}
