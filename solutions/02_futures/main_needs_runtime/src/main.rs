//! Who runs main? The reference solution.

mod fixture;

// `main` stays a plain function. It is the place where `async` ends: it starts
// the runtime and blocks its thread until the runtime's future is ready.
fn main() {
    trpl::block_on(async {
        println!("{}", heading().await);
        println!("{}", byline().await);
    });
}

// A function that awaits is async, and so are callers that need its result.
async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
