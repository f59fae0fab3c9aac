//@ lanes: worker, handle, task
async fn worker(n: u32) -> u32 {
    tokio::task::yield_now().await;
    n
}

#[tokio::main]
async fn main() {
    let handle = tokio::spawn(async { 1 });
    println!("{}", handle.await.unwrap());
    println!("{}", tokio::spawn(worker(2)).await.unwrap());
    println!("{}", tokio::task::spawn(async move { worker(3).await }).await.unwrap());
    trpl::spawn_task(async {
        println!("four");
    })
    .await
    .unwrap();
}
