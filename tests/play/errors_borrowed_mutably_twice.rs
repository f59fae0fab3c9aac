//@ errors: E0499@11
//! Two async blocks borrow one list mutably at the same time.
async fn push(list: &mut Vec<u32>, n: u32) {
    tokio::task::yield_now().await;
    list.push(n);
}

#[tokio::main]
async fn main() {
    let mut list = Vec::new();
    tokio::join!(push(&mut list, 1), push(&mut list, 2));
    println!("{list:?}");
}
