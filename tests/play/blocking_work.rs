//@ lanes: sum, spawn_blocking
#[tokio::main]
async fn main() {
    let sum = tokio::task::spawn_blocking(|| (1..=10u32).sum::<u32>()).await.unwrap();
    println!("{sum}");
}
