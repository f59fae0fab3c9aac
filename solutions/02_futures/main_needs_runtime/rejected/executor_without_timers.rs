mod fixture;

fn main() {
    // This polls futures, and brings neither timers nor a network.
    futures::executor::block_on(async {
        println!("{}", heading().await);
        println!("{}", byline().await);
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
