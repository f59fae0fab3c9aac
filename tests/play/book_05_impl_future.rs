//@ lanes: title, read
//! What an async function stands for: a function that returns an async block.
use std::future::Future;

async fn read(text: &str) -> String {
    trpl::yield_now().await;
    text.to_owned()
}

fn title(text: &str) -> impl Future<Output = Option<String>> + '_ {
    async move {
        let text = read(text).await;
        let (_, rest) = text.split_once("<title>")?;
        rest.split_once("</title>").map(|(title, _)| title.to_owned())
    }
}

fn main() {
    trpl::block_on(async {
        println!("{:?}", title("<title>plain</title>").await);
        println!("{:?}", title("none").await);
    })
}
