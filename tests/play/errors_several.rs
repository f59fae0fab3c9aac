//@ errors: E0425@6, E0599@7, E0061@9
//! Several mistakes in one program, each on its line.
async fn one() -> u32 { 1 }

async fn two() -> Result<u32, String> {
    let n = one().await + missing().await;
    let m: u32 = "text".into_iter().await;
    let _ = async move { n };
    Ok(m + one(2).await)
}

#[tokio::main]
async fn main() {
    println!("{:?}", two().await);
}
