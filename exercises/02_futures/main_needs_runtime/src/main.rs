//! Who runs main?
//!
//! Two functions ask the catalogue for a title and an author, and `main`
//! prints the answers. The program does not compile, for two different reasons.
//!
//! Your task: make it compile and print both lines, on one runtime that `main`
//! starts, for example with `trpl::block_on`. Wait for the answers themselves,
//! not for a fixed time, and do not keep asking whether they have arrived. This
//! exercise runs on the real clock.

mod fixture;

// A program starts with a call of `main`. Calling an `async fn` only builds a
// future, so what would poll this one?
async fn main() {
    println!("{}", heading());
    println!("{}", byline());
}

/// The first line: the title.
fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

/// The second line: the author.
fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
