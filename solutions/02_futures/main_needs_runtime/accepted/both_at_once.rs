mod fixture;

fn main() {
    // Values come out of `block_on`; the two answers are awaited together.
    let (heading, byline) = trpl::block_on(trpl::join(heading(), byline()));
    println!("{heading}\n{byline}");
}

async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
