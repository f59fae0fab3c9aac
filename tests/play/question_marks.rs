//@ lanes: half
async fn half(n: u32) -> Result<u32, String> {
    if n % 2 == 0 { Ok(n / 2) } else { Err(format!("{n} is odd")) }
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let n = half(half(8).await?).await?;
    println!("{n}");
    let all: Result<Vec<_>, String> = async {
        let a = half(2).await?;
        let b = half(3).await?;
        Ok(vec![a, b])
    }
    .await;
    println!("{all:?}");
    Ok(())
}
