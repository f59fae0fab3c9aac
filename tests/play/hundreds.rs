//@ lanes: task, handle.await
#[tokio::main]
async fn main() {
    let mut handles = Vec::new();
    for n in 0..300u64 {
        handles.push(tokio::spawn(async move {
            tokio::time::sleep(std::time::Duration::from_millis(n % 7)).await;
            n
        }));
    }
    let mut sum = 0;
    for handle in handles {
        sum += handle.await.unwrap();
    }
    println!("{sum}");
}
