//@ lanes: parse
//@ ends: exit
//! `main` returns an error: the program ends with the code 1.
#[derive(Debug)]
struct Wrong(String);

async fn parse(text: &str) -> Result<u32, Wrong> {
    tokio::task::yield_now().await;
    text.parse().map_err(|_| Wrong(text.to_owned()))
}

#[tokio::main]
async fn main() -> Result<(), Wrong> {
    println!("{}", parse("12").await?);
    println!("{}", parse("twelve").await?);
    Ok(())
}
