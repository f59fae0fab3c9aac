//@ ends: panic
//! A local task outside of a `LocalSet`.
#[tokio::main]
async fn main() {
    tokio::task::spawn_local(async { println!("local") }).await.unwrap();
}
