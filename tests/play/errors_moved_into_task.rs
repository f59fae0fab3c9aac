//@ errors: E0382@10
//! What a task took is gone.
#[tokio::main]
async fn main() {
    let names = vec!["a", "b"];
    let task = tokio::spawn(async move {
        println!("{names:?}");
    });
    task.await.unwrap();
    println!("{}", names.len());
}
