mod fixture;

fn main() {
    // Plain `main` and a future that nobody polls.
    let _printing = async {
        println!("{}", heading().await);
        println!("{}", byline().await);
    };
}

async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
