mod fixture;

fn main() {
    println!("{}", heading());
    println!("{}", byline());
}

// Each helper starts a runtime with all its threads, and throws it away.
fn heading() -> String {
    let title = trpl::block_on(fixture::fetch_title());
    format!("title: {title}")
}

fn byline() -> String {
    let author = trpl::block_on(fixture::fetch_author());
    format!("author: {author}")
}
