mod fixture;

fn main() {
    // One runtime, kept in a variable and used twice by a plain `main`.
    let runtime = trpl::Runtime::new().unwrap();
    println!("{}", runtime.block_on(heading()));
    println!("{}", runtime.block_on(byline()));
}

async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
