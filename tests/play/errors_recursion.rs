//@ errors: E0733@3
//! An async function that calls itself without a box.
async fn count(n: u32) -> u32 {
    if n == 0 { 0 } else { count(n - 1).await + 1 }
}

#[tokio::main]
async fn main() {
    println!("{}", count(3).await);
}
