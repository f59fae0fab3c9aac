//@ errors: E0373@5
#[tokio::main]
async fn main() {
    let word = String::from("a");
    tokio::spawn(async { println!("{word}") }).await.unwrap();
}
