mod fixture;

// The helpers are async now, and `main` as well. That is one too many.
async fn main() {
    println!("{}", heading().await);
    println!("{}", byline().await);
}

async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
