//@ ends: panic
async fn fails(n: u32) -> u32 {
    if n > 1 {
        panic!("{n} is too much");
    }
    n
}

#[tokio::main]
async fn main() {
    println!("{}", fails(1).await); let n = fails(2).await; println!("{n}");
}
