mod fixture;

fn main() {
    trpl::block_on(async {
        // `main` ends, and the runtime with it, before the catalogue answers.
        trpl::spawn_task(async {
            println!("{}", heading().await);
            println!("{}", byline().await);
        });
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
