mod fixture;

fn main() {
    trpl::block_on(async {
        println!("{}", heading());
        println!("{}", byline());
    });
}

// This thread is driving a runtime already and may not block for another.
fn heading() -> String {
    let title = trpl::block_on(fixture::fetch_title());
    format!("title: {title}")
}

fn byline() -> String {
    let author = trpl::block_on(fixture::fetch_author());
    format!("author: {author}")
}
