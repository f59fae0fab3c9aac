//@ errors: E0728@7
async fn three() -> u32 {
    3
}

fn main() {
    println!("{}", three().await);
}
