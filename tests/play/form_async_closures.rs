//@ lanes: apply, f, count_up
//! Async closures that borrow and change what they capture.
async fn apply<F: AsyncFn(u32) -> u32>(f: F, n: u32) -> u32 {
    f(n).await + f(n + 1).await
}

async fn repeat(mut f: impl AsyncFnMut()) {
    for _ in 0..3 {
        f().await;
    }
}

#[tokio::main]
async fn main() {
    let base = 10;
    println!("{}", apply(async |n| n + base, 1).await);
    let mut count = 0;
    repeat(async || {
        tokio::task::yield_now().await;
        count += 1;
    })
    .await;
    println!("{count}");
    let count_up = async move |by: u32| {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        count + by
    };
    println!("{}", count_up(5).await);
}
