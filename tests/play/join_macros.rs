//@ lanes: one, two, three
async fn one() -> u32 {
    1
}

async fn two() -> Result<u32, String> {
    tokio::task::yield_now().await;
    Ok(2)
}

async fn three() -> Result<u32, String> {
    Err("three".to_owned())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = tokio::join!(one(), async { one().await + 1 });
    println!("{a} {b}");
    match tokio::try_join!(two(), three()) {
        Ok((a, b)) => println!("{a} {b}"),
        Err(error) => println!("{error}"),
    }
    let (a, b) = futures::join!(one(), two());
    println!("{a} {b:?}");
}
