//@ errors: E0308@8
async fn three() -> u32 {
    3
}

#[tokio::main]
async fn main() {
    let text: String = three().await;
    println!("{text}");
}
