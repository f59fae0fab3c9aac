mod fixture;

fn main() {
    trpl::block_on(async {
        trpl::spawn_task(async {
            println!("{}", heading().await);
            println!("{}", byline().await);
        });
        trpl::sleep(std::time::Duration::from_millis(300)).await;
    });
}
async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}
async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
