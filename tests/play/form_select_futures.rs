//@ lanes: slow, fast
//! `select!` of the futures crate, with fused futures and a stream.
use futures::{FutureExt, StreamExt, future, select, stream};

async fn slow() -> u32 {
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    1
}

async fn fast() -> u32 {
    2
}

#[tokio::main]
async fn main() {
    let (slow, fast) = (slow().fuse(), fast().fuse());
    futures::pin_mut!(slow, fast);
    let mut numbers = stream::iter(10..12).fuse();
    let mut total = 0;
    loop {
        let n = select! {
            n = slow => n,
            n = fast => n,
            n = numbers.select_next_some() => n,
            complete => break,
        };
        total += n;
    }
    println!("{total}");
    let winner = future::select(future::ready(1), future::pending::<u32>()).await;
    println!("{}", winner.factor_first().0);
}
