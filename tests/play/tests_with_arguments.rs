//@ lanes: plain, half
//@ unseen: 1
//! A test whose arguments some macro would give is not played, and what it awaits is listed.
async fn half(n: u32) -> u32 {
    n / 2
}


#[tokio::test]
async fn plain() {
    println!("{}", half(4).await);
}

#[cfg(any())]
#[tokio::test]
async fn with(n: u32) {
    println!("{}", half(n).await);
}
