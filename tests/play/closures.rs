//@ lanes: twice, join_all
#[tokio::main]
async fn main() {
    let add = |a: u32| async move { a + 1 };
    let twice = async |n: u32| add(n).await * 2;
    println!("{} {}", add(1).await, twice(2).await);
    let all = futures::future::join_all((0..3).map(|n| async move { n * n })).await;
    println!("{all:?}");
}
