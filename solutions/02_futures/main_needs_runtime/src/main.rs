//! Who runs main? The reference solution.

mod fixture;

// `main` stays a plain function. It is the place where `async` ends: it starts
// the runtime and blocks its thread until the future it was given is ready.
fn main() {
    trpl::block_on(async {
        println!("{}", heading().await);
        println!("{}", byline().await);
    });
}

// Whoever awaits is async, and so is whoever calls it and needs its answer.
async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
