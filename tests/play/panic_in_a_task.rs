//@ lanes: result, spawn
#[tokio::main]
async fn main() {
    let result = tokio::spawn(async { panic!("in a task") }).await;
    println!("{}", result.is_err());
}
