mod fixture;

fn main() {
    trpl::block_on(async {
        println!("{}", heading().await);
        trpl::yield_now().await;
        println!("{}", byline().await);
    });
}
async fn heading() -> String {
    format!("title: {}", fixture::fetch_title().await)
}
async fn byline() -> String {
    format!("author: {}", fixture::fetch_author().await)
}
