mod fixture;

// The attribute rewrites this into a plain `main` that builds a runtime and
// blocks on the body.
#[tokio::main]
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
