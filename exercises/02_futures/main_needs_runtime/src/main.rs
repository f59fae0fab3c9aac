//! Who runs main?
//!
//! Two functions ask the catalogue for a title and an author, and `main`
//! prints what they say. It does not compile, for two different reasons.
//!
//! Your task: make it compile and print both lines, with one runtime that
//! `main` starts. `trpl::block_on` starts one. Wait for the answers rather than
//! for a time. This exercise runs on the real clock.

mod fixture;

// A program begins with a plain function call. An `async fn` only builds a
// future when it is called, so who would poll this one?
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
