//@ lanes: plain, half
//@ unseen: 1
//! A test whose arguments some macro would give is not played, and what it awaits is listed.
thread_local! {
    static COUNT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

async fn half(n: u32) -> u32 {
    n / 2
}


#[tokio::test]
async fn plain() {
    COUNT.set(COUNT.get() + 1);
    println!("{} {}", half(4).await, COUNT.get());
}

#[cfg(any())]
#[tokio::test]
async fn with(n: u32) {
    println!("{}", half(n).await);
}
