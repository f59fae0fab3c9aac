//@ lanes: north, south
async fn north() -> u32 {
    trpl::sleep(std::time::Duration::from_millis(20)).await;
    1
}

async fn south() -> u32 {
    trpl::sleep(std::time::Duration::from_millis(10)).await;
    2
}

fn main() {
    trpl::block_on(async {
        let (a, b) = trpl::join(north(), south()).await;
        println!("{a} {b}");
    });
}
