//@ lanes: task, set.join_next
#[tokio::main]
async fn main() {
    let mut set = tokio::task::JoinSet::new();
    for n in 0..3u64 {
        set.spawn(async move {
            tokio::time::sleep(std::time::Duration::from_millis(10 * (3 - n))).await;
            n
        });
    }
    while let Some(n) = set.join_next().await {
        println!("{}", n.unwrap());
    }
}
