//@ lanes: task
//! The program leaves by itself in the middle of a task.
#[tokio::main]
async fn main() {
    let task = tokio::spawn(async {
        println!("leaving");
        std::process::exit(0);
    });
    let _ = task.await;
    println!("never");
}
